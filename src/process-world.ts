/** The real world: the process' environment, folders, clock and files. With `main` the only file that touches them. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { World } from './world';

export function processWorld(): World {
  return {
    env: process.env,
    cwd: process.cwd(),
    homeDir: os.homedir(),
    nowMs: () => Date.now(),
    waitMs: pause,
    files: {
      exists: (file) => fs.existsSync(file),
      readText: (file) => absentWhenMissing(() => fs.readFileSync(file, 'utf8')),
      readBytes: (file) => absentWhenMissing(() => fs.readFileSync(file)),
      writeText: replaceFile,
      move: (from, to) => fs.renameSync(from, to),
      appendText(file, text, mode) {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.appendFileSync(file, text, { mode });
      },
    },
    data: {
      stat(file) {
        const found = fs.statSync(file, { throwIfNoEntry: false });
        return found && { isFolder: found.isDirectory(), size: found.size, modifiedMs: found.mtimeMs };
      },
      read: (file) => fs.readFileSync(file),
      write: (file, bytes, flag) => fs.writeFileSync(file, bytes, { flag }),
      append: (file, bytes) => fs.appendFileSync(file, bytes),
      remove: (file) => fs.unlinkSync(file),
      makeFolder: (folder) => void fs.mkdirSync(folder),
      list: (folder) => fs.readdirSync(folder),
    },
  };
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
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(beside, text, { mode });
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw error;
  }
}

/** Writes to standard output, for programs that use the library door. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}

/**
 * Lets every write to `stream` go straight to its descriptor. A script that Ctrl-C stops in the middle of a stream's
 * own write leaves that stream "writing" for ever, and the shell mute (Node 20 to 26; test: e2e/interrupt). For a
 * terminal, whose writes are synchronous in Node too.
 */
export function writeThrough(stream: NodeJS.WriteStream, descriptor: number): void {
  stream.write = (chunk: string | Uint8Array, second?: unknown, third?: unknown): boolean => {
    const encoding = typeof second === 'string' ? (second as BufferEncoding) : 'utf8';
    const done = typeof second === 'function' ? second : third;
    try {
      writeAll(descriptor, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    } catch (error) {
      stream.emit('error', error);
    }
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}

/** What a terminal takes in a few milliseconds. */
const PIECE_BYTES = 16 * 1024;
/** Pause before a descriptor that takes nothing at the moment is tried again. */
const BUSY_MS = 5;

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    try {
      // In pieces, because a write that has begun cannot be interrupted: Ctrl-C is heard between two of them.
      written += fs.writeSync(descriptor, bytes, written, Math.min(PIECE_BYTES, bytes.length - written));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      pause(BUSY_MS);
    }
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
