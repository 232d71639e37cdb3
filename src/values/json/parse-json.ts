/**
 * JSON text to values, as Python's `json.loads` reads it: what Python accepts is accepted, integers are exact, and what
 * Python refuses is refused with its words. The values are ordinary objects, arrays, strings, numbers and booleans.
 */
import { decodeBytes } from './json-bytes';
import { JSONDecodeError } from './decode-error';
import type * as Reader from './json-reader';
import type * as Large from './large-json';
import type { LoadsHooks } from './json-reader';
import { readStrictly } from './strict-json';

export type { LoadsHooks } from './json-reader';

/**
 * The value of a JSON document. `text` is the document, or its bytes in UTF-8, UTF-16 or UTF-32, found out as Python
 * does. Integers beyond 2^53 - 1 are BigInt, other numbers are numbers; `values/json/marks` knows which were floats,
 * and a document that is nothing but such a float gives a `PyFloat`. Any depth of nesting is read; CPython stops at
 * about 1,000 levels.
 *
 * @throws JSONDecodeError (a PyError) for a text that is not JSON; PyError UnicodeDecodeError for bytes that are not
 *   text; PyError ValueError for an integer of more than 4300 digits, MemoryError for an object of more than a million
 *   keys
 */
export function loads(text: string | Uint8Array, hooks?: LoadsHooks): unknown {
  if (typeof text !== 'string') return loads(decodeBytes(text), hooks);
  if (text.startsWith('\ufeff')) {
    throw new JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', text, 0);
  }
  return hooks === undefined || isNothing(hooks) ? read(text) : readSlowly(text, hooks);
}

/** No hook is given, and the default of `strict` is true. */
function isNothing({ strict, ...hooks }: LoadsHooks): boolean {
  return strict !== false && Object.values(hooks).every((hook) => hook === null || hook === undefined);
}

/** Units of text. Where every key is new to it, `JSON.parse` takes a quarter of a second for as many. */
const LARGE = 1 << 20;

function read(text: string): unknown {
  const value = text.length > LARGE && /^[ \t\n\r]*[[{]/.test(text) ? readInSlices(text) : readStrictly(text);
  return value === undefined ? readSlowly(text) : value;
}

function readInSlices(text: string): unknown {
  const { readLarge } = require('./large-json') as typeof Large;
  return readLarge(text);
}

function readSlowly(text: string, hooks?: LoadsHooks): unknown {
  const { readDocument } = require('./json-reader') as typeof Reader;
  return readDocument(text, hooks);
}
