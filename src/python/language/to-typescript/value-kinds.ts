/**
 * What kind of value an expression has, where `.js` must know: asked of the session's values, of literals, and of calls
 * that always give the same kind. undefined: not known, and then nothing is guessed.
 */
import { PyError } from '../../../values/errors/errors';
import { PyFloat } from '../../../values/python/number';
import { type Expression, chained, isChain } from '../emit/operations';
import { isDict } from '../../../values/python/is-dict';
import type { Node } from '../syntax/parse';

export type Kind = 'list' | 'dict' | 'set' | 'str' | 'number' | 'bigint' | 'bool' | 'none';

/** Values that an expression has had: those of a list's items are several. */
type Samples = readonly unknown[];

/** The value of a name of the session; undefined for none. Runs no code. */
export type Known = (name: string) => unknown;

/** Items of a list that are looked at. */
const MOST = 1000;

let session: Known = () => undefined;
const locals: { readonly names: ReadonlySet<string>; readonly samples: Samples | undefined }[] = [];

export function withSession<T>(known: Known, run: () => T): T {
  const before = session;
  session = known;
  try {
    return run();
  } finally {
    session = before;
  }
}

/** Runs with names that are not the session's: parameters, targets of loops. */
export function withNames<T>(names: Iterable<string>, samples: Samples | undefined, run: () => T): T {
  locals.push({ names: new Set(names), samples });
  try {
    return run();
  } finally {
    locals.pop();
  }
}

export function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => (node.name === 'VariableName' ? [node.text] : namesIn(node.parts)));
}

const LITERALS: Readonly<Record<string, Kind>> = {
  Number: 'number',
  String: 'str',
  ContinuedString: 'str',
  FormatString: 'str',
  Boolean: 'bool',
  None: 'none',
  TupleExpression: 'list',
  ArrayExpression: 'list',
  ArrayComprehensionExpression: 'list',
  SetExpression: 'set',
  SetComprehensionExpression: 'set',
  DictionaryExpression: 'dict',
  DictionaryComprehensionExpression: 'dict',
};

/** What functions and methods give, whatever they are given. */
const GIVEN: Readonly<Record<Kind, RegExp>> = {
  list: /^(list|tuple|sorted|range|split|rsplit|splitlines|items|keys|values)$/,
  dict: /^dict$/,
  set: /^set$/,
  str: /^(str|repr|strip|lstrip|rstrip|upper|lower|replace|join|format|dumps)$/,
  number: /^(len|int|float|abs|round|sum|status_code)$/,
  bigint: /^$/,
  bool: /^(bool|any|all|isinstance|startswith|endswith|ok)$/,
  none: /^$/,
};

const given = (name: string): Kind | undefined =>
  (Object.keys(GIVEN) as Kind[]).find((kind) => GIVEN[kind].test(name));

export function kindOf(node: Node): Kind | undefined {
  if (isChain(node)) return kindOfOperation(chained(node));
  const literal = LITERALS[node.name];
  if (literal !== undefined) return literal;
  if (node.name === 'ParenthesizedExpression') {
    const inside = node.parts.slice(1, -1);
    return inside.length === 1 && inside[0] !== undefined ? kindOf(inside[0]) : undefined;
  }
  const kinds = new Set((samplesOf(node) ?? []).map(kindOfValue));
  if (kinds.size === 1) return [...kinds][0];
  if (kinds.size > 1) return undefined;
  if (node.name === 'CallExpression') return given(lastName(node.parts[0]));
  return node.name === 'MemberExpression' && /^(status_code|ok)$/.test(lastName(node))
    ? given(lastName(node))
    : undefined;
}

export function kindOfOperation(one: Expression): Kind | undefined {
  switch (one.kind) {
    case 'operand':
      return kindOf(one.node);
    case 'compare':
      return 'bool';
    case 'unary':
      return one.operator === 'not' ? 'bool' : 'number';
    case 'binary': {
      const [left, right] = [kindOfOperation(one.left), kindOfOperation(one.right)];
      if (left === 'bigint' || right === 'bigint') return 'bigint';
      if (one.operator === '+') return left ?? right;
      return left === 'number' && right === 'number' ? 'number' : undefined;
    }
    case 'logic':
      return same(kindOfOperation(one.left), kindOfOperation(one.right));
    case 'choice':
      return same(kindOfOperation(one.yes), kindOfOperation(one.no));
  }
}

const same = (one: Kind | undefined, other: Kind | undefined): Kind | undefined =>
  one === other ? one : undefined;

function lastName(node: Node | undefined): string {
  return node === undefined || node.parts.length === 0 ? (node?.text ?? '') : lastName(node.parts.at(-1));
}

function kindOfValue(value: unknown): Kind | undefined {
  if (value === null) return 'none';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Set) return 'set';
  if (value instanceof PyFloat) return undefined;
  if (isDict(value)) return 'dict';
  const kinds: Readonly<Record<string, Kind>> = {
    string: 'str',
    number: 'number',
    bigint: 'bigint',
    boolean: 'bool',
  };
  return kinds[typeof value];
}

/** The items of a list that the session knows. */
export function itemsOf(nodes: readonly Node[]): Samples | undefined {
  const [node] = nodes;
  if (node === undefined || nodes.length > 1) return undefined;
  if (node.name === 'CallExpression' && node.parts[0]?.text === 'range') return [0];
  const lists = samplesOf(node);
  return lists?.every(Array.isArray) === true
    ? lists.flatMap((list) => list as unknown[]).slice(0, MOST)
    : undefined;
}

function samplesOf(node: Node): Samples | undefined {
  if (node.name === 'VariableName') {
    const local = locals.findLast(({ names }) => names.has(node.text));
    if (local !== undefined) return local.samples;
    const value = session(node.text);
    return value === undefined ? undefined : [value];
  }
  const [object, list] = node.parts;
  if (object === undefined) return undefined;
  if (node.name === 'CallExpression')
    return lastName(object) === 'json' && list?.text === '()' && object.parts[0] !== undefined
      ? bodies(samplesOf(object.parts[0]))
      : undefined;
  if (node.name !== 'MemberExpression' || node.parts[1]?.text !== '[' || node.parts.length !== 4)
    return undefined;
  const key = keyOf(node.parts[2]);
  const values = samplesOf(object)?.map((one) => part(one, key));
  return values?.includes(undefined) === true ? undefined : values;
}

function keyOf(node: Node | undefined): string | undefined {
  if (node?.name === 'String') return /^(['"])([^'"\\]*)\1$/.exec(node.text)?.[2];
  return node !== undefined && /^-?\d+$/.test(node.text) ? node.text : undefined;
}

function part(value: unknown, key: string | undefined): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.at(Number(key)) as unknown;
  return isDict(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

/** What responses say as JSON; a reply that is none has no kind. */
function bodies(responses: Samples | undefined): Samples | undefined {
  try {
    return responses?.map((one) => {
      const isResponse = typeof one === 'object' && one !== null && 'status_code' in one && 'json' in one;
      return isResponse ? (one.json as () => unknown).call(one) : undefined;
    });
  } catch (error) {
    if (error instanceof PyError) return undefined;
    throw error;
  }
}
