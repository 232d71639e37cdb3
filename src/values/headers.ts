/**
 * Header fields as Python's requests keeps them: names compare without case, the last spelling is kept, order is the
 * order of first appearance. `headers['content-type']`, `'etag' in headers`, assignment and `delete` work on it.
 */
import { pyRepr, pyTypeName } from './python/symbols';

/** A value is text; a person may also assign bytes or a number, which is refused when the request is prepared. */
export type HeaderValue = unknown;

/** The value of the first field with this name, in whatever letters; undefined when there is none. */
export function headerIn(
  headers: Iterable<readonly [name: string, value: string]>,
  name: string,
): string | undefined {
  const wanted = name.toLowerCase();
  for (const [given, value] of headers) {
    if (given.length === wanted.length && given.toLowerCase() === wanted) return value;
  }
  return undefined;
}

export class HeaderFields {
  readonly #fields = new Map<string, readonly [name: string, value: HeaderValue]>();

  constructor(pairs: Iterable<readonly [string, HeaderValue]> = []) {
    this.update(pairs);
  }

  /** The value, or `fallback` when there is no such field. */
  get(name: string, fallback: HeaderValue = null): HeaderValue {
    const field = this.#fields.get(name.toLowerCase());
    return field === undefined ? fallback : field[1];
  }

  /** Replaces the field in its place, or adds it at the end. */
  set(name: string, value: HeaderValue): void {
    this.#fields.set(name.toLowerCase(), [name, value]);
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase());
  }

  delete(name: string): boolean {
    return this.#fields.delete(name.toLowerCase());
  }

  /** Takes a field out and returns its value, or `fallback`. */
  pop(name: string, fallback: HeaderValue = null): HeaderValue {
    const value = this.get(name, fallback);
    this.delete(name);
    return value;
  }

  update(other: Iterable<readonly [string, HeaderValue]> | Readonly<Record<string, HeaderValue>>): void {
    const pairs = Symbol.iterator in other ? other : Object.entries(other);
    for (const [name, value] of pairs) this.set(name, value);
  }

  items(): [string, HeaderValue][] {
    return [...this.#fields.values()].map(([name, value]) => [name, value]);
  }

  keys(): string[] {
    return this.items().map(([name]) => name);
  }

  values(): HeaderValue[] {
    return this.items().map(([, value]) => value);
  }

  /** As `items`, with lower-case names. */
  lower_items(): [string, HeaderValue][] {
    return [...this.#fields].map(([lower, [, value]]) => [lower, value]);
  }

  copy(): Headers {
    return headersOf(this.items());
  }

  get size(): number {
    return this.#fields.size;
  }

  [Symbol.iterator](): Iterator<[string, HeaderValue]> {
    return this.items()[Symbol.iterator]();
  }

  toJSON(): Record<string, HeaderValue> {
    return Object.fromEntries(this.items());
  }

  get [pyTypeName](): string {
    return 'requests.structures.CaseInsensitiveDict';
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `{${this.items()
      .map(([name, value]) => `${repr(name)}: ${repr(value)}`)
      .join(', ')}}`;
  }
}

/** `HeaderFields` with subscripts; a field that is not there reads as undefined. */
export type Headers = HeaderFields & Record<string, HeaderValue>;

/** Header fields from pairs; of equal names the last value counts, in the place of the first. */
export function headersOf(pairs: Iterable<readonly [string, HeaderValue]> = []): Headers {
  const fields = new HeaderFields(pairs);
  const headers = new Proxy(fields, subscripts) as Headers;
  behind.set(headers, fields);
  return headers;
}

const behind = new WeakMap<object, HeaderFields>();

/** The fields of `Headers`, without asking its proxy; undefined for any other value. */
export function headerFieldsOf(value: object): HeaderFields | undefined {
  return behind.get(value);
}

/**
 * Methods win over fields of the same name (`get`); those fields are reached by `get('Get')`.
 * Methods are bound because private fields do not work through a proxy.
 */
const subscripts: ProxyHandler<HeaderFields> = {
  get(fields, key) {
    if (typeof key === 'string' && !(key in fields)) return fields.get(key, undefined);
    const member: unknown = Reflect.get(fields, key, fields);
    return typeof member === 'function' && key !== 'constructor' ? (member.bind(fields) as unknown) : member;
  },
  has: (fields, key) => (typeof key === 'string' ? fields.has(key) : false) || key in fields,
  set(fields, key, value) {
    if (typeof key !== 'string') return false;
    fields.set(key, value);
    return true;
  },
  deleteProperty(fields, key) {
    if (typeof key === 'string') fields.delete(key);
    return true;
  },
  ownKeys: (fields) => fields.keys(),
  getOwnPropertyDescriptor(fields, key) {
    if (typeof key !== 'string' || !fields.has(key)) return undefined;
    return { value: fields.get(key), enumerable: true, configurable: true, writable: true };
  },
};
