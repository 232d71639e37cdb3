/** `json` as Python calls it: keywords that JavaScript lacks, hooks that Python lines made. */
import { typeError } from '../../../values/errors/errors';
import type { LoadsHooks } from '../../../values/json/parse-json';
import { typeName } from '../../../values/python/type-name';
import type { Keywords } from '../runtime/functions/calling';
import { callFunction, callMethod, tuple } from '../runtime';
import { exceptionNamed } from '../types/python-exceptions';
import { listOf } from '../library/methods/list-methods';
import { createModule } from './module';

type Call = (...args: unknown[]) => unknown;

/** The keywords of `loads` as the reader takes them. @throws PyError TypeError for one that there is not */
export function loadsHooks(keywords: Keywords): LoadsHooks {
  const hooks: Record<string, unknown> = {};
  for (const [name, value] of keywords) {
    if (name === 'cls' && value === null) continue;
    if (!HOOKS.includes(name)) throw noKeyword('JSONDecoder.__init__', name);
    hooks[name] = value === null || name === 'strict' ? value : hookOf(name, value);
  }
  return hooks;
}

const HOOKS = ['object_hook', 'object_pairs_hook', 'parse_float', 'parse_int', 'parse_constant', 'strict'];

function noKeyword(callee: string, name: string): Error {
  const hint = name === 'cls' ? 'there are no classes here: use object_hook or default' : undefined;
  return typeError(`${callee}() got an unexpected keyword argument '${name}'`, hint);
}

function hookOf(name: string, hook: unknown): (given: unknown) => unknown {
  if (name !== 'object_pairs_hook') return (given) => callFunction(hook, [given]);
  return (pairs) => callFunction(hook, [listOf((pairs as unknown[][]).map(tuple))]);
}

const DUMPS =
  '*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False';

function dumpsOptions(values: readonly unknown[]): object {
  const [skipkeys, ensure_ascii, , allow_nan, cls, indent, separators, otherwise, sort_keys] = values;
  if (cls !== null) throw noKeyword('dumps', 'cls');
  const makes = otherwise === null ? null : (value: unknown) => callFunction(otherwise, [value]);
  return { skipkeys, ensure_ascii, allow_nan, indent, separators, default: makes, sort_keys };
}

const LOADS =
  '*, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw';
const LOADS_NAMES = ['cls', 'object_hook', 'parse_float', 'parse_int', 'parse_constant', 'object_pairs_hook'];

function hooksOf(values: readonly unknown[]): LoadsHooks {
  const keywords = new Map(values.at(-1) as Keywords);
  LOADS_NAMES.forEach((name, at) => {
    if (values[at] !== null) keywords.set(name, values[at]);
  });
  return loadsHooks(keywords);
}

/** @param json the session's own */
export function jsonModule(json: Record<string, Call>): object {
  const { dumps, loads } = json as { dumps: Call; loads: Call };
  const read = (text: unknown, rest: readonly unknown[]): unknown => {
    if (typeof text === 'string' || text instanceof Uint8Array) return loads(text, hooksOf(rest));
    throw typeError(
      `the JSON object must be str, bytes or bytearray, not ${typeName(text)}`,
      'response.json() does both at once',
    );
  };
  const JSONDecodeError = exceptionNamed('json.decoder.JSONDecodeError');
  return createModule('json', {
    [`def dumps(obj, ${DUMPS})`]: (value: unknown, ...rest: unknown[]) => dumps(value, dumpsOptions(rest)),
    [`def dump(obj, fp, ${DUMPS})`]: (value: unknown, file: unknown, ...rest: unknown[]) => {
      callMethod(file, 'write', [dumps(value, dumpsOptions(rest))]);
    },
    [`def loads(s, ${LOADS})`]: (text: unknown, ...rest: unknown[]) => read(text, rest),
    [`def load(fp, ${LOADS})`]: (file: unknown, ...rest: unknown[]) =>
      read(callMethod(file, 'read', []), rest),
    JSONDecodeError,
    decoder: createModule('json.decoder', { JSONDecodeError }),
  });
}
