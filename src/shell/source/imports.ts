/** `import` lines at the prompt: a script cannot hold them, so they become `require` with the same names. */

interface Form {
  readonly pattern: RegExp;
  readonly replace: (parts: readonly string[]) => string;
}

/** The default export of an ES module, or the whole of a CommonJS one. */
const fallback = (module: string): string => `((m) => (m?.__esModule ? m.default : m))(require(${module}))`;

const forms: readonly Form[] = [
  { pattern: /^\s*import\s+type\s[^;]*?from\s*(?:'[^']+'|"[^"]+")\s*;?\s*$/, replace: () => '' },
  { pattern: /^\s*import\s*('[^']+'|"[^"]+")\s*;?\s*$/, replace: ([module]) => `void require(${module});` },
  {
    pattern: /^\s*import\s*\*\s*as\s+([\w$]+)\s+from\s*('[^']+'|"[^"]+")\s*;?\s*$/,
    replace: ([name, module]) => `var ${name} = require(${module});`,
  },
  {
    pattern: /^\s*import\s*\{([^}]*)\}\s*from\s*('[^']+'|"[^"]+")\s*;?\s*$/,
    replace: ([names = '', module]) =>
      `var {${names.replace(/\bas\b/g, ':').replace(/\btype\s+[\w$]+,?/g, '')}} = require(${module});`,
  },
  {
    pattern: /^\s*import\s+([\w$]+)\s+from\s*('[^']+'|"[^"]+")\s*;?\s*$/,
    replace: ([name, module = '']) => `var ${name} = ${fallback(module)};`,
  },
];

/** The source with a leading import statement replaced; any other source as it is. */
export function importsToRequire(source: string): string {
  if (!/^\s*import\b/.test(source)) return source;
  for (const { pattern, replace } of forms) {
    const match = pattern.exec(source);
    if (match) return replace(match.slice(1));
  }
  return source;
}
