/**
 * Hears of a Ctrl-C on the last moment of a script. Node tells the script of the signal by another thread, and forgets it
 * where the script has ended before that thread ran; what follows or is waited for would go on. While its own watch
 * (`startSigintWatchdog` of `process.binding('contextify')`, as node:repl uses it; Node 20 to 26) stays open around
 * scripts, such a signal is kept. Without it, it is lost, and Ctrl-C has to be pressed again. Test:
 * shell/signal-watch.
 */
import { later, sleep } from '../../values/own-timers';

/** The part of the process that is needed, so that a test can give its own. */
interface Signals {
  binding?(name: string): unknown;
  rawListeners(event: 'SIGINT'): readonly unknown[];
  removeAllListeners(event: 'SIGINT'): unknown;
  on(event: 'SIGINT', listener: (signal: NodeJS.Signals) => void): unknown;
  emit(event: 'SIGINT', signal: NodeJS.Signals): boolean;
}

interface Binding {
  startSigintWatchdog(): void;
  stopSigintWatchdog(): boolean;
  watchdogHasPendingSigint(): boolean;
}

/**
 * Milliseconds from one question to the next, behind a script; after the last one the watch is closed. A thread that has
 * to be woken waits for a processor, on a busy machine for some tens of milliseconds.
 */
const ASKED_AFTER_MS = [1, 4, 15, 60];
/** How long that thread may take where nobody would wait for it otherwise. */
const TOLD_WITHIN_MS = 50;

export class SignalWatch {
  readonly #signals: Signals;
  #binding: Binding | undefined;
  /** While it is open, nobody listens: Node's handling of listeners would take the signal from the watch. */
  #suspended: ((signal: NodeJS.Signals) => void)[] | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(node: Signals) {
    this.#signals = node;
    this.#binding = bindingOf(node);
  }

  /** Before a script. @returns whether there was a Ctrl-C that nobody has heard of */
  open(): boolean {
    clearTimeout(this.#timer);
    if (this.#binding === undefined) return false;
    const wasPending = this.#isPending;
    if (wasPending) this.#close();
    if (this.#suspended === undefined) {
      this.#suspended = this.#takeListeners();
      this.#binding.startSigintWatchdog();
    }
    return wasPending;
  }

  /** Behind a script: those who listen for the signal hear of one that came too late for it. */
  release(): void {
    if (this.#suspended === undefined) return;
    this.#ask([...ASKED_AFTER_MS]);
  }

  /** Where something waits behind the script without a turn of the event loop: those who listen hear of an interrupt now. */
  deliver(): void {
    if (this.#isPending) this.#tell();
  }

  /** Runs what has the terminal for itself, a pager: the interrupts of that time are its own, and nobody else hears of them. */
  apart<Value>(action: () => Value): Value {
    this.open();
    try {
      return action();
    } finally {
      // Where the thread has not heard of a signal when its watch ends, Node stops the next script for it.
      sleep(TOLD_WITHIN_MS);
      this.#close();
    }
  }

  #ask([afterMs, ...others]: readonly number[]): void {
    clearTimeout(this.#timer);
    this.#timer = later(() => {
      if (this.#isPending) this.#tell();
      else if (others.length > 0) this.#ask(others);
      else this.#close();
    }, afterMs).unref();
  }

  get #isPending(): boolean {
    return this.#suspended !== undefined && this.#binding?.watchdogHasPendingSigint() === true;
  }

  #tell(): void {
    this.#close();
    this.#signals.emit('SIGINT', 'SIGINT');
  }

  /** The watch gives the signal back to the system when it ends, and not to those who listen: they are added anew. */
  #close(): void {
    clearTimeout(this.#timer);
    const listeners = [...(this.#suspended ?? []), ...this.#takeListeners()];
    this.#suspended = undefined;
    this.#binding?.stopSigintWatchdog();
    for (const listener of listeners) this.#signals.on('SIGINT', listener);
  }

  #takeListeners(): ((signal: NodeJS.Signals) => void)[] {
    const listeners = this.#signals.rawListeners('SIGINT') as ((signal: NodeJS.Signals) => void)[];
    this.#signals.removeAllListeners('SIGINT');
    return [...listeners];
  }
}

function bindingOf(node: Signals): Binding | undefined {
  let binding: Partial<Binding> | undefined;
  try {
    binding = node.binding?.('contextify') as Partial<Binding> | undefined;
  } catch {
    // Node refuses it, as its permission model does.
    return undefined;
  }
  const isThere =
    typeof binding?.startSigintWatchdog === 'function' &&
    typeof binding.stopSigintWatchdog === 'function' &&
    typeof binding.watchdogHasPendingSigint === 'function';
  return isThere ? (binding as Binding) : undefined;
}
