/** `json` as a person has it: Python's module over exact values. */
import { typeError } from '../../values/errors/errors';
import { JSONDecodeError } from '../../values/json/decode-error';
import { loads, type LoadsHooks } from '../../values/json/parse-json';
import { pyRepr, pyTypeName, type PyModule } from '../../values/python/symbols';
import { typeName } from '../../values/python/type-name';
import { checkKeywords, type Kind } from '../../values/keywords';
import { dumps, type DumpsOptions } from './json-dumps';

export interface Json extends PyModule {
  /**
   * The JSON text that Python writes for the value. A BigInt is written as the integer it is, while `JSON.stringify`
   * throws a TypeError for one: use `json.dumps` for whatever holds an id.
   */
  dumps(value: unknown, options?: DumpsOptions): string;
  /** The value of a JSON text, exact. @throws JSONDecodeError */
  loads(text: string | Uint8Array, hooks?: LoadsHooks): unknown;
  /** Writes the text to a file that Python's `open` gave. */
  dump(value: unknown, file: Writable, options?: DumpsOptions): void;
  load(file: Readable): unknown;
  readonly JSONDecodeError: typeof JSONDecodeError;
}

interface Writable {
  write(text: string): unknown;
}

interface Readable {
  read(): unknown;
}

const KINDS: Readonly<Record<keyof DumpsOptions, Kind>> = {
  indent: 'any',
  sort_keys: 'boolean',
  ensure_ascii: 'boolean',
  separators: 'any',
  allow_nan: 'boolean',
  default: 'any',
  skipkeys: 'boolean',
};

const HOOKS: Readonly<Record<keyof LoadsHooks, Kind>> = {
  object_hook: 'any',
  object_pairs_hook: 'any',
  parse_float: 'any',
  parse_int: 'any',
  parse_constant: 'any',
  strict: 'boolean',
};

export const json: Json = {
  dumps(value, options) {
    checkKeywords('dumps()', options, KINDS);
    return dumps(value, options);
  },
  loads(text, hooks) {
    checkKeywords('loads()', hooks, HOOKS);
    if (typeof text === 'string' || (text as unknown) instanceof Uint8Array) return loads(text, hooks);
    throw typeError(
      `the JSON object must be str, bytes or bytearray, not ${typeName(text)}`,
      'json.loads takes text, as response.text; response.json() does both at once',
    );
  },
  dump(value, file, options) {
    file.write(json.dumps(value, options));
  },
  load: (file) => json.loads(file.read() as string),
  JSONDecodeError,
  [pyRepr]: () => "<module 'json'>",
  [pyTypeName]: 'module',
};
