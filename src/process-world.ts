/** The real world: the process' environment, folders, clock and files. With `main` the only file that touches them. */
// Of its own, and not the global: a line may have made anything of that one.
import process from 'node:process';
import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { homedir, release } from 'node:os';
import { dirname } from 'node:path';
import { lazy } from './values/lazy';
import { sleep } from './values/own-timers';
import type { World } from './world';

const childProcess = lazy(() => require('node:child_process') as typeof import('node:child_process'));

export function processWorld(): World {
  return {
    env: process.env,
    cwd: process.cwd(),
    homeDir: homedir(),
    nowMs: () => Date.now(),
    waitMs: sleep,
    files: {
      exists: (file) => existsSync(file),
      readText: (file) => absentWhenMissing(() => readFileSync(file, 'utf8')),
      readBytes: (file) => absentWhenMissing(() => readFileSync(file)),
      writeText: replaceFile,
      move: (from, to) => renameSync(from, to),
      appendText(file, text, mode) {
        mkdirSync(dirname(file), { recursive: true });
        appendFileSync(file, text, { mode });
      },
    },
    data: {
      stat(file) {
        const found = statSync(file, { throwIfNoEntry: false });
        return found && { isFolder: found.isDirectory(), size: found.size, modifiedMs: found.mtimeMs };
      },
      read: readWhole,
      write: (file, bytes, flag) =>
        isPipe(file) ? writeToPipe(file, bytes) : writeFileSync(file, bytes, { flag }),
      append: (file, bytes) => (isPipe(file) ? writeToPipe(file, bytes) : appendFileSync(file, bytes)),
      rewrite(file, text) {
        const target = realpathSync(file);
        replaceFile(target, text, statSync(target).mode & 0o7777);
      },
      remove: (file) => unlinkSync(file),
      makeFolder: (folder) => void mkdirSync(folder),
      list: (folder) => readdirSync(folder),
    },
  };
}

/** What the shell runs on and with. */
export interface Machine {
  /** As `v20.19.0`. */
  readonly node: string;
  /** System, processor and the release of the system, as `linux x64 6.8.0`. */
  readonly system: string;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
}

export function machine(): Machine {
  const system = `${process.platform} ${process.arch} ${release()}`;
  const packages = ['undici', 'typescript'].map((name) => ({ name, version: installedVersion(name) }));
  return { node: process.version, system, packages };
}

/** Read when asked for: to load the package only to ask it would take a tenth of a second. */
function installedVersion(name: string): string {
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

function absentWhenMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** A reader sees the old file or the new one, never half of it. */
function replaceFile(file: string, text: string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { mode });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Writes to standard output, for programs that use the library transport. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}

/** As `writeOut`, to standard error. */
export function writeError(text: string): void {
  process.stderr.write(text);
}

/** Columns of the terminal; Infinity where standard output is none. */
export const outputColumns = (): number => (process.stdout.isTTY ? process.stdout.columns : Infinity);

/** Pause before what has nothing to read yet is asked again. Ctrl-C ends the pause, which no read would allow. */
const LINE_PAUSE_MS = 15;
const NEWLINE = 10;
/** What a pipe holds at once. */
const PIECE_BYTES = 64 * 1024;
/** What a terminal puts around a paste. */
const PASTE_MARKS = /\x1b\[20[01]~/g; // eslint-disable-line no-control-regex -- it is a control sequence

/** Keys of standard input, read without the stream: while the thread waits, or before code takes the thread. */
export interface Keyboard {
  /**
   * Waits for the next line. Its end comes with it where it has one, as in Python's `sys.stdin`.
   * @returns undefined once the input has ended
   */
  readLine(): string | undefined;
  /**
   * As `readLine`, without the end, of a terminal that shows nothing and gives every key as it is.
   * @param interrupt told of Ctrl-C
   */
  readHidden(interrupt: () => void): string | undefined;
  /**
   * Takes over what was pressed at a terminal and nobody has read; never waits.
   * @returns whether Ctrl-C is among it; what was pressed before that is forgotten, as a terminal does with the signal
   */
  fetch(): boolean;
  /** Hands over what was fetched and is no answer to `readLine`. */
  take(): Buffer;
}

const CTRL_C = 3;
const CTRL_D = 4;
const RETURN = 13;
const BACKSPACE = 127;

/**
 * Test: e2e/input, e2e/interrupt.
 * @param isTerminal standard input is one: it is opened a second time, so that a read of it can return empty-handed
 */
export function createKeyboard(isTerminal: boolean): Keyboard {
  let descriptor: number | undefined;
  let rest: Buffer = Buffer.alloc(0);
  const open = (): number => (descriptor ??= isTerminal ? openTerminal() : 0);
  return {
    readLine() {
      const pieces: Buffer[] = [];
      let piece: Buffer = rest.length > 0 ? rest : readSome(open());
      for (; piece.length > 0 && !piece.includes(NEWLINE); piece = readSome(open())) pieces.push(piece);
      const end = piece.indexOf(NEWLINE) + 1;
      const line = Buffer.concat([...pieces, piece.subarray(0, end)]);
      rest = piece.subarray(end);
      if (line.length === 0) return undefined;
      return line.toString('utf8').replace(PASTE_MARKS, '');
    },
    readHidden(interrupt) {
      return hiddenLine(() => {
        const keys = rest.length > 0 ? rest : readSome(open());
        rest = Buffer.from(keys.subarray(1));
        return keys[0];
      }, interrupt);
    },
    fetch() {
      // A read of descriptor 0 itself could wait.
      if (!isTerminal || open() === 0) return false;
      for (let more = readNow(open()); more.length > 0; more = readNow(open()))
        rest = Buffer.concat([rest, more]);
      const at = rest.lastIndexOf(CTRL_C);
      if (at >= 0) rest = rest.subarray(at + 1);
      return at >= 0;
    },
    take() {
      const keys = rest;
      rest = Buffer.alloc(0);
      return keys;
    },
  };
}

/** @param next the next key; undefined: there is none any more */
function hiddenLine(next: () => number | undefined, interrupt: () => void): string | undefined {
  let typed: number[] = [];
  for (;;) {
    const key = next();
    if (key === undefined || (key === CTRL_D && typed.length === 0)) return undefined;
    if (key === NEWLINE || key === RETURN)
      return Buffer.from(typed).toString('utf8').replace(PASTE_MARKS, '');
    if (key === CTRL_C) interrupt();
    else if (key === BACKSPACE) typed = withoutLast(typed);
    else typed.push(key);
  }
}

/** A letter of several bytes is one. */
function withoutLast(typed: readonly number[]): number[] {
  const letters = [...Buffer.from(typed).toString('utf8')];
  return [...Buffer.from(letters.slice(0, -1).join(''))];
}

/** What is there, nothing where that is nothing. */
function readNow(descriptor: number): Buffer {
  const chunk = Buffer.alloc(4096);
  try {
    return chunk.subarray(0, readSync(descriptor, chunk));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // EIO: the terminal is gone, and its hang-up tells of that.
    if (['EAGAIN', 'EINTR', 'EIO', 'EOF'].includes(code)) return chunk.subarray(0, 0);
    throw error;
  }
}

/**
 * The bytes of a file. What may keep a reader waiting, a named pipe or a terminal, is asked again and again instead: no
 * Ctrl-C is heard inside of a read. Nothing at first is a pipe that nobody has opened to write yet.
 */
function readWhole(file: string): Buffer {
  if (statSync(file).isFile()) return readFileSync(file);
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    for (;;) {
      const bytes = readToEnd(descriptor);
      if (bytes.length > 0 || !isPipe(file)) return bytes;
      sleep(LINE_PAUSE_MS);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** All of standard input. A pipe that is still being written is waited for. */
export const readInput = (): Buffer => readToEnd(0);

function readToEnd(descriptor: number): Buffer {
  const pieces: Buffer[] = [];
  for (let piece = readSome(descriptor); piece.length > 0; piece = readSome(descriptor)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const isPipe = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFIFO() === true;

/** Waits for a reader, and for room in the pipe. */
function writeToPipe(file: string, bytes: Uint8Array): void {
  const descriptor = onceReady(['ENXIO'], () => openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
  try {
    writeWhole(descriptor, bytes);
  } finally {
    closeSync(descriptor);
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;)
    at += onceReady(['EAGAIN', 'EINTR'], () => writeSync(descriptor, bytes, at));
}

/** Descriptor on which a shell that another started reports to it. */
const REPORT = 3;

/** Writes a line for the shell that started this one; it is out when this returns. */
export function report(line: string): void {
  writeWhole(REPORT, Buffer.from(`${line}\n`));
}

/** A shell in a process of its own. */
export interface OwnShell {
  /** Its reports and its standard error, once it has ended; rejects where it cannot be started. */
  readonly ended: Promise<{ readonly reports: readonly string[]; readonly stderr: string }>;
  stop(): void;
}

/** Starts this program once more: nothing to read, and nothing of what it prints is shown. */
export function startShell(args: readonly string[], env: NodeJS.ProcessEnv): OwnShell {
  const { spawn } = childProcess();
  const program = [...process.execArgv.filter((option) => option !== '--'), '--', process.argv[1] ?? ''];
  const child = spawn(process.execPath, [...program, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const read = (stream: unknown): Buffer[] => {
    const chunks: Buffer[] = [];
    (stream as NodeJS.ReadableStream).on('data', (chunk: Buffer) => void chunks.push(chunk));
    return chunks;
  };
  const [errors, reports] = [read(child.stderr), read(child.stdio[REPORT])];
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString();
  const ended = new Promise<void>((done, fail) => child.once('close', () => done()).once('error', fail));
  return {
    ended: ended.then(() => ({ reports: text(reports).split('\n').slice(0, -1), stderr: text(errors) })),
    stop: () => void child.kill(),
  };
}

/** Tries again as long as the system answers that it is too early. */
function onceReady<T>(codes: readonly string[], action: () => T): T {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      sleep(LINE_PAUSE_MS);
    }
  }
}

function openTerminal(): number {
  const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = constants;
  try {
    return openSync('/dev/tty', O_RDONLY | O_NONBLOCK | O_NOCTTY);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Windows, and a process without a terminal of its own: the read waits, and Ctrl-C with it.
    if (['ENOENT', 'ENXIO', 'ENODEV', 'EACCES'].includes(code)) return 0;
    throw error;
  }
}

/** At least one byte; none at the end. */
function readSome(descriptor: number): Buffer {
  const chunk = Buffer.alloc(PIECE_BYTES);
  return onceReady(['EAGAIN', 'EINTR'], () => {
    try {
      return chunk.subarray(0, readSync(descriptor, chunk));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EOF') return chunk.subarray(0, 0);
      throw error;
    }
  });
}

/** Told by a shell about a program that it does not find, or may not run. */
const NOT_STARTED = [126, 127];

/**
 * Runs a pager with the text as its input, in a shell, as it may have arguments; it has the terminal until it ends.
 * @returns false where it could not be started
 */
export function runPager(command: string, text: string): boolean {
  const { spawnSync } = childProcess();
  const { error, status } = spawnSync(command, {
    shell: true,
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    // Colours as colours, where the person has not said otherwise.
    env: { ...process.env, LESS: process.env['LESS'] ?? 'R' },
  });
  // A pager that is left before it has read all is no failure.
  const isBroken = error !== undefined && (error as { code?: string }).code !== 'EPIPE';
  return !isBroken && !NOT_STARTED.includes(status ?? 0);
}
