/**
 * Standard output and standard error as the process has them: each write is out, every byte of it, before it returns.
 * Node's own streams keep what a pipe does not take at once for later (64 KB fit into one on Linux), and `process.exit`
 * forgets that; a script that Ctrl-C stops in the middle of a stream's own write leaves that stream "writing" for ever
 * (Node 20 to 26; tests: e2e/output, e2e/interrupt).
 */
import { writeSync } from 'node:fs';
import { nextTick } from 'node:process';
import { isInterrupt } from './values/errors/errors';
import { sleep } from './values/own-timers';

/** What a terminal takes in a few milliseconds. */
const PIECE_BYTES = 16 * 1024;
/** Pauses before a descriptor that takes nothing at the moment is tried again: a fast reader is waited for shortly. */
const FIRST_PAUSE_MS = 0.1;
const LAST_PAUSE_MS = 5;

/** Why a write failed: `code` as Node gives it. */
export type Failure = NodeJS.ErrnoException;

/**
 * Lets every write to `stream` go straight to its descriptor, and wait while that is busy.
 * @param onFailure told of a write that failed; what it does not end goes on as if it had been written
 * @param onPause called while nobody reads, every few milliseconds
 * @returns the way to write that stays as it is, also while the stream's own is replaced
 */
export function writeThrough(
  stream: NodeJS.WriteStream,
  descriptor: number,
  onFailure: (failure: Failure) => void,
  onPause: () => void,
): (text: string) => void {
  const put = (chunk: string | Uint8Array, encoding: BufferEncoding): void => {
    try {
      writeAll(descriptor, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk, onPause);
    } catch (error) {
      if (isInterrupt(error)) throw error;
      onFailure(error as Failure);
    }
  };
  stream.write = (chunk: string | Uint8Array, second?: unknown, third?: unknown): boolean => {
    put(chunk, typeof second === 'string' ? (second as BufferEncoding) : 'utf8');
    const done = typeof second === 'function' ? second : third;
    if (typeof done === 'function') nextTick(done);
    return true;
  };
  // What `end` is given does not pass `write`.
  stream._write = (chunk: string | Uint8Array, encoding, done): void => {
    put(chunk, encoding);
    done();
  };
  delete stream._writev;
  // It would close the descriptor, and what the shell itself has to say after that would be lost.
  stream._final = (done): void => done();
  return (text) => put(text, 'utf8');
}

function writeAll(descriptor: number, bytes: Uint8Array, onPause: () => void): void {
  let pauseMs = FIRST_PAUSE_MS;
  for (let written = 0; written < bytes.length;) {
    try {
      // In pieces, because a write that has begun cannot be interrupted: Ctrl-C is heard between two of them.
      written += writeSync(descriptor, bytes, written, Math.min(PIECE_BYTES, bytes.length - written));
      pauseMs = FIRST_PAUSE_MS;
    } catch (error) {
      if (!isBusy(error as Failure)) throw error;
      sleep(pauseMs);
      onPause();
      pauseMs = Math.min(2 * pauseMs, LAST_PAUSE_MS);
    }
  }
}

const isBusy = ({ code }: Failure): boolean => code === 'EAGAIN' || code === 'EINTR';

/** How a process ends that SIGPIPE ended, as a shell reports it: the reader went away, and what followed is not read. */
const BROKEN_PIPE = 128 + 13;
/** As one that SIGHUP ended. */
const HUNG_UP = 128 + 1;
const FAILED = 1;

/** What a failed write means for the process: its exit code, and what is said, where somebody may read it. */
export function endOfOutput(
  { code = '', errno, message }: Failure,
  name: string,
  isTerminal: boolean,
): { readonly exitCode: number; readonly text: string | undefined } {
  if (code === 'EPIPE' || code === 'EOF') return { exitCode: BROKEN_PIPE, text: undefined };
  if (code === 'EIO' && isTerminal) return { exitCode: HUNG_UP, text: undefined };
  // Node's message is `ENOSPC: no space left on device, write`; CPython's is the C library's, with a capital letter.
  const words = /^\w+: (.*?)(?:, \w+)?$/.exec(message)?.[1] ?? message;
  const reason = `[Errno ${Math.abs(errno ?? 0)}] ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return { exitCode: FAILED, text: `tasksh: ${name} cannot be written: OSError: ${reason}\n` };
}
