/**
 * Which language a line is in. Only what one of the two languages cannot mean, or would not be written in, decides;
 * everything else keeps the language of the line before.
 */
import type { Judgement, Language } from '../../contract';

const KEYWORD_ARGUMENT = /[(,]\s*[\p{L}_][\p{L}\p{N}_]*\s*=(?![=>])/u;

/** On the text with strings and comments blanked out. */
const PYTHON: readonly RegExp[] = [
  /^\s*(?:>>>(?![>=])|\.\.\.(?: |$))/,
  /^\s*(?:if|elif|else|for|while|try|except|finally|with|def|class|match)\b[^{]*:\s*(?:$|[^/\s{].*$)/m,
  /^\s*(?:elif|except|finally\s*:|def|del|pass|raise|assert|global|nonlocal|lambda)\b(?!\s*[(.=])/m,
  /^\s*(?:assert|del|raise)\s*\(/m,
  /^\s*from\s+[\w.]+\s+import\b/m,
  /^\s*import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*\s*$/m,
  /^\s*(?:for\s+(?!await\b)[\p{L}_]|with\s+[\p{L}_]|while\s+[^(\s]|if\s+[^(\s]|try\s*:)/mu,
  /\b(?:None|True|False)\b(?!\s*:(?!\s*$))/,
  /(?<![\p{L}\p{N}_$.])(?:and|or|not)(?=\s|\()(?!\s*[=:.,;)])/u,
  /(?<![.\p{L}\p{N}_$])(?:is|is not|not in)\s+(?:None|True|False|not\b|[\p{L}\d'"([{])/u,
  /(?<![.\p{L}\p{N}_$])lambda\b[^=;]*:/u,
  /\bfor\s+[\p{L}_][^()]*?\s+in\s+[^)]*(?:$|[)\]}])/mu,
  /(?<![\p{L}\p{N}_$.])(?:[fbu]|[rR][bBfF]?|[bBfF][rR])(?=["'])/iu,
  /"""|'''/,
  /\*\*[\p{L}_{]|[([,]\s*\*[\p{L}_]/u,
  /^\s*[\p{L}_][\p{L}\p{N}_]*(?:\s*,\s*\*?[\p{L}_][\p{L}\p{N}_]*)+\s*=(?!=)/u,
  /\[[^\]?'"]*:[^\]?'"]*\](?!\s*[=:]\s*\{)/,
  /\)\s*if\s.+\selse\s|[\p{L}\p{N}_'"\])]\s+if\s.+\selse\s/u,
  /^\s*print\s+[^(=\s]/,
  /[^/:*\s]\s*\/\/\s*[\p{L}\d(.[\]]+\)?$/mu,
];

const TYPESCRIPT: readonly RegExp[] = [
  /^\s*(?:const|let|var|function|interface|type|enum|export|declare|namespace|switch|throw|do|new|async|await|void|typeof|delete|debugger)\b(?!\s*[=.,)(]|\s+(?:in|is)\b|\s*$)/m,
  /^\s*(?:await|typeof|void|delete|new)\b\s*[\p{L}({[`'"]/mu,
  /^\s*class\b[^:]*\{|^\s*(?:try|do|else|finally)\s*\{/m,
  /=>/,
  /`/,
  /===|!==|&&|\|\||\?\?|\?\.|\+\+|--[\p{L}_;)]|[\p{L}_)\]]--/u,
  /(?:^|[^!=<>])!(?=[\p{L}_(!])/u,
  /^\s*(?:if|while|for|switch|catch)\s*\(.*\)\s*(?:\{|$|[^:\s])/m,
  /^\s*(?:for|if|while)\s*\((?:const|let|var)\b/m,
  /\b(?:undefined|instanceof)\b/,
  /(?<![\p{L}\p{N}_$.'"])new\s+[\p{L}]/u,
  /(?<![\p{L}\p{N}_$.'"])(?:console|Math|JSON|Object|Array|Number|String|Promise|Date|Map|Set|Buffer|process|globalThis|BigInt|Symbol|Reflect)\s*[.(]/u,
  /\.(?:length|push|map|forEach|filter|reduce|includes|slice|splice|indexOf|toString|toFixed|toLowerCase|toUpperCase|startsWith|endsWith|trim|padStart|padEnd|flatMap|concat|entries|some|every|findIndex|then|charCodeAt|replaceAll|toISOString)\b\s*(?:\(|$|[^=\w])/,
  /;\s*$/m,
  /^\s*\/[/*]/,
  /\/\/\s*[\p{L}\d,]+\s+[\p{L}\d]|\/\*/u,
  /^\s*\}/m,
  /\{\s*\.\.\.|[([,]\s*\.\.\.[\p{L}_$([]/u,
  /(?<![\p{L}\p{N}_])\$[\p{L}\p{N}_]*/u,
  /[?][^?.:]*[^:\s][^:]*:/,
  /\b\d+n\b/,
  /^\s*import\b.*\bfrom\s*$/m,
  /^\s*import\s*[{*'"(]|^\s*import\s+type\b|^\s*import\s+[\w$]+(?:\s*,\s*\{[^}]*\})?\s+from\b/m,
  /\bas\s+(?:const|unknown|string|number|any)\b/,
  /[{,]\s*(?:headers|params|data|json|timeout|files|indent|width|depth)\s*[:,}]/,
  /\b(?:true|false|null)\b/,
  /\{\s*[\p{L}_$][\p{L}\p{N}_$]*\s*(?::|,|\})/u,
];

/** The text without what stands in strings and comments; the quotes stay, with their prefixes. */
function blanked(source: string): string {
  return source
    .replace(/("""|''')[^]*?(?:\1|$)/g, '$1$1')
    .replace(/(["'])(?:\\.|(?!\1)[^\\\n])*\1/g, '$1$1')
    .replace(/`(?:\\.|[^\\`])*`/g, '``')
    .replace(/([(,=]\s*)\/(?![/*])(?:\\.|[^\\/\n])+\/[a-z]*(?=\s*[,).;]|\s*$)/gm, '$1/x/');
}

/** A `#` begins a comment of Python; `#name` is a private member of a class of TypeScript. */
function withoutHash(text: string): { readonly text: string; readonly hadHash: boolean } {
  const cut = text.replace(/(^|[^\S\n]|[)\]}'",:;\w])#.*$/gm, '$1');
  return { text: cut, hadHash: cut !== text };
}

/** @param before the language of the line before */
export function detect(source: string, before: Language): Language {
  return judge(source, before).language;
}

export function judge(source: string, before: Language): Judgement {
  const language = decisive(source, before);
  return { language: language ?? before, isSure: language !== undefined };
}

function decisive(source: string, before: Language): Language | undefined {
  const strings = blanked(source);
  const hash = withoutHash(strings);
  const isClass = /^\s*(?:export\s+)?(?:abstract\s+)?class\b[^:]*\{/.test(strings);
  const text = isClass ? strings : hash.text;
  if (/^\s*(?:>>>(?![>=])|\.\.\.(?: |$))/.test(source)) return 'py';
  const isKeyword =
    KEYWORD_ARGUMENT.test(text) &&
    !/=>|\bfunction\b|^\s*(?:for|const|let|var)\b\s*[([{]|^\s*[{[(]/.test(text);
  const signs = {
    py: PYTHON.some((sign) => sign.test(text)) || isKeyword,
    ts: TYPESCRIPT.some((sign) => sign.test(text)),
  };
  if (signs.py !== signs.ts) return signs.py ? 'py' : 'ts';
  if (signs.py) return both(text, hash.hadHash, before);
  return hash.hadHash && !isClass ? 'py' : undefined;
}

/** Signs of both: what only one of the two compilers could read. */
function both(text: string, hadHash: boolean, before: Language): Language {
  if (
    /=>|`|\b(?:const|let|var|function)\s|===|!==|&&|\|\||^\s*(?:if|while|for|switch)\s*\(.*\)\s*\{/m.test(
      text,
    )
  )
    return 'ts';
  if (/;\s*$|\{\s*\.\.\.|\bnew\s+\p{Lu}|\?\.|^\s*\/\//mu.test(text)) return 'ts';
  if (
    /^\s*(?:if|elif|else|for|while|try|except|with|def|class)\b.*:\s*$|\b(?:None|True|False|and|or|not|lambda|elif|def)\b/m.test(
      text,
    )
  )
    return 'py';
  if (hadHash || KEYWORD_ARGUMENT.test(text) || /(?<![\p{L}\p{N}_$.])[fbr](?=["'])/iu.test(text)) return 'py';
  if (/^\s*(?:from|import)\b|\bfor\b.*\bin\b/.test(text)) return 'py';
  return before;
}
