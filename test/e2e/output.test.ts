/** Every byte of what a session prints arrives, whoever reads it and however the session ends; or the exit code says so. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, cleanEnv, run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

const folder = tempFolder();

/** Ways to end, with the exit code that each has in each language. */
const ENDS = {
  'at its end': { ts: '', py: '', code: 0 },
  'early by process.exit and sys.exit': { ts: 'process.exit(7)', py: 'import sys\nsys.exit(7)', code: 7 },
  'with an error': { ts: 'throw new Error("end")', py: 'raise ValueError("end")', code: 1 },
  'with exit()': { ts: 'process.exitCode = 1; process.exit()', py: 'exit(1)', code: 1 },
  'with an error nobody catches': {
    ts: 'void setTimeout(() => { throw new Error("end") })\nawait new Promise(() => undefined)',
    py: 'raise RuntimeError("end")',
    code: 1,
  },
} as const;
type End = (typeof ENDS)[keyof typeof ENDS];

interface Program {
  readonly args: readonly string[];
  readonly input?: string;
  readonly expected: string;
  /** Where it writes. */
  readonly to: 'stdout' | 'stderr';
}

let files = 0;

function inFile(extension: string, text: string): readonly string[] {
  const file = path.join(folder, `program-${files++}${extension}`);
  fs.writeFileSync(file, text);
  return [file];
}

/** Ways to write `size` bytes; what is expected begins the stream, and what an error adds follows. */
const WRITERS: Readonly<Record<string, (size: number, end: End) => Program>> = {
  '-e': (size, end) => ({
    args: ['-e', `print("x".repeat(${size - 1}))\n${end.ts}`],
    expected: `${'x'.repeat(size - 1)}\n`,
    to: 'stdout',
  }),
  'many lines of a .ts': (size, end) => ({
    args: inFile('.ts', `for (let i = 0; i < ${Math.ceil(size / 4)}; i++) print("abc")\n${end.ts}\n`),
    expected: 'abc\n'.repeat(Math.ceil(size / 4)),
    to: 'stdout',
  }),
  'a .py': (size, end) => ({
    args: inFile('.py', `print("é" * ${size})\n${end.py}\n`),
    expected: `${'é'.repeat(size)}\n`,
    to: 'stdout',
  }),
  'standard input': (size, end) => ({
    args: ['-'],
    input: `console.log("y".repeat(${size}))\n${end.ts}\n`,
    expected: `${'y'.repeat(size)}\n`,
    to: 'stdout',
  }),
  'process.stdout.write of a piece of a line': (size, end) => ({
    args: ['-e', `void process.stdout.write("z".repeat(${size}))\n${end.ts}`],
    expected: 'z'.repeat(size),
    to: 'stdout',
  }),
  'bytes and process.stdout.end': (size, end) => ({
    args: ['-e', `void process.stdout.end(Buffer.alloc(${size}, 97))\n${end.ts}`],
    expected: 'a'.repeat(size),
    to: 'stdout',
  }),
  'a .txt session': (size, end) => ({
    args: inFile('.txt', `>>> 'q' * ${size}\n'q...'\n${end.py.replace(/^(?=.)/gm, '>>> ')}\n`),
    expected: `'${'q'.repeat(size)}'\n`,
    to: 'stdout',
  }),
  'a lesson': (size, end) => ({
    args: inFile(
      '.md',
      `# L\n\n\`\`\`py\n>>> 'q' * ${size}\n'q...q'\n${end.py.replace(/^(?=.)/gm, '>>> ')}\n\`\`\`\n`,
    ),
    expected: `'${'q'.repeat(size)}'\n`,
    to: 'stdout',
  }),
  'console.error': (size, end) => ({
    args: ['-e', `console.error("e".repeat(${size}))\n${end.ts}`],
    expected: `${'e'.repeat(size)}\n`,
    to: 'stderr',
  }),
};

/** What the way to end adds: the words of an error; nothing else. */
const ADDED =
  /^(?:(?:Error|ValueError|RuntimeError): end\n|Traceback \(most recent call last\):\n[^]*: end\n|\n)?$/;

type Reader = (child: ChildProcessWithoutNullStreams, name: 'stdout' | 'stderr') => Promise<string>;

const READERS: Readonly<Record<string, Reader>> = {
  fast: async (child, name) => Buffer.concat(await child[name].toArray()).toString(),
  // The first byte is taken when the program has had time to fill the pipe, and each next piece after a turn.
  slow: async (child, name) => {
    const pieces: Buffer[] = [];
    for await (const piece of child[name]) {
      pieces.push(piece as Buffer);
      await new Promise((done) => setTimeout(done, 2));
    }
    return Buffer.concat(pieces).toString();
  },
};

async function outputOf({ args, input = '', to }: Program, read: Reader): Promise<[string, number | null]> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, env: cleanEnv() });
  child.stdin.end(input);
  child[to === 'stdout' ? 'stderr' : 'stdout'].resume();
  const closed = once(child, 'close') as Promise<[number | null]>;
  const text = await read(child, to);
  return [text, (await closed)[0]];
}

/** Around what a pipe takes at once (64 KB), and far beyond. */
const SIZES = [1, 65_535, 65_537, 300_000, 5_000_000];

const ends = Object.keys(ENDS) as (keyof typeof ENDS)[];
// Every way to write meets three ways to end; sizes and readers go round, so that each meets each.
const rows = Object.keys(WRITERS).flatMap((writer, w) =>
  [0, 1, 3].map((step) => {
    const e = (w + step) % ends.length;
    const reader = Object.keys(READERS)[(w + step) % 2] ?? '';
    return {
      writer,
      end: ends[e] ?? 'at its end',
      size: SIZES[(w + 2 * step) % SIZES.length] ?? 1,
      reader,
    };
  }),
);

test.each(rows)('$writer, $end, $size, a $reader reader', async ({ writer, end, size, reader }) => {
  const program = WRITERS[writer]?.(size, ENDS[end]);
  const read = READERS[reader];
  if (program === undefined || read === undefined) throw new Error('no such row');
  const [text, code] = await outputOf(program, read);
  expect(text.startsWith(program.expected), `of ${text.length} characters`).toBe(true);
  expect(text.slice(program.expected.length)).toMatch(ADDED);
  expect(code).toBe(ENDS[end].code);
});

test.each([1, 65_536, 3_000_000])('an error of %s characters is whole', async (size) => {
  const throws = `throw new Error("m".repeat(${size}))`;
  const read = READERS['slow'] as Reader;
  const [text, code] = await outputOf({ args: ['-e', throws], expected: '', to: 'stdout' }, read);
  expect([text === `Error: ${'m'.repeat(size)}\n`, code]).toEqual([true, 1]);
});

const onLinux = test.skipIf(!fs.existsSync('/dev/full'));

const FULL = {
  print: 'print("x")',
  'console.log': 'console.log("x")',
  'an echo': '1',
  'an error': 'throw new Error("x")',
  write: 'void process.stdout.write("x")',
};

onLinux.each(Object.entries(FULL))('%s on a full disk is said, once, with exit code 1', async (_, code) => {
  const full = fs.openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [BIN, '-e', code], {
    cwd: folder,
    env: cleanEnv(),
    stdio: ['ignore', full, 'pipe'],
  });
  fs.closeSync(full);
  const closed = once(child, 'close');
  const said = Buffer.concat((await child.stderr?.toArray()) ?? []).toString();
  expect(said).toBe(
    'tasksh: standard output cannot be written: OSError: [Errno 28] No space left on device\n',
  );
  expect((await closed)[0]).toBe(1);
});

onLinux('a full disk under standard error gives exit code 1', async () => {
  const full = fs.openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [BIN, '-e', 'console.error("x")'], {
    cwd: folder,
    env: cleanEnv(),
    stdio: ['ignore', 'ignore', full],
  });
  fs.closeSync(full);
  expect((await once(child, 'close'))[0]).toBe(1);
});

test.each(['print(i)', 'console.error(i)', 'process.stdout.write(`${i}\\n`)'])(
  'a reader that goes away ends %s quietly, as SIGPIPE does',
  async (write) => {
    const child = spawn(process.execPath, [BIN, '-e', `for (let i = 0; ; i++) ${write}`], {
      cwd: folder,
      env: cleanEnv(),
    });
    const [read, other] = write.includes('error')
      ? [child.stderr, child.stdout]
      : [child.stdout, child.stderr];
    const said = other.toArray() as Promise<Buffer[]>;
    const closed = once(child, 'close') as Promise<[number | null]>;
    await once(read, 'data');
    read.destroy();
    expect((await closed)[0]).toBe(141);
    expect(Buffer.concat(await said).toString()).toBe('');
  },
);

test.each([
  'print("x".repeat(1e7))',
  '"x".repeat(1e7)',
  'console.log("x".repeat(1e7))',
  'throw new Error("x".repeat(1e7))',
  'await 0; "x".repeat(1e7)',
  'raise ValueError("x" * 10_000_000)',
  'for (;;) print("x")',
])('Ctrl-C ends a write that nobody reads: %s', async (line) => {
  const script = `import sys; print("ready", file=sys.stderr)\n${line}\nprint("not reached")`;
  const child = spawn(process.execPath, [BIN, '-e', script], { cwd: folder, env: cleanEnv() });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  await once(child.stderr, 'data');
  await once(child.stdout, 'readable');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
  expect(Buffer.concat(await child.stdout.toArray()).toString()).not.toContain('not reached');
});

/** Ways to leave something behind that prints `late` when the last line has run. */
const LEFT_BEHIND = {
  'a timer': 'void setTimeout(() => print("late"), 20)',
  'an interval that ends itself':
    'n = 0; void (timer = setInterval(() => { if (++n === 3) { clearInterval(timer); print("late") } }, 5))',
  'an immediate': 'void setImmediate(() => print("late"))',
  'a tick': 'void process.nextTick(() => print("late"))',
  'a promise': 'void Promise.resolve().then(() => 0).then(() => console.log("late"))',
  'an async function':
    'void (async () => { await require("timers/promises").setTimeout(20); print("late") })()',
  'a stream into standard output':
    'void require("stream").Readable.from(["la", "te\\n"]).pipe(process.stdout)',
  'the callback of a write': 'void process.stdout.write("la", () => process.stdout.write("te\\n"))',
  'the end of standard output': 'void process.stdout.end("la", () => print("te"))',
  'another process':
    'void require("child_process").execFile(process.execPath, ["-p", "`late`"], (_, out) => process.stdout.write(out))',
  'a listener for the end': 'void process.on("beforeExit", () => print("late"))',
};

test.each(Object.entries(LEFT_BEHIND))('a script ends when %s that it left behind has', async (_, line) => {
  const { stdout, stderr, code } = await run(['-e', line]);
  expect([stdout, stderr, code]).toEqual(['late\n', '', 0]);
});

test('so does a lesson, after an error too', async () => {
  const [lesson = ''] = inFile(
    '.md',
    '```ts\n>>> void setTimeout(() => print("late"), 20)\n>>> nothing\n```\n',
  );
  const { stdout, code } = await run([lesson]);
  expect([stdout, code]).toEqual(["NameError: name 'nothing' is not defined\nlate\n", 1]);
});

test('.exit ends a script', async () => {
  const { stdout, code } = await run(['-'], { input: '1\n.exit\n2\n' });
  expect([stdout, code]).toEqual(['1\n', 0]);
});

test.each([
  ['an error in a timer', 'void setTimeout(() => { throw new Error("late") }, 20)'],
  ['a rejected promise', 'void Promise.reject(new Error("late"))'],
  ['an error in an async function', 'void (async () => { await 0; await 0; throw new Error("late") })()'],
])('%s that a script left behind is said', async (_, line) => {
  const { stdout, code } = await run(['-e', line]);
  expect([stdout, code]).toEqual(['Error: late\n', 1]);
});

test('an error that cannot say what it is is said, and the session goes on', async () => {
  const thrown = ['new Proxy({}, { get() { throw 1 } })', 'new Proxy(new Error("a"), { get() { throw 1 } })'];
  const lines = [
    'class E extends Error { get message() { throw 1 } }; throw new E()',
    ...thrown.map((one) => `throw ${one}`),
  ];
  const { stdout } = await run(['-i'], { input: [...lines, '6 * 7', ''].join('\n') });
  const said = '>>> Error: <exception str() failed>\n';
  expect(stdout.slice(stdout.indexOf('>>>'))).toBe(`${said.repeat(3)}>>> 42\n>>> `);
});

test.each(['-e', '.ts'])('a line that awaits what nothing can settle is an error: %s', async (way) => {
  const text = 'print("before")\nawait new Promise(() => undefined)\nprint("not reached")\n';
  const { stdout, code } = await run(way === '-e' ? ['-e', text] : inFile(way, text));
  expect([stdout, code]).toEqual([
    'before\nError: this line awaits a promise, and nothing is left that could settle it\n',
    1,
  ]);
});

test.each([
  'void setTimeout(() => { console.error("ready"); for (;;); }, 5)',
  'void (async () => { await require("timers/promises").setTimeout(5); console.error("ready"); for (;;); })()',
  'void Promise.resolve().then(() => { console.error("ready"); for (;;); })',
])('Ctrl-C ends what a script left behind: %s', async (line) => {
  const child = spawn(process.execPath, [BIN, '-e', line], { cwd: folder, env: cleanEnv() });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
});

test('usage, version and a wrong option are whole', async () => {
  expect((await run(['--help'])).stdout).toMatch(/the reader\s+of the output went away\.\n$/);
  expect((await run(['--nonsense'])).stderr).toMatch(/--help lists the options\n$/);
});
