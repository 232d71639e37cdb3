/** Filters, orders and pages against the plainest way to do them: over all objects, one by one. */
import { expect, test } from 'vitest';
import { PARAMETERS, type Collection } from '../../src/api/contract/parameters';
import { loads } from '../../src/values/json/parse-json';
import { Calls, type Item } from './calls';

interface Subject {
  readonly calls: Calls;
  readonly collection: Collection;
  /** Exact numbers, and every field; oldest first. */
  readonly all: readonly Item[];
}

const fixed = new Calls({ tasks: 300, seed: 7 });
/** At one instant of its clock. */
const live = new Calls({ tasks: 30, seed: 7 });
live.sandbox.control(['live']);

const subjects = (['tasks', 'activities'] as const).flatMap((collection) =>
  [fixed, live].map((calls): [name: string, rounds: number, subject: Subject] => {
    const { items } = loads(calls.get(`/${collection}?lod=full`).body) as { items: Item[] };
    const name = `${collection}, ${calls === live ? 'live' : 'fixed'}`;
    return [name, calls === live ? 40 : 250, { calls, collection, all: items.toReversed() }];
  }),
);

/** Small repeatable chance. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const PLACES: Readonly<Record<string, string>> = {
  executorId: 'executor.id',
  policyId: 'policy.id',
  policyName: 'policy.name',
  policyType: 'policy.type',
  resourceId: 'resource.id',
  resourceName: 'resource.name',
  resourceType: 'resource.type',
  resultCode: 'result.code',
  startedBy: 'startedByUser',
  tag: 'tags.0',
};

/** The value of a filter field in an object, as text. */
function valueOf(item: Item, field: string): string | undefined {
  let value: unknown = item;
  for (const step of (PLACES[field] ?? field).split('.')) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  // An executor without an id is nobody.
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const RANKS: Readonly<Record<string, readonly string[]>> = {
  state: ['enqueued', 'assigned', 'started', 'paused', 'completed'],
  priority: ['low', 'belowNormal', 'normal', 'aboveNormal', 'high'],
  resultCode: ['ok', 'error', 'warning', 'cancelled', 'abandoned', 'timedout'],
};

function compare(field: string, a: string, b: string): number {
  const kind = PARAMETERS.find(({ name }) => name === field)?.kind;
  const key = (text: string): string | bigint | number => {
    if (kind === 'int64') return BigInt(text);
    if (kind === 'enum') return RANKS[field]?.indexOf(text) ?? -1;
    return kind === 'time' ? padded(text) : text;
  };
  const [x, y] = [key(a), key(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** RFC3339 text of UTC with all nine digits orders as the time does. */
function padded(text: string): string {
  const [second = '', fraction = ''] = text.slice(0, -1).split('.');
  return `${second}.${fraction.padEnd(9, '0')}`;
}

interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

function holds({ field, operator, value }: Condition, item: Item): boolean {
  const own = valueOf(item, field);
  if (operator === 'isnull' || operator === 'notnull') return (own === undefined) === (operator === 'isnull');
  if (own === undefined) return false;
  const difference = compare(field, own, value);
  const answers: Readonly<Record<string, boolean>> = {
    '': difference === 0,
    ne: difference !== 0,
    lt: difference < 0,
    le: difference <= 0,
    gt: difference > 0,
    ge: difference >= 0,
    like: own.includes(value),
    hlike: own.startsWith(value),
    tlike: own.endsWith(value),
  };
  return answers[operator] === true;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  int64: ['', 'lt', 'le', 'gt', 'ge'],
  uuid: ['', 'lt', 'le', 'gt', 'ge'],
  enum: ['', 'lt', 'le', 'gt', 'ge'],
  time: ['', 'lt', 'le', 'gt', 'ge'],
  string: ['', 'ne', 'lt', 'le', 'gt', 'ge'],
  boolean: [''],
};

const filters = (collection: Collection) =>
  PARAMETERS.filter(
    ({ name, on }) => on.includes(collection) && name !== 'allow_deleted' && !name.startsWith('affinity'),
  );

function randomCondition(dice: Dice, { collection, all }: Subject): Condition {
  const { name: field, kind, like } = dice.pick(filters(collection));
  const values = all.map((item) => valueOf(item, field)).filter((text) => text !== undefined);
  const more = like ? ['like', 'hlike', 'tlike'] : [];
  const operator = dice.pick([...(OPERATORS[kind] ?? []), ...more, 'isnull', 'notnull']);
  let value = dice.pick(values);
  if (operator === 'like') value = value.slice(1, 4);
  if (operator === 'hlike') value = value.slice(0, 3);
  if (operator === 'tlike') value = value.slice(-3);
  // The service's reader knows no escape for brackets.
  if (/[()]/.test(value)) return { field, operator: 'notnull', value: '' };
  return { field, operator, value: operator.endsWith('null') ? '' : value };
}

const written = ({ field, operator, value }: Condition): string =>
  `${field}=${encodeURIComponent(operator === '' ? value : `${operator}(${value})`)}`;

test.each(subjects)('random filters of %s against a plain loop, %i rounds', (_, rounds, subject) => {
  const { calls, collection, all } = subject;
  const dice = new Dice(collection.length);
  for (let round = 0; round < rounds; round += 1) {
    const conditions = Array.from({ length: 1 + dice.below(3) }, () => randomCondition(dice, subject));
    // Two conditions on one field combine by rules of their own, which test/sandbox/handle.test.ts has.
    const alone = conditions.filter(
      ({ field }, index) => conditions.findIndex((other) => other.field === field) === index,
    );
    const query = alone.map(written).join('&');
    const wanted = all.filter((item) => alone.every((one) => holds(one, item)));
    expect(calls.ids(`/${collection}?${query}&lod=tiny`), query).toEqual(
      wanted.map((item) => item.idString).reverse(),
    );
    expect(calls.text(`/${collection}?${query}&lod=count`), query).toBe(`200 {"size":${wanted.length}}`);
  }
});

test.each(subjects)('random lists of %s: all pages are the whole, once', (_, rounds, subject) => {
  const { collection, all } = subject;
  const dice = new Dice(99);
  const orderable = PARAMETERS.filter(({ on, orderable: can }) => can && on.includes(collection));
  for (let round = 0; round < rounds / 4; round += 1) {
    const condition = randomCondition(dice, subject);
    const order = Array.from({ length: dice.below(4) }, () => ({
      field: dice.pick(orderable).name,
      sign: dice.pick([1, -1]),
    }));
    const query = [
      written(condition),
      ...order.map(({ field, sign }) => `order=${sign === 1 ? 'asc' : 'desc'}(${field})`),
    ].join('&');
    const matches = all.filter((item) => holds(condition, item));
    const wanted = order.length === 0 ? matches.toReversed() : matches.toSorted((a, b) => byAll(order, a, b));
    const limit = 1 + dice.below(all.length / 6);
    expect(pages(subject, query, limit), `${query} by ${limit}`).toEqual(wanted.map((item) => item.idString));
  }
});

/** Equal ones stay oldest first: `toSorted` is stable. */
function byAll(order: readonly { field: string; sign: number }[], a: Item, b: Item): number {
  for (const { field, sign } of order) {
    const [x, y] = [valueOf(a, field), valueOf(b, field)];
    const difference =
      x === undefined || y === undefined
        ? Number(x !== undefined) - Number(y !== undefined)
        : compare(field, x, y);
    if (difference !== 0) return sign * difference;
  }
  return 0;
}

function pages({ calls, collection }: Subject, query: string, limit: number): string[] {
  const ids: string[] = [];
  let path = `/${collection}?${query}&limit=${limit}`;
  for (;;) {
    const { items, paging } = calls.page(path);
    ids.push(...items.map((item) => item.idString));
    const after = paging?.cursors.after;
    if (after === undefined) return ids;
    path = `/${collection}?limit=${limit}&after=${encodeURIComponent(after)}`;
  }
}
