/** The headers of a curl command as fields of a dict. */
import type { CurlRequest } from './curl-request';

/** Names in the order they were given; curl sends one twice that is given twice, which means the same as one joined by commas. */
export class HeaderFields {
  readonly #fields = new Map<string, { name: string; value: string | null }>();

  get size(): number {
    return this.#fields.size;
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase());
  }

  /** null: it is not sent. */
  get(name: string): string | null | undefined {
    return this.#fields.get(name.toLowerCase())?.value;
  }

  delete(name: string): void {
    this.#fields.delete(name.toLowerCase());
  }

  addDefault(name: string, value: string): void {
    if (!this.has(name)) this.#fields.set(name.toLowerCase(), { name, value });
  }

  add(name: string, value: string | null): void {
    const key = name.toLowerCase();
    const before = this.#fields.get(key)?.value;
    const joint = key === 'cookie' ? '; ' : ', ';
    const joined =
      value === null || before === undefined || before === null ? value : `${before}${joint}${value}`;
    this.#fields.set(key, { name, value: joined });
  }

  toObject(): Record<string, string | null> {
    return Object.fromEntries([...this.#fields.values()].map(({ name, value }) => [name, value]));
  }
}

/** Counted anew: the body may be written otherwise. */
const OWN = /^content-length$/i;

export function headerFields({ headers }: CurlRequest): HeaderFields {
  const fields = new HeaderFields();
  for (const line of headers) {
    const [, name, sign, rest = ''] = /^\s*([^:;\s][^:;]*?)\s*([:;])\s*([^]*?)\s*$/.exec(line) ?? [];
    if (name === undefined || OWN.test(name) || (sign === ';' && rest !== '')) continue;
    fields.add(name, sign === ';' ? '' : rest === '' ? null : rest);
  }
  return fields;
}
