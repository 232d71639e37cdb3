/**
 * The line editor at a terminal or on a pipe, with its first prompt drawn as soon as it is made. It lends the terminal
 * to code that runs and takes it back, and prints above the line that is being typed. What entered lines mean is the
 * prompt's affair, which listens here.
 */
import type { REPLServer } from 'node:repl';
import { lazy } from '../../values/lazy';
import { soon } from '../../values/own-timers';
import { PROMPT } from '../session/prompted';
import type { SessionHost } from '../session/session-host';
import type { Dialog, KeyTaker } from './dialog';
import type { EarlyInterrupt } from './early-interrupt';
import type { Quirks } from './node-quirks';
import { HISTORY_SIZE, type Terminal } from './terminal';

const repl = lazy(() => require('node:repl') as typeof import('node:repl'));
const earlyInterrupts = lazy(() => require('./early-interrupt') as typeof import('./early-interrupt'));
const dialogModule = lazy(() => require('./dialog') as typeof import('./dialog'));

type Completer = (line: string) => [candidates: string[], completed: string];

export interface Listeners {
  line(text: string): void;
  /** Ctrl-C as a key. */
  interrupted(): void;
  /** Ctrl-D, the end of the input, or `close`. */
  closed(): void;
  /** The terminal is gone, or somebody wants the shell to end. */
  hungUp(): void;
}

export class PromptHost implements SessionHost {
  readonly isAttended: boolean;
  readonly ask: SessionHost['ask'];
  readonly askHidden: SessionHost['askHidden'];
  readonly server: REPLServer;
  /** The stream's own way to write, also while that of the session's lines is masked. */
  readonly write: (text: string) => void;
  /** What Tab offers. */
  complete: Completer = (typed) => [[], typed];
  /** A step awaits: no prompt is drawn. */
  isBusy = false;
  isClosed = false;
  /** What the process ends with. */
  exitCode = 0;
  readonly #terminal: Terminal;
  #quirks: Quirks | undefined;
  #listeners: Listeners | undefined;
  #forgetHangup: (() => void) | undefined;
  #early: EarlyInterrupt | undefined;
  #dialog: Dialog | undefined;
  #isLent = false;

  constructor(terminal: Terminal) {
    const { stdin, stdout, readLineNow, readHiddenNow } = terminal;
    this.#terminal = terminal;
    this.isAttended = stdin.isTTY === true;
    this.ask = stdin.isTTY === true ? readLineNow : undefined;
    this.askHidden = stdin.isTTY === true ? readHiddenNow : undefined;
    this.write = stdout.write.bind(stdout) as (text: string) => void;
    this.server = repl().start({
      input: stdin,
      output: stdout,
      prompt: PROMPT,
      terminal: stdin.isTTY === true && stdout.isTTY === true,
      useGlobal: true,
      useColors: false,
      preview: false,
      completer: (typed: string) => this.complete(typed),
      // Known to node:readline, not to the types of node:repl.
      ...{ historySize: HISTORY_SIZE },
    });
  }

  /** The prompt's own handling takes the place of node:repl's: dot commands, continuation and printing are ours. */
  listen(listeners: Listeners, quirks: Quirks): void {
    this.#listeners = listeners;
    this.#quirks = quirks;
    for (const event of ['line', 'SIGINT']) this.server.removeAllListeners(event);
    this.server.on('line', (line: string) => listeners.line(line));
    this.server.on('SIGINT', () => {
      // What was pressed before a Ctrl-C goes with it, as at a terminal that takes it as a signal.
      if (this.#early?.takeSpent() !== true || this.server.line !== '') listeners.interrupted();
    });
    if (this.server.terminal) this.#early = new (earlyInterrupts().EarlyInterrupt)(this.#terminal, soon);
    this.server.on('close', () => listeners.closed());
    this.leave();
  }

  enter(): void {
    if (this.server.terminal) this.#terminal.stdin.setRawMode?.(false);
    // While code runs nobody could hear of a closed terminal; without a listener the system ends the process at once.
    this.#forgetHangup?.();
    this.#forgetHangup = undefined;
    this.#early?.raise();
  }

  leave(): void {
    if (this.isClosed) return;
    if (this.server.terminal) this.#terminal.stdin.setRawMode?.(true);
    // Not between the turns of a line that awaits: a signal that came just before the listener goes would be lost.
    if (this.isBusy) return;
    this.#forgetHangup ??= this.#terminal.onHangup(() => this.#hungUp());
    this.#early?.planHandOver();
  }

  say(print: () => void): void {
    if (this.isClosed) return;
    if (this.server.terminal) this.write('\r\x1b[J');
    print();
    if (this.isBusy) return;
    if (this.server.terminal) this.#quirks?.redraw();
    else this.server.prompt(true);
  }

  interrupted(print: () => void): void {
    this.say(print);
  }

  /** Lends the terminal to another program. Its Ctrl-C is a signal for this process too, which does not concern it. */
  lend<Result>(run: () => Result): Result {
    this.#isLent = true;
    this.#terminal.stdin.setRawMode?.(false);
    try {
      return run();
    } finally {
      if (!this.isClosed) this.#terminal.stdin.setRawMode?.(true);
      // A signal of that time is heard when the system is next asked for events: before the second of these.
      soon(() => soon(() => (this.#isLent = false)));
    }
  }

  /** Takes an interrupt that came as a signal: in the moment before the terminal was raw again, or from elsewhere. */
  signalled(): void {
    if (!this.#isLent) this.#listeners?.interrupted();
  }

  exit(code: number): void {
    this.exitCode = code;
    this.server.close();
  }

  /** Takes all keys for questions until it is closed; undefined where there is no terminal to ask at. */
  dialog(): Dialog | undefined {
    if (!this.server.terminal) return undefined;
    const makeRaw = (): void => void this.#terminal.stdin.setRawMode?.(true);
    this.#dialog = new (dialogModule().Dialog)(this.server as unknown as KeyTaker, this.write, makeRaw);
    return this.#dialog;
  }

  /** Gives the keys back: a step that was interrupted does not go on to close its dialog. */
  closeDialog(): void {
    this.#dialog?.close();
    this.#dialog = undefined;
  }

  #hungUp(): void {
    this.isClosed = true;
    if (this.server.terminal) this.#terminal.stdin.setRawMode?.(false);
    this.#listeners?.hungUp();
  }
}
