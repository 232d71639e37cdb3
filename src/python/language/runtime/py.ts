/** The object `$py`, which is all that translated code speaks to. */
import { setKey } from '../../../values/python/dict-keys';
import { PyError, typeError } from '../../../values/errors/errors';
import type { Keywords } from './functions/calling';
import { PyFloat } from '../../../values/python/number';
import { pyRepr, pyTypeName } from '../../../values/python/symbols';
import { PySet } from '../../../values/python/set';
import type * as FormatSpec from '../library/formats/format-spec';
import { typeName } from '../../../values/python/type-name';
import { delAttr, getAttr, setAttr } from './attributes';
import { ableTo, callFunction, callMethod, keywords, pairsOf, starred } from './functions/call';
import { compare, truth } from './comparison';
import { begin, makeFunction } from './functions/define';
import { exceptionType, makeError, matches, raised } from '../types/python-exceptions';
import { again, because, caught, during, trace } from './functions/frames';
import { delItem, getItem, setItem } from './items';
import { iterate, unpack } from './iterate';
import type { Names } from './python-names';
import { binary, inPlace, unary } from './operators';
import { PySlice } from './slices';
import { toRepr, toStr, tuple } from './text';

interface Importing {
  /** @throws PyError ModuleNotFoundError */
  load(name: string): object;
  /** @throws PyError ImportError */
  member(module: string, name: string): unknown;
}

const VALUES = {
  unset: Symbol('unset'),
  float: (value: number) => PyFloat.of(value),
  set: (items: Iterable<unknown>) => new PySet(items),
  dict,
  pairs: (mapping: unknown) => pairsOf(undefined, mapping),
  tuple,
  bytes: (text: string) => Buffer.from(text, 'latin1'),
  join: (parts: readonly string[]) => parts.join(''),
  format,
  slice: (start: unknown, stop: unknown, step: unknown) => new PySlice(start, stop, step),
  def: makeFunction,
  generator: (made: Generator<unknown>) =>
    Object.defineProperty(made, pyRepr, {
      value: () => '<generator object <genexpr> at 0x7f0000000000>',
    }),
};

const OPERATIONS = {
  binary,
  unary,
  inPlace,
  compare,
  truth,
  iterate,
  unpack,
  item: getItem,
  setItem,
  delItem,
  attribute: getAttr,
  setAttribute: setAttr,
  delAttribute: delAttr,
  call: (callee: unknown, args: readonly unknown[], kwargs: Keywords | undefined) =>
    callFunction(callee, args, kwargs) ?? null,
  method: (value: unknown, name: string, args: readonly unknown[], kwargs: Keywords | undefined) =>
    callMethod(value, name, args, kwargs) ?? null,
  star: starred,
  keywords,
  able: ableTo,
  enter,
};

const ERRORS = {
  unbound,
  begin,
  trace,
  caught,
  again,
  during,
  matches,
  raise: (value: unknown, ...cause: unknown[]) => {
    const error = raised(value);
    return cause.length === 0 ? error : because(error, cause[0] === null ? null : raised(cause[0]));
  },
  failed: (message: readonly unknown[]) => makeError('AssertionError', message),
  nothingToRaise: () => makeError('RuntimeError', ['No active exception to reraise']),
};

/** @param echo shows the value of a line */
export function createPython(names: Names, modules: Importing, echo: (value: unknown) => void): object {
  return {
    ...VALUES,
    ...OPERATIONS,
    ...ERRORS,
    ellipsis: new Ellipsis(),
    echo,
    name: (name: string) => names.get(name) ?? null,
    assign: (name: string, value: unknown) => names.set(name, value),
    remove: (name: string) => names.delete(name),
    forget: (name: string) => names.forget(name),
    import: (name: string, wantsLast: boolean) => {
      const last = modules.load(name);
      const first = name.split('.')[0] ?? name;
      return wantsLast || first === name ? last : modules.load(first);
    },
    importFrom: (module: string, name: string) => modules.member(module, name),
  };
}

class Ellipsis {
  get [pyTypeName](): string {
    return 'ellipsis';
  }

  [pyRepr](): string {
    return 'Ellipsis';
  }
}

function unbound(name: string, isOwn: boolean): never {
  if (isOwn)
    throw makeError('UnboundLocalError', [
      `cannot access local variable '${name}' where it is not associated with a value`,
    ]);
  throw makeError('NameError', [
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  ]);
}

/** @param parts key and value, or all pairs of a dict to take over */
function dict(parts: readonly (readonly unknown[])[]): object {
  const made = {};
  for (const part of parts) {
    if (part.length === 2) setKey(made, part[0], part[1]);
    else for (const [key, value] of part[0] as [unknown, unknown][]) setKey(made, key, value);
  }
  return made;
}

function format(value: unknown, conversion: string, spec: string): string {
  const text =
    conversion === '' ? value : conversion === 's' ? toStr(value) : ascii(toRepr(value), conversion);
  if (spec === '') return toStr(text);
  return (require('../library/formats/format-spec') as typeof FormatSpec).formatValue(text, spec);
}

function ascii(text: string, conversion: string): string {
  if (conversion !== 'a') return text;
  return text.replace(/[^\0-\x7f]/gu, (point) => {
    const code = point.codePointAt(0) ?? 0;
    const [letter, width] = code > 0xffff ? ['U', 8] : code > 0xff ? ['u', 4] : ['x', 2];
    return `\\${letter}${code.toString(16).padStart(Number(width), '0')}`;
  });
}

/**
 * The value of `with value as name`, and what ends it: `__exit__`, or `close` of what only has that. `leave` says
 * whether the error it is told of ends here.
 */
function enter(manager: unknown): { readonly value: unknown; leave(error?: PyError): boolean } {
  const has = (name: string): boolean => attributeOf(manager, name) !== undefined;
  if (has('__enter__') && has('__exit__')) {
    return {
      value: callMethod(manager, '__enter__', []) ?? manager,
      leave(error) {
        const what = error === undefined ? [null, null, null] : [exceptionType(error), error, null];
        return truth(callMethod(manager, '__exit__', what));
      },
    };
  }
  if (has('close')) {
    const close = (): unknown => callMethod(manager, 'close', []);
    return { value: manager, leave: () => (close(), false) };
  }
  throw typeError(`'${typeName(manager)}' object does not support the context manager protocol`);
}

function attributeOf(value: unknown, name: string): unknown {
  try {
    return getAttr(value, name);
  } catch (error) {
    if (error instanceof PyError && error.name === 'AttributeError') return undefined;
    throw error;
  }
}
