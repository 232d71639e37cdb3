/** Situations in which Ctrl-C must bring the prompt back: one row each. */
import type { Ports } from '../helpers/server';

export interface Situation {
  readonly name: string;
  /** Typed, then ended with Enter; several lines for an entry of several lines. */
  readonly lines: (at: Ports) => readonly string[];
  /** On the screen since the lines were typed when it is time for Ctrl-C; absent: what `print('runs')` prints. */
  readonly until?: RegExp;
  /** Keys beside the lines: Ctrl-D in the editor, Tab. */
  readonly keys?: string;
  /** The bar for what prints is higher: the terminal has to take what it was given. */
  readonly prints?: boolean;
  /** A line to type afterwards, and what it prints: what had arrived is there. */
  readonly after?: readonly [line: string, prints: RegExp];
}

const plain = (at: Ports, path: string): string => `http://127.0.0.1:${at.plain}/${path}`;
const get = (at: Ports, path: string, options = ''): string => `requests.get('${plain(at, path)}'${options})`;

/** Set as data centre, the scripted server answers 503 here. */
const retryLine = "print('runs'); requests.get(datacenter_url + '/status-503')";

/** FULL_SIZE=1: as large as was seen to keep Ctrl-C waiting; else so that the suite stays quick. */
const sized = (full: number, small: number): number => (process.env['FULL_SIZE'] === '1' ? full : small);

/** A name for a value that takes a while to make, made once. */
const once = (name: string, value: string): string => `globalThis.${name} ??= ${value}; null`;
/** A text in one piece: what is joined with `+` is put together when it is first read. */
const onceText = (name: string, text: string): string => once(name, `Buffer.from(${text}).toString()`);
const keys = (count: number): string => `Array.from({ length: ${count} }, (_, i) => '"k' + i + '":' + i)`;

/** Promises that always go on with another: where an interrupt leaves them, nothing else ever runs again. */
const promises = '(async () => { for (;;) await null })()';

export const situations: readonly Situation[] = [
  {
    name: 'connecting: a TLS handshake that never comes',
    lines: (at) => [`print('runs'); requests.get('https://127.0.0.1:${at.silent}/')`],
  },
  { name: 'waiting for a reply', lines: (at) => [`print('runs'); ${get(at, 'never')}`] },
  {
    name: 'reading a body that stopped',
    lines: (at) => [get(at, 'half')],
    until: /4 B of 1 KB, Ctrl-C cancels/,
    after: ['.last', /interrupted: 4 of 1000 bytes had arrived/],
  },
  {
    name: 'reading a body without end',
    lines: (at) => [get(at, 'endless-slowly')],
    until: /MB, Ctrl-C cancels/,
  },
  {
    name: 'reading a stream',
    lines: (at) => [
      `seen = 0; for (const piece of ${get(at, 'endless-slowly', ', { stream: true }')}.iter_content(4096)) { last = piece.length; if (seen++ === 0) print('runs') }`,
    ],
    after: ['last', /^4096$/m],
  },
  {
    name: 'following redirects',
    lines: (at) => [`print('runs'); for (;;) try { ${get(at, 'loop')} } catch {}`],
  },
  { name: 'waiting for a second try', lines: () => [retryLine], until: /trying again in/ },
  {
    name: 'paging: what had arrived is kept',
    lines: () => [
      "pages = []; for (;;) { pages.push(requests.get(base_url + '/fine').status_code); if (pages.length === 2) print('runs') }",
    ],
    after: ['pages.length > 0', /^True$/m],
  },
  { name: 'a loop of requests', lines: (at) => [`print('runs'); for (;;) ${get(at, 'fine')}`] },
  { name: 'an endless loop', lines: () => ["print('runs'); for (;;);"] },
  {
    name: 'an endless loop inside try, catch and finally',
    lines: () => ["print('runs'); for (;;) try { for (;;); } catch {} finally { for (;;); }"],
  },
  {
    name: 'an endless loop inside an asynchronous call',
    lines: () => [
      "new (require('async_hooks').AsyncResource)('x').runInAsyncScope(() => { print('runs'); for (;;); })",
    ],
  },
  {
    name: 'an endless loop in a timer that a line left behind',
    lines: () => ["void setTimeout(() => { print('runs'); for (;;); }, 20)"],
    until: /^>>> runs$/m,
  },
  {
    name: 'a request in an interval that a line left behind',
    lines: (at) => [`void setInterval(() => { print('runs'); ${get(at, 'never')} }, 20)`],
    until: /^>>> runs$/m,
  },
  {
    name: 'an endless loop in a timer of an earlier line, while another line awaits',
    lines: () => [
      'go = () => undefined; void (timer = setInterval(() => go(), 20))',
      "go = () => { clearInterval(timer); print('runs'); for (;;); }; await new Promise(() => undefined)",
    ],
  },
  { name: 'a runaway regular expression', lines: () => ["print('runs'); /(a+)+b/.test('a'.repeat(60))"] },
  {
    name: 'Atomics.wait',
    lines: () => ["print('runs'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
  },
  {
    name: 'sorting',
    lines: () => ["print('runs'); for (;;) Array.from({ length: 1e5 }, Math.random).sort((a, b) => a - b)"],
  },
  {
    name: 'sorting in the default order',
    lines: () => [
      once('numbers', `Array.from({ length: ${sized(5e6, 2e5)} }, Math.random)`),
      "print('runs'); for (;;) numbers.slice().sort()",
    ],
  },
  {
    name: 'JSON of one object with many keys',
    lines: () => [
      onceText('many', `'{' + ${keys(sized(1e7, 1e5))} + '}'`),
      "print('runs'); for (;;) try { json.loads(many) } catch {}",
    ],
  },
  {
    name: 'JSON of many objects, each with a key of its own',
    lines: () => [
      onceText('objects', `'[{' + ${keys(sized(5e6, 1e5))}.join('},{') + '}]'`),
      "print('runs'); for (;;) json.loads(objects)",
    ],
  },
  {
    name: 'a large reply, its JSON',
    lines: (at) => [
      `reply = ${get(at, `keys/${sized(2e6, 1e5)}`)}; null`,
      "print('runs'); for (;;) try { reply.json() } catch {}",
    ],
  },
  ...['table', 'count', 'timeline', 'diff'].map((name): Situation => {
    const records = `Array.from({ length: ${sized(1e6, 1e5)} }, (_, i) => ({ id: i, startedAt: '2020-04-22T10:00:00Z', n: i }))`;
    const call = { table: 'table(many)', count: "count(many, 'n')", timeline: 'timeline(many)' }[name];
    return {
      name: `${name} of many records`,
      lines: () => [
        `globalThis.many ??= ${records}; globalThis.changed ??= many.map((one) => ({ ...one, n: 0 })); null`,
        `print('runs'); for (;;) ${call ?? 'diff(many, changed)'}`,
      ],
      prints: true,
    };
  }),
  {
    name: 'wait_until between two questions',
    lines: () => [
      "print('runs'); wait_until(datacenter_url + '/fine', { state: 'other', every: 60, headers: {} })",
    ],
  },
  { name: 'reading a pipe that nobody writes', lines: () => ["print('runs'); open('a-pipe').read()"] },
  {
    name: 'writing to a pipe that nobody reads',
    lines: () => ["print('runs'); open('a-pipe', 'w').write('a')"],
  },
  {
    name: 'printing line by line',
    lines: () => ["print('runs'); for (;;) print('x'.repeat(70))"],
    prints: true,
  },
  {
    name: 'printing a large value',
    lines: () => ["print('runs'); Array(3e5).fill('a string of some length')"],
    until: /length', 'a string/,
    prints: true,
  },
  {
    name: 'pprint of a large value',
    lines: () => [
      "pprint.pprint(Array(1e5).fill({ name: 'a string of some length', value: 'another one' }))",
    ],
    until: /another one[^]*another one[^]*\n/,
    prints: true,
  },
  {
    name: 'console.log in a loop',
    lines: () => ["print('runs'); for (;;) console.log('x'.repeat(70))"],
    prints: true,
  },
  { name: 'awaiting what never comes', lines: () => ["print('runs'); await new Promise(() => undefined)"] },
  {
    name: 'awaiting in a loop with timers',
    lines: () => ["for (;;) { await new Promise((done) => setTimeout(done, 5)); print('runs') }"],
  },
  {
    name: 'an endless loop after an await, inside try, catch and finally',
    lines: () => ["await 0; print('runs'); try { while (true) {} } catch {} finally { for (;;); }"],
  },
  {
    name: 'an endless loop in an async function, after a timer',
    lines: () => [
      'pause = () => new Promise((done) => setTimeout(done, 5))',
      "await (async () => { await pause(); await null; print('runs'); for (;;); })()",
    ],
  },
  {
    name: 'an endless loop in a callback of a promise',
    lines: () => ["await Promise.resolve().then(() => { print('runs'); for (;;); }).catch(() => 1)"],
  },
  {
    name: 'an endless loop that a timer calls',
    lines: () => ["await new Promise(() => setTimeout(() => { print('runs'); for (;;); }, 5))"],
  },
  { name: 'awaiting for ever what is there', lines: () => ["print('runs'); for (;;) await null"] },
  {
    name: 'a loop in front of promises that wait to go on, in a line that awaits',
    lines: () => [`${promises}; print('runs'); for (;;); await 0`],
  },
  {
    name: 'a loop in front of promises that wait to go on',
    lines: () => [`${promises}; print('runs'); for (;;);`],
  },
  {
    name: 'a loop in front of ticks that wait to go on',
    lines: () => ["(function f() { process.nextTick(f) })(); print('runs'); for (;;); await 0"],
  },
  {
    name: 'a loop that a timer calls, in front of promises that wait to go on',
    lines: () => [`await new Promise(() => setTimeout(() => { ${promises}; print('runs'); for (;;); }, 5))`],
  },
  {
    name: 'a request in a loop after an await',
    lines: (at) => [`await 0; print('runs'); for (;;) { ${get(at, 'fine')}; await 0 }`],
  },
  { name: '.load of a script that loops after an await', lines: () => ['.load LOOPING'] },
  { name: '.load of an endless script', lines: () => ['.load LOOP'] },
  { name: '.load of an awaiting script', lines: () => ['.load AWAITING'] },
  { name: '.type, while TypeScript loads', lines: () => ['.type 1 + 1'], until: /\.type 1 \+ 1\n/ },
  {
    name: 'an endless comprehension of Python',
    lines: () => ["print('runs'); [n for n in iter(int, 1) if n is None]"],
  },
  { name: 'time.sleep of Python', lines: () => ["import time; print('runs'); time.sleep(600)"] },
  {
    name: 'a request of Python that never ends',
    lines: (at) => [`print('runs'); requests.get('${plain(at, 'never')}', timeout=None, headers={'A': 'b'})`],
  },
  {
    name: 'an error whose message never ends',
    lines: () => [
      "print('runs'); throw Object.defineProperty(new Error(), 'message', { get: () => { for (;;); } })",
    ],
  },
  {
    name: 'a thrown value that never ends saying what it is',
    lines: () => ["print('runs'); throw new Proxy({}, { get: () => { for (;;); } })"],
  },
  {
    name: 'an error of a timer whose message never ends',
    lines: () => [
      "void setTimeout(() => { print('runs'); throw Object.defineProperty(new Error(), 'message', { get: () => { for (;;); } }) }, 20)",
    ],
    until: /^>>> runs$/m,
  },
  {
    name: 'a promise that a line leaves behind, and that never ends what it does',
    lines: () => ["void Promise.resolve().then(() => { print('runs'); for (;;); })"],
  },
  {
    name: 'an async function that a line leaves behind',
    lines: () => ["void (async () => { await null; print('runs'); for (;;); })()"],
  },
  {
    name: 'ticks that a line leaves behind, one after the other',
    lines: () => ["void process.nextTick(() => { print('runs'); (function f() { process.nextTick(f) })() })"],
  },
  { name: 'the editor', lines: () => ['.editor', 'a line'], until: /a line/ },
  { name: 'code from the editor', lines: () => ['.editor', "print('runs')", 'for (;;);'], keys: '\x04' },
  { name: 'an entry of several lines', lines: () => ['x = ['], until: /\.\.\. $/ },
  { name: 'after Tab', lines: () => [], keys: 'requests.\t\t', until: /requests\./ },
];
