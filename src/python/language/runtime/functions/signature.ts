/**
 * Arguments bound to parameters as CPython binds them, with its TypeErrors: of functions that `def` made, and of
 * functions written in C, whose messages depend on how they take their arguments.
 */
import { plural } from '../../../../values/text/plural';
import { typeError } from '../../../../values/errors/errors';
import { nearest } from '../../../../values/nearest';
import { pyCall, pyDoc, pyRepr, pyDef } from '../../../../values/python/symbols';
import { isPyCallable, type Keywords, type PyCallable } from './calling';

export type ParameterKind = 'positional' | 'both' | 'keyword' | 'args' | 'kwargs';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Absent: the argument must be given. */
  readonly fallback?: { readonly value: unknown };
}

export interface Signature {
  /** As Python names the function in its messages: `f`, `str.join`, `datetime`. */
  readonly name: string;
  /** Whose messages: a `def`'s, a C function's, or those of C functions that unpack their arguments themselves. */
  readonly style: 'python' | 'c' | 'tuple';
  readonly parameters: readonly Parameter[];
  /** A method: its messages count the value itself among what was given, where Python wrote it. */
  readonly hasSelf?: boolean;
}

const LITERALS: Readonly<Record<string, unknown>> = { None: null, True: true, False: false };

/**
 * The signature of a text as in Python's documentation: `sub(pattern, repl, string, count=0, *, flags=0)`. Without a
 * `/` everything before `*` can be given by name; a leading `def ` or `tuple ` asks for the messages of that style.
 * @param owner the type whose method this is: its name stands in some messages
 */
export function parseSignature(text: string, owner?: string, hasSelf = false): Signature {
  const [, prefix, name = '', inside = ''] = /^(?:(def|tuple) )?([\w.]+)\((.*)\)$/.exec(text) ?? [];
  const style = prefix === 'def' ? 'python' : prefix === 'tuple' ? 'tuple' : 'c';
  let kind: ParameterKind = 'both';
  let parameters: Parameter[] = [];
  for (const part of inside === '' ? [] : inside.split(/,\s*/)) {
    if (part === '/') parameters = parameters.map((before) => ({ ...before, kind: 'positional' }));
    else if (part === '*') kind = 'keyword';
    else if (part.startsWith('**')) parameters.push({ name: part.slice(2), kind: 'kwargs' });
    else if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), kind: 'args' });
      kind = 'keyword';
    } else parameters.push(parameter(part, kind));
  }
  return {
    name: owner === undefined ? name : `${owner}.${name}`,
    style,
    parameters,
    hasSelf: hasSelf || name.endsWith('.__init__'),
  };
}

function parameter(part: string, kind: ParameterKind): Parameter {
  const [name = '', value] = part.split(/=(.*)/s);
  if (value === undefined) return { name, kind };
  const known = Object.hasOwn(LITERALS, value) ? LITERALS[value] : undefined;
  const isText = /^['"]/.test(value);
  const literal =
    value in LITERALS ? known : isText ? value.slice(1, -1) : value === '' ? undefined : Number(value);
  return { name, kind, fallback: { value: literal } };
}

/**
 * One value per parameter: the rest of the positional arguments as an array, the rest of the keywords as a Map.
 * @throws PyError TypeError with CPython's text
 */
export function bind(
  signature: Signature,
  args: readonly unknown[],
  kwargs: Keywords | undefined,
): unknown[] {
  const { parameters } = signature;
  const complain = signature.style === 'python' ? pythonMessages : cMessages;
  const places = parameters.filter(({ kind }) => kind === 'positional' || kind === 'both');
  const rest = parameters.find(({ kind }) => kind === 'args');
  const extra = parameters.find(({ kind }) => kind === 'kwargs');
  const values = new Map<string, unknown>();
  places.slice(0, args.length).forEach(({ name }, at) => values.set(name, args[at]));
  const others = new Map<string, unknown>();
  const refused: string[] = [];
  for (const [name, value] of kwargs ?? []) {
    const known = parameters.find(
      (one) => one.name === name && (one.kind === 'both' || one.kind === 'keyword'),
    );
    if (known === undefined) {
      if (extra === undefined) refused.push(name);
      else others.set(name, value);
    } else if (values.has(name)) throw complain.twice(signature, name, places);
    else values.set(name, value);
  }
  if (refused.length > 0) throw complain.keyword(signature, refused, args.length);
  if (args.length > places.length && rest === undefined)
    throw complain.many(signature, args.length, kwargs, values);
  const missing = parameters.filter(
    ({ name, kind, fallback }) =>
      kind !== 'args' && kind !== 'kwargs' && fallback === undefined && !values.has(name),
  );
  if (missing.length > 0) throw complain.missing(signature, missing, args.length);
  return parameters.map((one) => {
    if (one === rest) return args.slice(places.length);
    if (one === extra) return others;
    return values.has(one.name) ? values.get(one.name) : one.fallback?.value;
  });
}

interface Messages {
  keyword(signature: Signature, names: readonly string[], given: number): Error;
  twice(signature: Signature, name: string, places: readonly Parameter[]): Error;
  many(
    signature: Signature,
    given: number,
    kwargs: Keywords | undefined,
    values: ReadonlyMap<string, unknown>,
  ): Error;
  missing(signature: Signature, missing: readonly Parameter[], given: number): Error;
}

const isPlace = ({ kind }: Parameter): boolean => kind === 'positional' || kind === 'both';
const pythonMessages: Messages = {
  keyword({ name, parameters }, names) {
    const positional = parameters.filter((one) => one.kind === 'positional' && names.includes(one.name));
    if (positional.length > 0) {
      const list = positional.map((one) => one.name).join(', ');
      return typeError(`${name}() got some positional-only arguments passed as keyword arguments: '${list}'`);
    }
    const [wrong = ''] = names;
    const near = nearest(
      wrong,
      parameters.filter(({ kind }) => kind !== 'args').map((one) => one.name),
    );
    return typeError(
      `${name}() got an unexpected keyword argument '${wrong}'`,
      near === undefined ? undefined : `did you mean ${near}?`,
    );
  },
  twice: ({ name }, parameter) => typeError(`${name}() got multiple values for argument '${parameter}'`),
  many({ name, parameters, hasSelf }, after, _kwargs, values) {
    const self = hasSelf === true ? 1 : 0;
    const given = after + self;
    const places = parameters.filter(isPlace);
    const least = places.filter(({ fallback }) => fallback === undefined).length + self;
    const most = places.length + self;
    const takes = least === most ? String(most) : `from ${least} to ${most}`;
    const named = parameters.filter((one) => one.kind === 'keyword' && values.has(one.name)).length;
    const only =
      named === 0
        ? ''
        : ` positional argument${given === 1 ? '' : 's'} (and ${plural(named, 'keyword-only argument')})`;
    return typeError(
      `${name}() takes ${takes} positional argument${takes === '1' ? '' : 's'} but ${given}${only} ${given === 1 && only === '' ? 'was' : 'were'} given`,
    );
  },
  missing({ name }, missing) {
    const places = missing.filter(isPlace);
    const told = places.length > 0 ? places : missing;
    const kind = places.length > 0 ? 'positional' : 'keyword-only';
    const names = told.map((one) => `'${one.name}'`);
    const last = names.pop() ?? '';
    const list = names.length === 0 ? last : `${names.join(', ')}${names.length > 1 ? ',' : ''} and ${last}`;
    return typeError(
      `${name}() missing ${told.length} required ${kind} argument${told.length === 1 ? '' : 's'}: ${list}`,
    );
  },
};

const shortName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const cMessages: Messages = {
  keyword({ name, parameters }, names) {
    if (!parameters.some(({ kind }) => kind === 'both' || kind === 'keyword')) {
      return typeError(`${name}() takes no keyword arguments`);
    }
    return typeError(`'${names[0] ?? ''}' is an invalid keyword argument for ${shortName(name)}()`);
  },
  twice: ({ name }, parameter, places) => {
    const at = places.findIndex((one) => one.name === parameter) + 1;
    return typeError(`argument for ${shortName(name)}() given by name ('${parameter}') and position (${at})`);
  },
  many(signature, given, kwargs) {
    const places = signature.parameters.filter(isPlace);
    if (places.every(({ kind }) => kind === 'positional')) return countMessage(signature, places, given);
    const isAll = places.length === signature.parameters.length;
    const least = places.filter(({ fallback }) => fallback === undefined).length;
    const most = isAll ? 'argument' : 'positional argument';
    return typeError(
      `${shortName(signature.name)}() takes ${least === places.length ? 'exactly' : 'at most'} ${plural(places.length, most)} (${given + (isAll ? (kwargs?.size ?? 0) : 0)} given)`,
    );
  },
  missing(signature, missing, given) {
    const places = signature.parameters.filter(isPlace);
    if (places.every(({ kind }) => kind === 'positional')) return countMessage(signature, places, given);
    const [first] = missing;
    const at = places.findIndex((one) => one === first) + 1;
    return typeError(
      `${shortName(signature.name)}() missing required argument '${first?.name ?? ''}' (pos ${at})`,
    );
  },
};

/** Functions that take their arguments by position only count them: none, one, or from some to some. */
function countMessage(
  { name, style, parameters }: Signature,
  places: readonly Parameter[],
  given: number,
): Error {
  const least = places.filter(({ fallback }) => fallback === undefined).length;
  const most = parameters.some(({ kind }) => kind === 'args') ? Infinity : places.length;
  if (most === 0) return typeError(`${name}() takes no arguments (${given} given)`);
  if (least === 1 && most === 1) return typeError(`${name}() takes exactly one argument (${given} given)`);
  if (style === 'tuple') {
    const count =
      given < least ? `at least ${plural(least, 'argument')}` : `at most ${plural(most, 'argument')}`;
    return typeError(`${shortName(name)}() takes ${count} (${given} given)`);
  }
  const bound = least === most ? '' : given < least ? 'at least ' : 'at most ';
  return typeError(
    `${shortName(name)} expected ${bound}${plural(given < least ? least : most, 'argument')}, got ${given}`,
  );
}

export type LibraryFunction = PyCallable & ((...args: unknown[]) => unknown);

/**
 * A function of the library: Python calls it by its signature, TypeScript by position, with keywords in braces last.
 * @param text see `parseSignature`
 * @param hasSelf true for a method: a first argument that the signature does not name
 */
export function define<A extends unknown[]>(
  text: string,
  run: (...args: A) => unknown,
  owner?: string,
  hasSelf = false,
): LibraryFunction {
  let signature: Signature | undefined;
  const call = (args: readonly unknown[], kwargs: Keywords | undefined): unknown => {
    signature ??= parseSignature(text, owner, hasSelf);
    if (!hasSelf) return run(...(bind(signature, args, kwargs) as A));
    return run(...([args[0], ...bind(signature, args.slice(1), kwargs)] as unknown as A));
  };
  const made = (...args: unknown[]): unknown => {
    const options = args.at(-1);
    const { parameters } = (signature ??= parseSignature(text, owner, hasSelf));
    return isOptions(options, parameters)
      ? call(args.slice(0, -1), new Map(Object.entries(options)))
      : call(args, undefined);
  };
  const name = /^(?:def |tuple )?([\w.]+)/.exec(text)?.[1] ?? '';
  Object.defineProperty(made, 'name', { value: shortName(name), configurable: true });
  if (text.startsWith('def '))
    Object.defineProperties(made, {
      [pyDef]: { value: true },
      [pyRepr]: { value: () => `<function ${name} at 0x7f0000000000>`, configurable: true },
    });
  if (pyDoc in run) Object.defineProperty(made, pyDoc, { value: run[pyDoc] });
  return Object.defineProperty(made, pyCall, { value: call }) as unknown as LibraryFunction;
}

/** Braces that hold nothing but names of parameters. */
function isOptions(value: unknown, parameters: readonly Parameter[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isPyCallable(value))
    return false;
  const names = Object.keys(value);
  return (
    names.length > 0 &&
    names.every((name) => parameters.some((one) => one.name === name && one.kind !== 'positional'))
  );
}
