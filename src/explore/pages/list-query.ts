/** The query of a list, and the addresses of its pages: the first with all of it, the others by the cursor alone. */
import { LIMIT } from '../../api/contract/paging';
import { withoutQuery } from '../../values/text/without-query';

export type Pair = readonly [name: string, value: string];

/** As the option `params` of a request. */
export type Params = Readonly<Record<string, string | readonly string[]>>;

export class ListQuery {
  readonly #address: string;
  readonly pairs: readonly Pair[];

  /** @param address without a query */
  private constructor(address: string, pairs: readonly Pair[]) {
    this.#address = address;
    this.pairs = pairs;
  }

  /**
   * @param url as it would be sent
   * @param mostItems how many are wanted; a page need not be larger
   */
  static of(url: string, mostItems: number): ListQuery {
    const { searchParams } = new URL(url);
    const pairs: Pair[] = [...searchParams];
    if (!searchParams.has('limit'))
      pairs.push(['limit', String(Math.max(Math.min(LIMIT.max, mostItems), LIMIT.min))]);
    return new ListQuery(withoutQuery(url), pairs);
  }

  get path(): string {
    return new URL(this.#address).pathname;
  }

  /** Items of a page. */
  get limit(): number {
    return Number(this.valuesOf('limit')[0]);
  }

  valuesOf(name: string): string[] {
    return this.pairs.filter(([own]) => own === name).map(([, value]) => value);
  }

  get hasCursor(): boolean {
    return this.valuesOf('after').length > 0;
  }

  /** Without the names in `replaced`, and with these pairs instead. */
  with(replaced: readonly string[], pairs: readonly Pair[]): ListQuery {
    const others = this.pairs.filter(([name]) => !replaced.includes(name));
    return new ListQuery(this.#address, [...others, ...pairs]);
  }

  /** A cursor holds the whole query: what is repeated beside it is refused, or changes it without a word. */
  after(token: string): ListQuery {
    const limit = this.valuesOf('limit').map((value): Pair => ['limit', value]);
    return new ListQuery(this.#address, [...limit, ['after', token]]);
  }

  get url(): string {
    return `${this.#address}?${new URLSearchParams(this.pairs.map(([name, value]): [string, string] => [name, value])).toString()}`;
  }

  get params(): Params {
    const params = new Map<string, string | readonly string[]>();
    for (const [name, value] of this.pairs) {
      const known = params.get(name);
      params.set(name, known === undefined ? value : [known, value].flat());
    }
    return Object.fromEntries(params);
  }
}
