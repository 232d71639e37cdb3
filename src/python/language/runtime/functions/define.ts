/** The functions that `def` and `lambda` make. */
import { setKey } from '../../../../values/python/dict-keys';
import { pyCall, pyDef, pyRepr } from '../../../../values/python/symbols';
import { tupleOf } from '../../../../values/python/tuple';
import type { Keywords } from './calling';
import { makeError } from '../../types/python-exceptions';
import { bind, type Parameter, type ParameterKind } from './signature';

/** Functions inside functions that CPython allows by default. */
const DEEPEST = 1000;
let depth = 0;

/** A line begins: an interrupt may have left the functions of the line before without a word. */
export function begin(): void {
  depth = 1;
}

function deeper(body: (...args: unknown[]) => unknown, args: readonly unknown[]): unknown {
  if (++depth > DEEPEST) {
    depth--;
    throw makeError('RecursionError', ['maximum recursion depth exceeded']);
  }
  try {
    return body(...args);
  } finally {
    depth--;
  }
}

type Spec = readonly [name: string, kind: ParameterKind, fallback?: unknown];

/**
 * Python calls it by its signature, TypeScript by position.
 * @param specs a third item is the default
 */
export function makeFunction(
  name: string,
  specs: readonly Spec[],
  body: (...args: unknown[]) => unknown,
): unknown {
  const parameters = specs.map((spec): Parameter => {
    const [own, kind] = spec;
    return spec.length > 2 ? { name: own, kind, fallback: { value: spec[2] } } : { name: own, kind };
  });
  const signature = { name, style: 'python', parameters } as const;
  const isPlain = parameters.every(({ kind, fallback }) => kind === 'both' && fallback === undefined);
  const call = (args: readonly unknown[], kwargs: Keywords | undefined): unknown => {
    if (isPlain && kwargs === undefined && args.length === parameters.length) return deeper(body, args);
    const values = bind(signature, args, kwargs).map((value, at) => {
      const kind = parameters[at]?.kind;
      if (kind === 'args') return tupleOf(value as unknown[]);
      return kind === 'kwargs' ? dictOf(value as Keywords) : value;
    });
    return deeper(body, values);
  };
  const made = (...args: unknown[]): unknown => call(args, undefined);
  Object.defineProperty(made, 'name', { value: name });
  Object.defineProperty(made, pyDef, { value: true });
  Object.defineProperty(made, pyRepr, { value: () => `<function ${name} at 0x7f0000000000>` });
  return Object.defineProperty(made, pyCall, { value: call });
}

function dictOf(keywords: Keywords): object {
  const dict = {};
  for (const [key, value] of keywords) setKey(dict, key, value);
  return dict;
}
