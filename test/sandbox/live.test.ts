/** Tasks that follow the clock, which is the test's: at any instant, over time, and while somebody reads them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWaitUntil } from '../../src/explore/wait-until';
import type { Requests, Response } from '../../src/http';
import { Calls, type Item } from './calls';

const START_MS = 1_700_000_000_000;
const MINUTE_MS = 60_000;
const FIXED = 40;

function live(nowMs = START_MS, seed = 1): Calls {
  const calls = new Calls({ tasks: FIXED, seed }, nowMs);
  calls.sandbox.control(['live']);
  return calls;
}

/** What there is now, by number. */
const byId = (calls: Calls, path: string): Map<string, Item> =>
  new Map(calls.page(path).items.map((item) => [item.idString, item]));

const since = (ms: number): string => `gt(${new Date(ms).toISOString()})`;
const text = (item: Item, field: string): string | undefined => item[field] as string | undefined;

/** Nanoseconds since 1970 of an RFC3339 text in UTC. */
function nanos(time: string): bigint {
  const [second = '', fraction = ''] = time.slice(0, -1).split('.');
  return BigInt(Date.parse(`${second}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

const instant = fc.integer({ min: START_MS - 400 * 86_400_000, max: START_MS + 400 * 86_400_000 });
const collection = fc.constantFrom('tasks', 'activities');
const TIMES = ['createdAt', 'enqueuedAt', 'assignedAt', 'startedAt', 'completedAt', 'updatedAt'];
const STATES = ['enqueued', 'assigned', 'started', 'paused', 'completed'];

/** What is wrong with an item that is seen at an instant. */
function faultsAt(nowMs: number, item: Item): string[] {
  const times = TIMES.flatMap((field) => text(item, field) ?? []).map(nanos);
  const state = STATES.indexOf(String(item['state']));
  const { current } = item['progress'] as { current: number };
  const rules: Readonly<Record<string, boolean>> = {
    'a state': state >= 0,
    'times in their order': times.every((time, at) => time >= (times[at - 1] ?? 0n)),
    'no time to come': (times.at(-1) ?? 0n) <= BigInt(nowMs) * 1_000_000n,
    'startedAt once it was started': (item['startedAt'] !== undefined) === state >= 2,
    'completedAt at the end': (item['completedAt'] !== undefined) === (state === 4),
    'a result at the end': (item['result'] !== undefined) === (state === 4),
    'progress as the state says': state < 2 ? current === 0 : state < 4 ? current < 100 : current === 100,
  };
  return Object.keys(rules).filter((rule) => rules[rule] !== true);
}

test('at any instant: times in their order and none to come, and what goes with a state', () => {
  fc.assert(
    fc.property(instant, collection, (nowMs, list) => {
      const { items } = live(nowMs).page(`/${list}?lod=full&updatedAt=${since(nowMs - 60 * MINUTE_MS)}`);
      expect(items.length).toBeGreaterThan(150);
      expect(items.flatMap((item) => faultsAt(nowMs, item))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('also within the milliseconds in which something changes', () => {
  const change = fc.constantFrom('enqueuedAt', 'assignedAt', 'startedAt', 'completedAt');
  fc.assert(
    fc.property(
      instant,
      change,
      fc.nat(9),
      fc.integer({ min: -1, max: 5 }),
      (startMs, field, at, laterMs) => {
        const calls = live(startMs);
        const item = calls.page('/tasks?state=completed&limit=10&lod=full').items[at];
        calls.nowMs = Number(nanos(text(item as Item, field) ?? '') / 1_000_000n) + laterMs;
        const { items } = calls.page(`/tasks?lod=full&updatedAt=${since(calls.nowMs - MINUTE_MS)}`);
        expect(items.flatMap((other) => faultsAt(calls.nowMs, other))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

/** What may come after what, at once or with something between that nobody saw. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  enqueued: STATES,
  assigned: ['assigned', 'started', 'paused', 'completed'],
  started: ['started', 'paused', 'completed'],
  paused: ['paused', 'started', 'completed'],
  completed: ['completed'],
};

/** What cannot be of one life that is seen twice. */
function faultsBetween(before: Item, after: Item | undefined): string[] {
  if (after === undefined) return ['it went away'];
  const faults: string[] = TIMES.slice(0, -1).filter(
    (field) => before[field] !== undefined && before[field] !== after[field],
  );
  const [from, to] = [String(before['state']), String(after['state'])];
  if (LATER[from]?.includes(to) !== true) faults.push(`${from} ${to}`);
  // Whoever asks for what has changed since he last asked misses nothing.
  const [old, now] = [nanos(text(before, 'updatedAt') ?? ''), nanos(text(after, 'updatedAt') ?? '')];
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  if (old > now || (old === now) !== isSame) faults.push('updatedAt');
  return faults;
}

test('over time: no task goes back, and none changes without its updatedAt', () => {
  const seen = new Set<string>();
  const wait = fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 4 * MINUTE_MS }));
  const steps = fc.array(wait, { minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(instant, collection, steps, (startMs, list, waits) => {
      const path = `/${list}?lod=full&updatedAt=${since(startMs - 20 * MINUTE_MS)}`;
      const calls = live(startMs);
      let before = byId(calls, path);
      for (const waitMs of waits) {
        calls.nowMs += waitMs;
        const after = byId(calls, path);
        expect([...before].flatMap(([id, item]) => faultsBetween(item, after.get(id)))).toEqual([]);
        for (const [id, { state }] of before)
          seen.add(`${String(state)} ${String(after.get(id)?.['state'])}`);
        before = after;
      }
    }),
    { numRuns: 20 },
  );
  for (const change of ['enqueued assigned', 'started paused', 'paused started', 'started completed'])
    expect(seen).toContain(change);
});

test('a page walk while the clock runs shows the list as it was, each task once', () => {
  const query = fc.constantFrom(
    'state=started&state=paused&state=enqueued',
    'order=desc(updatedAt)',
    'order=asc(state)&order=desc(startedAt)',
    `startedAt=${since(START_MS - 60 * MINUTE_MS)}&order=asc(completedAt)`,
    'resultCode=error&order=desc(completedAt)',
    'policyType=backup',
  );
  const waits = fc.array(fc.integer({ min: 0, max: 5 * MINUTE_MS }), { minLength: 1 });
  fc.assert(
    fc.property(
      instant,
      collection,
      query,
      fc.integer({ min: 20, max: 900 }),
      waits,
      (nowMs, list, asked, limit, pauses) => {
        const calls = live(nowMs);
        const path = `/${list}?${asked.replace('policyType', 'lod=short&policyType')}`;
        const wanted = calls.ids(path);
        const seen: string[] = [];
        for (
          let next: string | undefined = `${path}&limit=${limit}`, page = 0;
          next !== undefined;
          page += 1
        ) {
          const { items, paging } = calls.page(next);
          seen.push(...items.map(({ idString }) => idString));
          const after = paging?.cursors.after;
          next =
            after === undefined ? undefined : `/${list}?limit=${limit}&after=${encodeURIComponent(after)}`;
          if (page < 20) calls.nowMs += pauses[page % pauses.length] ?? 0;
        }
        expect(seen).toEqual(wanted);
        expect(new Set(seen).size).toBe(seen.length);
      },
    ),
    { numRuns: 15 },
  );
});

test('the same instant and seed give the same bytes, at any time asked; another seed others', () => {
  const path = '/tasks?limit=50&lod=full';
  const calls = live();
  const first = calls.get(path).body;
  calls.nowMs += 7 * MINUTE_MS;
  expect(calls.get(path).body).not.toBe(first);
  calls.nowMs = START_MS;
  expect(calls.get(path).body).toBe(first);
  expect(live().get(path).body).toBe(first);
  expect(live(START_MS, 2).get(path).body).not.toBe(first);
});

test('the last hours are full at once, with every result; older tasks stay as they are', () => {
  const calls = live();
  const recent = calls.page(`/tasks?startedAt=${since(START_MS - 2 * 60 * MINUTE_MS)}`).items;
  expect(recent.length).toBeGreaterThan(300);
  const all = calls.page('/tasks').items;
  const codes = new Set(all.map((item) => (item['result'] as { code?: string } | undefined)?.code));
  expect(codes.size).toBe(7);
  const fixed = new Calls({ tasks: FIXED }).page('/tasks').items;
  expect(all.slice(-FIXED)).toEqual(fixed);
  expect(all.length).toBeLessThan(FIXED + 6 * 180 + 2);
});

test('each live task is found by its number and its UUID, with both of its activities', () => {
  const calls = live();
  for (const { idString, uuid } of calls.page('/tasks?limit=30').items) {
    expect(calls.ids(`/tasks?uuid=${String(uuid)}`)).toEqual([idString]);
    expect(calls.ids(`/tasks?id=${idString}`)).toEqual([idString]);
    expect(calls.get(`/tasks/${idString}`).status).toBe(200);
    const steps = calls.page(`/activities?taskId=${idString}`).items;
    expect(steps.map((step) => step['taskIdString'])).toEqual([idString, idString]);
  }
});

test.each(['1970-01-01T00:00:00Z', '2020-04-22T11:34:10Z', '2020-04-22T12:00:00Z', '2105-01-01T00:00:00Z'])(
  'a clock that says %s: no live task lies before a fixed one',
  (time) => {
    const ids = live(Date.parse(time)).ids('/tasks').map(BigInt);
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? 1 : -1)));
    expect(ids.length).toBeGreaterThanOrEqual(FIXED);
    expect(ids.some((id) => id > 944455285181775872n)).toBe(time > '2020-04-22T11:40');
  },
);

test('live off and reset go back to the bytes of the start', () => {
  const calls = new Calls({ tasks: FIXED });
  const before = calls.get('/tasks?lod=full').body;
  for (const back of [['live', 'off'], ['reset']]) {
    calls.sandbox.control(['live']);
    expect(calls.get('/tasks?lod=full').body).not.toBe(before);
    calls.sandbox.control(back);
    expect(calls.get('/tasks?lod=full').body).toBe(before);
  }
});

test('wait_until sees a task through to its end', () => {
  const calls = live();
  const get = (url: string): Response => {
    const { status, body } = calls.get(url);
    const raise_for_status = (): void => expect(status).toBe(200);
    return { status_code: status, json: () => JSON.parse(body) as unknown, raise_for_status } as Response;
  };
  const states = new Set<string>();
  const wait_until = createWaitUntil({
    requests: () => ({ get }) as unknown as Requests,
    nowMs: () => calls.nowMs,
    waitMs: (ms) => void (calls.nowMs += ms),
  });
  for (const { idString } of calls.page('/tasks?state=enqueued&state=started&limit=5').items) {
    const state = (now: string): boolean => states.add(now) && now === 'completed';
    const response = wait_until(`/tasks/${idString}`, { state, timeout: 1200, every: 2 });
    expect(response.json()).toMatchObject({ idString, state: 'completed' });
  }
  expect([...states]).toEqual(expect.arrayContaining(['enqueued', 'assigned', 'started', 'completed']));
});
