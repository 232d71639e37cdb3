/** `import` declarations at the prompt: a script cannot hold them, so they become `require` with the same names. */
import type { ImportDeclaration } from 'acorn';

/** The default export of an ES module, or the whole of a CommonJS one. */
const fallback = (module: string): string => `((m) => (m?.__esModule ? m.default : m))(require(${module}))`;

/** @returns a statement of its own */
export function requireFor({ specifiers, source }: ImportDeclaration): string {
  const module = JSON.stringify(source.value);
  const named: string[] = [];
  const bound: string[] = [];
  for (const { local, ...specifier } of specifiers) {
    const imported = 'imported' in specifier ? specifier.imported : undefined;
    const name = imported?.type === 'Literal' ? JSON.stringify(imported.value) : imported?.name;
    if (specifier.type === 'ImportNamespaceSpecifier') bound.push(`${local.name} = require(${module})`);
    else if (name === undefined || name === 'default') bound.push(`${local.name} = ${fallback(module)}`);
    else named.push(name === local.name ? name : `${name}: ${local.name}`);
  }
  if (named.length > 0) bound.push(`{ ${named.join(', ')} } = require(${module})`);
  return bound.length === 0 ? `void require(${module});` : `var ${bound.join(', ')};`;
}
