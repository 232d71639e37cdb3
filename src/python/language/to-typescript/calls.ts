/** Python's built-in functions and methods as TypeScript's. */
import { memberText } from './literals';

/** Arguments of a call, already TypeScript. */
export interface Arguments {
  readonly values: readonly string[];
  readonly keywords: readonly (readonly [name: string, value: string])[];
}

type Write = (args: readonly string[], keywords: ReadonlyMap<string, string>) => string | undefined;

/** In parentheses where a member could not follow: outside of brackets and quotes stands more than names and dots. */
export function tight(text: string): string {
  const bare = text.replace(/\\./g, '').replace(/'[^']*'|"[^"]*"|`[^`]*`/g, 'q');
  let outside = '';
  let depth = 0;
  for (const one of bare) {
    if (/[)\]}]/.test(one)) depth--;
    if (depth === 0) outside += one;
    if (/[([{]/.test(one)) depth++;
  }
  return /^(new )?[\w$.()[\]]+$/.test(outside) && !/^\d+$/.test(outside) ? text : `(${text})`;
}

/** `a.id` of `(task) => task.id` and `a`. */
function applied(key: string | undefined, to: string): string {
  if (key === undefined) return to;
  const [, name, body] = /^\((\w+)\) => ([^(].*)$/.exec(key) ?? [];
  return name === undefined || body === undefined
    ? `(${key})(${to})`
    : body.replace(new RegExp(`(?<![.\\w'])${name}\\b`, 'g'), to);
}

const sorting = (list: string, keywords: ReadonlyMap<string, string>): string | undefined => {
  const [a, b] = ['a', 'b'].map((one) => applied(keywords.get('key'), one));
  const order =
    keywords.get('reverse') === 'true'
      ? `${a} < ${b} ? 1 : ${a} > ${b} ? -1 : 0`
      : `${a} < ${b} ? -1 : ${a} > ${b} ? 1 : 0`;
  return `${list}.sort((a, b) => (${order}))`;
};

export const FUNCTIONS: Readonly<Record<string, Write>> = {
  len: ([x = '']) => `${tight(x)}.length`,
  str: ([x = '']) => `String(${x})`,
  int: ([x = '']) => `Math.trunc(Number(${x}))`,
  float: ([x = '']) => `Number(${x})`,
  abs: ([x = '']) => `Math.abs(${x})`,
  list: ([x]) => (x === undefined ? '[]' : `[...${x}]`),
  tuple: ([x]) => (x === undefined ? '[]' : `[...${x}]`),
  set: ([x]) => `new Set(${x ?? ''})`,
  dict: (args, keywords) =>
    args.length > 0
      ? undefined
      : `{ ${[...keywords].map(([name, value]) => `${name}: ${value}`).join(', ')} }`,
  sorted: ([x = ''], keywords) => sorting(`[...${x}]`, keywords),
  reversed: ([x = '']) => `[...${x}].reverse()`,
  sum: ([x = '']) => `${tight(x)}.reduce((sum, x) => sum + x, 0)`,
  min: (args) => `Math.min(${args.length === 1 ? `...${args[0]}` : args.join(', ')})`,
  max: (args) => `Math.max(${args.length === 1 ? `...${args[0]}` : args.join(', ')})`,
  any: ([x = '']) => `${tight(x)}.some(Boolean)`,
  all: ([x = '']) => `${tight(x)}.every(Boolean)`,
  range: ([a = '0', b, step]) => {
    if (step !== undefined) return undefined;
    return b === undefined
      ? `[...Array(${a}).keys()]`
      : `Array.from({ length: ${b} - ${a} }, (_, i) => i + ${a})`;
  },
  enumerate: ([x = '', start]) => (start === undefined ? `${tight(x)}.entries()` : undefined),
  bool: ([x = '']) => `Boolean(${x})`,
  b64encode: ([x = '']) => `${tight(x)}.toString('base64')`,
  uuid4: () => 'crypto.randomUUID()',
  open: ([path = '', mode]) =>
    mode === "'rb'"
      ? `fs.readFileSync(${path})`
      : mode === undefined || mode === "'r'"
        ? `fs.readFileSync(${path}, 'utf8')`
        : undefined,
  print: (args, keywords) => (keywords.size === 0 ? `print(${args.join(', ')})` : undefined),
};

/** What Python has and TypeScript has no one word for: the call is refused. */
export const ONLY_PYTHON =
  /^(zip|map|filter|isinstance|issubclass|repr|type|format|divmod|pow|round|iter|next|chr|ord|hex|oct|bin|input|dir|help|hash|id|getattr|hasattr|setattr|bytes|callable|ascii|exit|quit)$/;

export const METHODS: Readonly<
  Record<
    string,
    (self: string, args: readonly string[], keywords: ReadonlyMap<string, string>) => string | undefined
  >
> = {
  append: (self, [x = '']) => `${self}.push(${x})`,
  extend: (self, [x = '']) => `${self}.push(...${x})`,
  items: (self) => `Object.entries(${self})`,
  keys: (self) => `Object.keys(${self})`,
  values: (self) => `Object.values(${self})`,
  get: (self, [key = '', otherwise = 'null']) => `${self}${itemText(key)} ?? ${otherwise}`,
  update: (self, [x = '']) => `Object.assign(${self}, ${x})`,
  strip: (self, args) => (args.length === 0 ? `${self}.trim()` : undefined),
  lstrip: (self, args) => (args.length === 0 ? `${self}.trimStart()` : undefined),
  rstrip: (self, args) => (args.length === 0 ? `${self}.trimEnd()` : undefined),
  upper: (self) => `${self}.toUpperCase()`,
  lower: (self) => `${self}.toLowerCase()`,
  startswith: (self, [x = '']) => `${self}.startsWith(${x})`,
  endswith: (self, [x = '']) => `${self}.endsWith(${x})`,
  replace: (self, args) => (args.length === 2 ? `${self}.replaceAll(${args.join(', ')})` : undefined),
  split: (self, args) =>
    args.length === 1
      ? `${self}.split(${args[0]})`
      : args.length === 0
        ? `${self}.trim().split(/\\s+/)`
        : undefined,
  join: (self, [x = '']) => `${tight(x)}.join(${self})`,
  find: (self, [x = '']) => `${self}.indexOf(${x})`,
  index: (self, [x = '']) => `${self}.indexOf(${x})`,
  encode: (self) => `Buffer.from(${self})`,
  decode: (self) => `${self}.toString()`,
  copy: (self) => `structuredClone(${self})`,
  add: (self, [x = '']) => `${self}.add(${x})`,
  discard: (self, [x = '']) => `${self}.delete(${x})`,
  reverse: (self) => `${self}.reverse()`,
  pop: (self, args) =>
    args.length === 0 ? `${self}.pop()` : args[0] === '0' ? `${self}.shift()` : undefined,
  sort: (self, _args, keywords) => sorting(self, keywords),
};

/** Methods of Python's strings, lists, dicts and sets that TypeScript's do not have. */
export const ONLY_PYTHON_METHODS =
  /^(splitlines|title|capitalize|swapcase|casefold|format|count|zfill|center|ljust|rjust|r?partition|rsplit|rindex|rfind|removeprefix|removesuffix|expandtabs|translate|is(alnum|alpha|digit|decimal|numeric|lower|upper|space|title|identifier)|insert|remove|setdefault|popitem|union|intersection|difference|issubset|issuperset)$/;

/** `x['name']` and `x[0]`. */
export function itemText(key: string): string {
  const [, name] = /^'([^'\\]*)'$/.exec(key) ?? [];
  return name === undefined ? `[${key}]` : memberText(name);
}

/** Any other call: keywords become one last object. */
export function plainCall(callee: string, { values, keywords }: Arguments): string {
  const pairs = keywords.map(([name, value]) =>
    name === '' ? `...${value}` : name === value ? name : `${name}: ${value}`,
  );
  return `${callee}(${[...values, ...(pairs.length > 0 ? [`{ ${pairs.join(', ')} }`] : [])].join(', ')})`;
}
