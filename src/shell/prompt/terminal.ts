/** The streams of the process as the shell needs them; `main` gives the real ones, a test gives its own. */
import type { Readable, Writable } from 'node:stream';
import type { Queues } from '../interrupts/queues';
import type { SignalWatch } from '../interrupts/signal-watch';

/** Entries that the line editor keeps, and that a new session starts with. */
export const HISTORY_SIZE = 1000;

export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(on: boolean): unknown };
  readonly stdout: Writable & {
    readonly isTTY?: boolean;
    readonly columns?: number;
    readonly rows?: number;
  };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Writes at once, also while the thread waits for a reply and no stream can move. */
  writeErrorNow(text: string): void;
  /** All of standard input, once it has ended. */
  readInput(): Uint8Array;
  /** Waits for the next line of standard input, with its end; undefined: there is none. Absent: nobody to ask. */
  readonly readLineNow?: (() => string | undefined) | undefined;
  /** Asks, then waits for the answer, without its end; a terminal does not show what is typed. */
  readonly readHiddenNow?: ((ask: () => void) => string | undefined) | undefined;
  /** Shows a text in a program that takes the terminal; false: it could not be started. Absent: there is none. */
  readonly page?: ((command: string, text: string) => boolean) | undefined;
  readonly queues: Queues;
  /** See `SignalWatch`. Absent: signals are not this terminal's. */
  readonly signals?: Pick<SignalWatch, 'open' | 'release'> | undefined;
  /** What was pressed and not read when code takes the thread: see `Keyboard`. Absent: nobody presses keys. */
  readonly keysAhead?: { fetch(): boolean; take(): Uint8Array } | undefined;
  /** Sends this process the signal of Ctrl-C. Absent: there is none. */
  readonly interruptNow?: (() => void) | undefined;
  /** true: coloured output on stdout. See `wantsColour`. */
  readonly colour: boolean;
  /** Calls back on each SIGINT that nothing else takes, from now on. */
  onInterrupt(listener: () => void): void;
  /** Calls back when the terminal is closed (SIGHUP), until the returned function is called. */
  onHangup(listener: () => void): () => void;
  /** Calls back with an error that no line of the session could catch: a late throw or a rejected promise. */
  onStrayError(listener: (error: unknown) => void): void;
  /** Calls back when the process has nothing left to do and would end. Absent: it does not end by itself. */
  readonly onIdle?: ((listener: () => void) => void) | undefined;
  /** Ends the process once what was written is out. */
  exit(code: number): void;
}

/**
 * NO_COLOR (no-color.org: any text) wins, then FORCE_COLOR (any text but `0`), then whether the stream is a terminal
 * that knows colours.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean },
): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
