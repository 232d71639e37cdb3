/**
 * `JSON.parse` as lines of the session have it: integers beyond 2^53 stay exact, as in `response.json()`. What a library
 * parses meanwhile is parsed as ever.
 */
import type * as ParseJson from '../../values/json/parse-json';

/** Less digits cannot be beyond 2^53. */
const MAY_BE_LARGE = /\d{16}/;
const FROM_SESSION = /^\s*at (?:.*\()?session:\d+/;

const kept = Symbol.for('tasksh.parseJson');
type Parse = typeof JSON.parse & { [kept]?: typeof JSON.parse };

export function keepIntegersExact(): void {
  const before = JSON.parse as Parse;
  const native = before[kept] ?? before;
  const parse: Parse = (text: string, reviver?: Parameters<typeof JSON.parse>[1]): unknown => {
    // Throws what JavaScript throws.
    const value: unknown = native(text, reviver);
    if (typeof text !== 'string' || !MAY_BE_LARGE.test(text) || !isCalledByLine(parse)) return value;
    const { loads } = require('../../values/json/parse-json') as typeof ParseJson;
    const exact = loads(text);
    return reviver === undefined ? exact : revived({ '': exact }, '', reviver);
  };
  parse[kept] = native;
  JSON.parse = Object.defineProperty(parse, 'name', { value: 'parse' });
}

/** A line is compiled as `session`; the call directly above is the one that asked. */
function isCalledByLine(callee: (...given: never[]) => unknown): boolean {
  const at: { stack?: string } = {};
  Error.captureStackTrace(at, callee);
  return FROM_SESSION.test(at.stack?.split('\n')[1] ?? '');
}

/** ECMA-262 25.5.1.1 InternalizeJSONProperty. */
function revived(
  holder: object,
  key: string,
  reviver: (this: unknown, key: string, value: unknown) => unknown,
): unknown {
  const value = Reflect.get(holder, key) as unknown;
  if (typeof value === 'object' && value !== null) {
    for (const name of Object.keys(value)) {
      const made = revived(value, name, reviver);
      if (made === undefined) Reflect.deleteProperty(value, name);
      else Reflect.set(value, name, made);
    }
  }
  return reviver.call(holder, key, value);
}
