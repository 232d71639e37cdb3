/** All pages of a list: what comes out is what the documented loop over the cursors gives, whatever happens on the way. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFetching, type Fetching, type FetchOptions } from '../../src/explore/pages/fetching';
import { Pace } from '../../src/explore/pages/pace';
import { SeenIds } from '../../src/explore/pages/seen-ids';
import { createRequests } from '../../src/http';
import type { Prepared, Raw } from '../../src/http/transport/message';
import { dumps } from '../../src/python/json/json-dumps';
import { repr } from '../../src/python/print/repr';
import { FetchError } from '../../src/values/errors/fetch-error';
import { Calls } from '../sandbox/calls';

const BASE = 'https://dc.test/api/task_manager/v2';
const NOW_MS = Date.parse('2020-04-24T12:00:00Z');

interface Shell extends Fetching {
  /** Addresses behind the base, in the order in which they were sent. */
  readonly sent: string[];
  readonly notes: string[];
  readonly given: FetchOptions;
}

/** No error: nothing on the way may catch it, as nothing can catch an interrupt. */
const INTERRUPT = Symbol('interrupt');

/** @param answer in place of the sandbox, or before it where it gives nothing */
function open(
  calls: Calls,
  answer: (path: string, at: number) => Partial<Raw> | undefined = () => undefined,
): Shell {
  const sent: string[] = [];
  const notes: string[] = [];
  const send = ({ url, headers }: Prepared): Raw => {
    const path = url.slice(BASE.length);
    sent.push(decodeURIComponent(path));
    const made = answer(path, sent.length);
    const fields = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
    const reply =
      made === undefined ? calls.call('GET', url.replace('https://dc.test', ''), fields) : undefined;
    const body = new TextEncoder().encode(reply?.body ?? '');
    return {
      status: 200,
      reason: reply?.status === 400 ? 'Bad Request' : 'OK',
      headers: [],
      elapsedMs: 1,
      ...reply,
      ...made,
      body: made?.body ?? body,
    };
  };
  const requests = createRequests({
    send,
    env: {},
    nowMs: () => NOW_MS,
    repr,
    dumps: (value) => dumps(value),
  });
  const fetching = createFetching({
    requests: () => requests,
    ahead: { send: () => undefined, forget: () => undefined },
    nowMs: () => NOW_MS,
    note: (text) => notes.push(text),
    interruptible(action) {
      try {
        action();
        return true;
      } catch (error) {
        if (error === INTERRUPT) return false;
        throw error;
      }
    },
  });
  return { ...fetching, sent, notes, given: { headers: { Authorization: `Bearer ${calls.token}` } } };
}

const page = (items: readonly object[], after?: string): Partial<Raw> => ({
  body: new TextEncoder().encode(JSON.stringify({ items, paging: { cursors: { after } } })),
});

const idsOf = (items: Iterable<unknown>): string[] =>
  Array.from(items, (item) => (item as { readonly idString: string }).idString);

/** The loop of the documentation, past all of this. */
function loop(calls: Calls, path: string, query: string, limit: number): string[] {
  const ids: string[] = [];
  for (let next: string | undefined = query; next !== undefined;) {
    const { items, paging } = calls.page(`${path}?limit=${limit}&${next}`);
    ids.push(...items.map(({ idString }) => idString));
    const after = paging?.cursors.after;
    next = after === undefined ? undefined : `after=${encodeURIComponent(after)}`;
  }
  return ids;
}

const calls = new Calls({ tasks: 400 });
// A cursor holds the query: whatever is repeated beside it is refused here.
calls.sandbox.control(['cursors', 'strict']);

const TIMES: Readonly<Record<string, readonly string[]>> = {
  tasks: ['startedAt', 'completedAt', 'enqueuedAt', 'assignedAt', 'updatedAt'],
  activities: ['startedAt', 'completedAt', 'createdAt', 'updatedAt'],
};

/** Ranges of a time with an order, other filters and sizes, as a person may put them together. */
const asked = fc
  .record({
    path: fc.constantFrom('tasks', 'activities'),
    field: fc.nat(9),
    order: fc.constantFrom('asc', 'desc'),
    second: fc.constantFrom('', 'desc(updatedAt)', 'asc(state)'),
    from: fc.option(fc.tuple(fc.constantFrom('gt', 'ge'), fc.integer({ min: 0, max: 11 * 24 * 60 }))),
    to: fc.option(fc.tuple(fc.constantFrom('lt', 'le'), fc.integer({ min: 0, max: 11 * 24 * 60 }))),
    filter: fc.constantFrom('', 'state=completed', 'state=started&state=paused', 'resultCode=ge(error)'),
    limit: fc.integer({ min: 3, max: 40 }),
    workers: fc.integer({ min: 1, max: 9 }),
    most: fc.option(fc.integer({ min: 0, max: 300 })),
  })
  .map(({ path, field, order, second, from, to, filter, ...sizes }) => {
    const time = TIMES[path]?.[field % (TIMES[path]?.length ?? 1)] ?? '';
    const at = (minutes: number): string =>
      new Date(Date.parse('2020-04-14') + minutes * 60_000).toISOString();
    const ends = [from, to].flatMap((end) => (end === null ? [] : [`${time}=${end[0]}(${at(end[1])})`]));
    // updatedAt takes one condition.
    const range = time === 'updatedAt' ? ends.slice(0, 1) : ends;
    const orders = [`order=${order}(${time})`, ...(second === '' ? [] : [`order=${second}`])];
    return { ...sizes, path, query: [...range, ...orders, ...(filter === '' ? [] : [filter])].join('&') };
  });

test('whatever is asked for: the items of the loop, in its order, also side by side, all of them or so many', () => {
  fc.assert(
    fc.property(asked, ({ path, query, limit, workers, most }) => {
      const expected = loop(calls, `/${path}`, query, limit).slice(0, most ?? Infinity);
      const shell = open(calls);
      const options = { ...shell.given, workers, ...(most === null ? {} : { max_items: most }) };
      const url = `${BASE}/${path}?${query}&limit=${limit}`;
      expect(idsOf(shell.fetch_all(url, options))).toEqual(expected);
      expect(idsOf(shell.iter_items(url, options))).toEqual(expected);
      for (const address of shell.sent)
        if (address.includes('after=')) expect(address).toMatch(/^\/\w+\?limit=\d+&after=[^&]+$/);
    }),
    { numRuns: 40 },
  );
});

test('windows are used where they can be, and a note says why where they cannot', () => {
  const notes = (query: string, path = '/tasks'): string[] => {
    const shell = open(calls);
    const { length } = shell.fetch_all(`${BASE}${path}?limit=20&${query}`, { ...shell.given, workers: 4 });
    const begun = shell.sent.filter((address) => !/after=|lod=count/.test(address)).length;
    expect(length).toBeGreaterThan(20);
    return begun > 1 ? ['side by side', ...shell.notes] : shell.notes;
  };
  const range = 'startedAt=gt(2020-04-15T00:00:00Z)';
  const no = 'fetch_all() reads one page after the other: ';
  expect(notes(`${range}&order=desc(startedAt)`)).toEqual(['side by side']);
  expect(notes(`${range}&startedAt=lt(2020-04-22T00:00:00Z)&order=asc(startedAt)`)).toEqual(['side by side']);
  expect(notes('startedAt=le(2020-04-23T00:00:00Z)&order=asc(startedAt)')).toEqual(['side by side']);
  expect(notes(range)).toEqual([
    `${no}windows need an order by the time that they divide, as order: desc('startedAt') beside a range of startedAt`,
  ]);
  expect(notes(`${range}&order=asc(state)`)).toEqual([`${no}state, which orders the list, is no time`]);
  expect(notes(`${range}&order=asc(completedAt)`)).toEqual([
    `${no}the order is by completedAt, and there is no range of it`,
  ]);
  expect(notes('startedAt=notnull()&order=asc(startedAt)')).toEqual([
    `${no}the condition on startedAt is no range`,
  ]);
  expect(notes('updatedAt=gt(2020-04-15T00:00:00Z)&order=asc(updatedAt)')).toEqual([
    `${no}updatedAt takes one condition, and a window has two`,
  ]);
  expect(notes('order=asc(startedAt)')).toEqual([
    `${no}the order is by startedAt, and there is no range of it`,
  ]);
  expect(notes(`${range}&startedAt=lt(2020-04-16T12:00:00Z)&order=asc(startedAt)`)).toEqual([
    expect.stringMatching(
      /^fetch_all\(\) reads one page after the other: there are \d\d items, which are few pages$/,
    ),
  ]);
});

test("the largest page of the contract, unless the person gives one; the person's options for every page", () => {
  const shell = open(calls);
  expect(shell.fetch_all(`${BASE}/tasks`, { ...shell.given, params: { state: ['completed'] } })).toHaveLength(
    loop(calls, '/tasks', 'state=completed', 100).length,
  );
  expect(shell.sent).toEqual(['/tasks?state=completed&limit=1000']);
  expect(shell.fetch_all(`${BASE}/tasks`, { ...shell.given, max_items: 7 })).toHaveLength(7);
  expect(shell.sent.at(-1)).toBe('/tasks?limit=7');
  expect(shell.fetch_all(`${BASE}/tasks`, { ...shell.given, max_items: 0 })).toEqual([]);
  expect(shell.sent).toHaveLength(2);
});

test('what changes between two pages is there once, and a note says so', () => {
  const shell = open(calls, (_, at) =>
    at === 1 ? page([{ id: 1 }, { id: 2 }, {}], 'a') : page([{ id: 2 }, { id: 3 }, {}]),
  );
  expect(shell.fetch_all(`${BASE}/tasks`)).toEqual([{ id: 1 }, { id: 2 }, {}, { id: 3 }, {}]);
  expect(shell.notes).toEqual(['1 item came again, as the list changed meanwhile, and was left out']);
});

function failureOf(read: () => unknown): FetchError {
  try {
    read();
  } catch (error) {
    if (error instanceof FetchError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

test.each([1, 2, 5, 11])('a page that fails loses nothing: request %i', (failing) => {
  for (const query of ['state=completed', 'startedAt=gt(2020-04-15T00:00:00Z)&order=desc(startedAt)']) {
    const shell = open(calls, (_, at) =>
      at === failing ? { status: 503, reason: 'Service Unavailable' } : undefined,
    );
    const options = { ...shell.given, workers: query.includes('order') ? 3 : 1 };
    const url = `${BASE}/tasks`;
    const whole = loop(calls, '/tasks', query, 20).sort();
    let items: unknown[];
    try {
      items = shell.fetch_all(`${url}?limit=20&${query}`, options);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      expect([error.message.split(',')[0], error.code]).toEqual(['503 Service Unavailable', 'TASKSH_FETCH']);
      items = [
        ...error.items,
        ...error.rest.flatMap((params) => shell.fetch_all(url, { ...shell.given, params })),
      ];
    }
    expect(idsOf(items).sort()).toEqual(whole);
  }
});

test('a failure of the network carries what arrived, and its cause; at the first request it is itself', () => {
  const cut = (failing: number): Shell =>
    open(calls, (_, at) => {
      if (at === failing) throw new TypeError('cut');
      return undefined;
    });
  const error = failureOf(() => {
    const shell = cut(3);
    shell.fetch_all(`${BASE}/tasks?limit=50`, shell.given);
  });
  expect([error.message, error.items.length, error.response]).toEqual([
    'TypeError: cut, after 100 items',
    100,
    null,
  ]);
  expect([error.cause, error.rest]).toEqual([
    new TypeError('cut'),
    [{ limit: '50', after: expect.any(String) as string }],
  ]);
  expect(() => cut(1).fetch_all(`${BASE}/tasks`)).toThrow(new TypeError('cut'));
});

test('a cursor that expires in the middle: what arrived, and that the rest begins anew', () => {
  const own = new Calls({ tasks: 100 });
  const shell = open(own, (_, at) => {
    if (at === 3) own.sandbox.control(['expire-cursors']);
    return undefined;
  });
  const error = failureOf(() => shell.fetch_all(`${BASE}/tasks?limit=10&state=completed`, shell.given));
  expect([error.message, error.items.length]).toEqual([
    'the service does not take its own cursor any more (400 Bad Request), after 20 items',
    20,
  ]);
  expect(error.rest).toEqual([{ limit: '10', state: 'completed' }]);
});

test('iter_items prints as a generator of Python does', () => {
  const shell = open(calls);
  expect(repr(shell.iter_items(`${BASE}/tasks`))).toMatch(/^<generator object iter_items at 0x[0-9a-f]+>$/);
});

test('what iter_items has handed out is not in its error', () => {
  const shell = open(calls, (_, at) => (at === 2 ? { status: 500, reason: 'Oh' } : undefined));
  const items = shell.iter_items(`${BASE}/tasks?limit=5`, shell.given);
  for (let at = 0; at < 5; at += 1) items.next();
  const error = failureOf(() => items.next());
  expect([error.items, error.rest.length]).toEqual([[], 1]);
});

test.each(['a', 'ab', 'abcde'])('cursors that lead in a circle end it: %s', (circle) => {
  const shell = open(calls, (_, at) => page([{ id: at }], `before-${circle.charAt(at % circle.length)}`));
  const error = failureOf(() => shell.fetch_all(`${BASE}/tasks`));
  expect(error.message).toMatch(
    /^the reply names a page that was read before as the next one, after \d+ items?$/,
  );
  expect(shell.sent.length).toBeLessThan(5 * circle.length + 5);
});

test.each([
  ['no list', { size: 3 }, 'the reply has no list of items, after 0 items'],
  ['no object', [1], 'the reply has no list of items, after 0 items'],
])('a reply that is no page: %s', (_, body, message) => {
  const shell = open(calls, () => ({ body: new TextEncoder().encode(JSON.stringify(body)) }));
  expect(failureOf(() => shell.fetch_all(`${BASE}/tasks`)).message).toBe(message);
});

test.each([1, 2, 3, 7, 12, 20, 29])(
  'an interrupt gives what has arrived, and says so: at request %i',
  (moment) => {
    const query = 'startedAt=gt(2020-04-15T00:00:00Z)&order=desc(startedAt)';
    const whole = loop(calls, '/tasks', query, 20);
    for (const workers of [1, 3]) {
      const shell = open(calls, (_, at) => {
        if (at === moment) throw INTERRUPT; // eslint-disable-line @typescript-eslint/only-throw-error -- see there
        return undefined;
      });
      const ids = idsOf(shell.fetch_all(`${BASE}/tasks?limit=20&${query}`, { ...shell.given, workers }));
      expect(whole.filter((id) => ids.includes(id))).toEqual(ids);
      if (shell.sent.length < moment) expect(ids).toEqual(whole);
      const said = `interrupted: fetch_all() gives back the ${ids.length} item${ids.length === 1 ? '' : 's'} that had arrived`;
      const hasGaps = !whole.join().startsWith(ids.join());
      const notes = shell.sent.length < moment ? [] : [`${said}${hasGaps ? ', with gaps between them' : ''}`];
      expect(shell.notes).toEqual(notes);
    }
  },
);

test.each([
  [{ max_item: 1 }, "fetch_all() got an unexpected keyword argument 'max_item'"],
  [{ max_items: 1.5 }, 'fetch_all() option max_items must be an integer, not float'],
  [{ max_items: -1 }, 'fetch_all() option max_items must be 0 or more, not -1'],
  [{ workers: 0 }, 'fetch_all() option workers must be from 1 to 32, not 0'],
  [{ workers: '8' }, 'fetch_all() option workers must be an integer, not str'],
])('options that cannot be used: %j', (options, message) => {
  const shell = open(calls);
  expect(() => shell.fetch_all(`${BASE}/tasks`, options as FetchOptions)).toThrow(message);
  expect(shell.sent).toEqual([]);
});

test('a million items pass through iter_items one page at a time', () => {
  const size = 1000;
  let most = 0;
  let asked = 0;
  const shell = open(calls, (_, at) => {
    asked = at;
    const items = Array.from({ length: size }, (_, n) => ({ id: at * size + n }));
    return page(items, at < 1000 ? `c${at}` : undefined);
  });
  let count = 0;
  for (const item of shell.iter_items(`${BASE}/tasks`)) {
    count += 1;
    most = Math.max(most, asked * size - count);
    if (item === undefined) break;
  }
  expect([count, most]).toEqual([1_000_000, size - 1]);
});

test('ids are known again, whatever they are', () => {
  const id = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 64n }),
    fc.integer(),
    fc.string(),
    fc.constantFrom(0, 1, 1n),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 3000 }), (ids) => {
      const [seen, known] = [new SeenIds(), new Set<unknown>()];
      for (const one of ids) {
        // 1 and 1n are one id: JSON has whole numbers of any size.
        const key = typeof one === 'number' ? BigInt(one) : one;
        expect(seen.add(one)).toBe(!known.has(key));
        known.add(key);
      }
      expect([seen.add(undefined), seen.add(null), seen.add(undefined)]).toEqual([true, true, true]);
    }),
  );
});

test('progress is shown after 400 ms: how much, how fast, how long', () => {
  let nowMs = 0;
  const drawn: string[] = [];
  let describe = (): string => '';
  const pace = new Pace(() => nowMs, {
    begin: (text) => (describe = text),
    draw: () => drawn.push(describe()),
    end: () => drawn.push(''),
  });
  for (const [atMs, count, total] of [
    [300, 300, Infinity],
    [400, 1000, Infinity],
    [450, 1100, Infinity],
    [2000, 3000, 12_000],
  ] as const) {
    nowMs = atMs;
    pace.show(count, total);
  }
  pace.end();
  expect(drawn).toEqual([
    '1,000 items, 2,500 a second',
    '3,000 of 12,000 items, 1,500 a second, 6s left',
    '',
  ]);
});
