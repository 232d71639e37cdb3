/** What happens around a wait: progress, requests that nobody waits for, giving up, and a network thread that dies. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Transport, Pending } from '../../src/http/transport/message';
import { createTransport, type Progress } from '../../src/http/transport/sync-transport';
import { startServers, type Ports } from '../helpers/server';
import { tempFolder } from '../helpers/temp';
import { ask, failureOf, stats, text, until } from '../helpers/transport';

let ports: Ports;
let stop: () => Promise<void>;
const shown: (Progress | undefined)[] = [];
const transport = createTransport({ progress: (status) => shown.push(status) });
const folder = tempFolder();
const at = (path: string): string => `http://127.0.0.1:${ports.plain}/${path}`;
const begin = (on: Transport, path: string): Pending =>
  on.begin({ method: 'GET', url: at(path), headers: [] }, { verify: true, stream: false });

beforeAll(async () => {
  ({ ports, stop } = await startServers());
});
beforeEach(() => {
  stats(transport, ports, '/reset');
  shown.length = 0;
});
afterAll(async () => {
  transport.close();
  await stop();
});

describe('progress', () => {
  /** What is shown of a request that the server answers once `isEnough` holds for what was shown. */
  function shownUntil(
    path: string,
    isEnough: (drawn: readonly Progress[]) => boolean,
  ): (Progress | undefined)[] {
    const all: (Progress | undefined)[] = [];
    const other = createTransport();
    let isReleased = false;
    const waiting = createTransport({
      progress: (status) => {
        all.push(status);
        if (status === undefined || isReleased || !isEnough(all as Progress[])) return;
        isReleased = true;
        ask(other, at('release'));
      },
    });
    expect(text(ask(waiting, at(path), { readTimeoutMs: 20_000 }))).toBe('held');
    waiting.close();
    other.close();
    return all;
  }

  test('is quiet for the first 400 ms', () => {
    ask(transport, at('slow/200'));
    for (const status of shown.slice(0, 1)) expect(status?.elapsedMs).toBeGreaterThanOrEqual(399);
  });
  test('comes after 400 ms, then at most ten times a second, and is erased once', () => {
    const all = shownUntil('held', (drawn) => drawn.length === 4);
    expect(all.findIndex((status) => status === undefined)).toBe(all.length - 1);
    const drawn = all.slice(0, -1) as Progress[];
    expect(drawn[0]).toMatchObject({
      method: 'GET',
      url: at('held'),
      receivedBytes: 0,
      expectedBytes: undefined,
    });
    drawn.forEach(({ elapsedMs }, i) => expect(elapsedMs).toBeGreaterThanOrEqual(399 + 99 * i));
  });
  test('counts the bytes of the body', () => {
    const all = shownUntil('held-half', (drawn) => drawn.some(({ receivedBytes }) => receivedBytes > 0));
    expect(all).toContainEqual(expect.objectContaining({ receivedBytes: 2, expectedBytes: 4 }));
    expect(all.at(-1)).toBeUndefined();
  });
});

describe('a request that nobody waits for', () => {
  test('is there when it is asked for', () => {
    const pending = begin(transport, 'slow/100');
    expect(pending.settled).toBe(false);
    expect(text(ask(transport, at('size/2')))).toBe('xx');
    expect(text(pending.wait())).toBe('slow');
    expect(pending.settled).toBe(true);
    expect(text(pending.wait())).toBe('slow');
  });
  test('fails when it is asked for, each time', () => {
    const pending = begin(transport, 'close-before');
    expect(failureOf(() => pending.wait()).kind).toBe('reset');
    expect(failureOf(() => pending.wait()).kind).toBe('reset');
  });
  test('tells its listener, from the event loop', async () => {
    const pending = begin(transport, 'slow/30');
    const order: string[] = [];
    const told = new Promise<void>((resolve) => {
      pending.onSettled(() => {
        order.push('told');
        resolve();
      });
    });
    order.push('begun');
    await told;
    expect(pending.settled).toBe(true);
    expect(text(pending.wait())).toBe('slow');
    expect(order).toEqual(['begun', 'told']);
    await new Promise<void>((resolve) => pending.onSettled(resolve));
  });
  test('tells its listener though another wait fetched the reply', async () => {
    const pending = begin(transport, 'size/1');
    const told = new Promise<void>((resolve) => pending.onSettled(resolve));
    ask(transport, at('slow/50'));
    expect(pending.settled).toBe(true);
    await told;
  });
  test.each(['start();', 'begin();', 'listen();', 'send();'])(
    'does not keep the process alive (%s)',
    (what) => {
      const file = join(folder, 'ends.ts');
      const source = join(__dirname, '..', '..', 'src', 'http', 'transport', 'sync-transport');
      writeFileSync(
        file,
        `import { createTransport } from ${JSON.stringify(source)};
       const transport = createTransport();
       const request = (path: string) => ({ method: 'GET', url: ${JSON.stringify(at(''))} + path, headers: [] });
       const options = { verify: true, stream: false };
       const start = () => transport.start();
       const begin = () => transport.begin(request('never'), options);
       const listen = () => begin().onSettled(() => console.log('never'));
       const send = () => transport.send(request('size/1'), options);
       ${what}`,
      );
      const args = ['-r', 'ts-node/register/transpile-only', file];
      const cwd = join(__dirname, '..', '..');
      expect(execFileSync(process.execPath, args, { cwd, timeout: 10_000, encoding: 'utf8' })).toBe('');
    },
  );
});

describe('giving up', () => {
  test('closes everything under way and leaves the transport usable', () => {
    const first = begin(transport, 'never');
    const second = begin(transport, 'half');
    const { stream } = ask(transport, at('forever'), { stream: true });
    until(transport, ports, ({ waiting, heads }) => waiting === 1 && heads.length === 3);
    transport.cancel();
    expect(failureOf(() => first.wait()).kind).toBe('cancelled');
    expect(failureOf(() => second.wait()).kind).toBe('cancelled');
    expect(failureOf(() => stream?.next()).kind).toBe('cancelled');
    expect(stream?.next()).toBeUndefined();
    until(transport, ports, ({ open }) => open === 0);
    expect(ask(transport, at('size/1')).status).toBe(200);
  });
  test('while connecting', () => {
    const pending = transport.begin(
      { method: 'GET', url: `https://127.0.0.1:${ports.silent}/`, headers: [] },
      { verify: true, stream: false },
    );
    ask(transport, at('size/1'));
    transport.cancel();
    expect(failureOf(() => pending.wait()).kind).toBe('cancelled');
  });
  test('a stream that nobody holds any more', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    expect(ask(transport, at('forever'), { stream: true }).stream?.next()?.length).toBeGreaterThan(0);
    for (let turn = 0; turn < 200 && stats(transport, ports).open > 0; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(stats(transport, ports).open).toBe(0);
  });
  test('tells the listener', async () => {
    const pending = begin(transport, 'never');
    const told = new Promise<void>((resolve) => pending.onSettled(resolve));
    transport.cancel();
    await told;
  });
  test('nothing, before the first request and after the end', () => {
    const fresh = createTransport();
    fresh.cancel();
    fresh.close();
    fresh.cancel();
    expect(ask(fresh, at('size/1')).status).toBe(200);
    fresh.close();
    expect(ask(fresh, at('size/1')).status).toBe(200);
    fresh.close();
  });
  test('a late reply is dropped', () => {
    for (let round = 0; round < 20; round += 1) {
      begin(transport, `size/${round + 100}`);
      transport.cancel();
      expect(ask(transport, at(`size/${round}`)).body.length).toBe(round);
    }
  });
});

describe('a network thread', () => {
  const real = join(__dirname, '..', '..', 'dist', 'http', 'worker', 'http-worker.js');
  const execArgv: string[] = [];
  const entry = (name: string, code: string): { file: string; execArgv: string[] } => {
    const file = join(folder, `${name}.js`);
    writeFileSync(file, code);
    return { file, execArgv };
  };
  const after = (what: string): string =>
    `require(${JSON.stringify(real)}); setTimeout(() => { ${what} }, 300);`;

  /** What must never be waited for in full where the thread can be seen to end. */
  const PATIENT = 600_000;
  test.each<[string, string, RegExp, number?]>([
    ['throws', after("throw new Error('bad luck')"), /bad luck/],
    ['ends itself', after('process.exit(3)'), /exit code 3/],
    ['rejects', after("Promise.reject(new Error('bad promise'))"), /bad promise/],
    ['hangs', after('for (;;);'), /stopped answering/, 1500],
    ['never starts', 'for (;;);', /stopped answering/, 1500],
    ['is broken', "throw new Error('broken at the start')", /stopped answering|broken/, 1500],
  ])(
    'that %s fails the request, and the next one gets another thread',
    (name, code, message, deadAfterMs = PATIENT) => {
      let uses = 0;
      const broken = entry(name.replaceAll(' ', '-'), code);
      const mortal = createTransport({
        // The second thread is a good one.
        get entry() {
          return (uses += 1) === 1 ? broken : { file: real, execArgv };
        },
        // The good one gets its time, whatever else the machine has to do.
        get deadAfterMs() {
          return uses === 1 ? deadAfterMs : PATIENT;
        },
      });
      expect(failureOf(() => ask(mortal, at('never')))).toMatchObject({
        kind: 'thread-ended',
        message: expect.stringMatching(message) as string,
      });
      expect(ask(mortal, at('size/7')).body.length).toBe(7);
      mortal.close();
    },
  );
  test('that dies between two requests goes unnoticed', async () => {
    let uses = 0;
    const broken = entry('later', after('process.exit(0)'));
    const mortal = createTransport({
      get entry() {
        return (uses += 1) === 1 ? broken : { file: real, execArgv };
      },
    });
    expect(ask(mortal, at('size/7')).body.length).toBe(7);
    const pending = begin(mortal, 'never');
    await new Promise<void>((resolve) => pending.onSettled(resolve));
    expect(failureOf(() => pending.wait())).toMatchObject({ kind: 'thread-ended' });
    expect(ask(mortal, at('size/7')).body.length).toBe(7);
    mortal.close();
  });
});
