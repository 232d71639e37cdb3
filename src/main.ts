/** The process: arguments in, exit code out. Makes the real world and terminal, and runs what the arguments ask for. */
// Of its own, and not the global: a line may have made anything of that one.
import process from 'node:process';
import { run } from './cli';
import { endOfOutput, writeThrough, type Failure } from './process-output';
import { createKeyboard, processWorld, readInput, runPager } from './process-world';
import { wantsColour, type Terminal } from './shell/prompt/terminal';
import { lazy } from './values/lazy';

const queues = lazy(() => require('./shell/interrupts/queues') as typeof import('./shell/interrupts/queues'));

const keyboard = createKeyboard(process.stdin.isTTY);

/** A write that fails ends the process: nobody would hear of anything that follows, or of what is missing before it. */
function outputEnded(failure: Failure, name: string, { isTTY }: NodeJS.WriteStream): never {
  const { exitCode, text } = endOfOutput(failure, name, isTTY);
  // Standard error may be what cannot be written: the exit code alone says so then.
  if (text !== undefined && name !== STDERR) standardError().write(text);
  process.exit(exitCode);
}

const signals = lazy(() => {
  const { SignalWatch } =
    require('./shell/interrupts/signal-watch') as typeof import('./shell/interrupts/signal-watch');
  return new SignalWatch(process);
});
/** While a write waits outside of a script, nothing else would hear of a Ctrl-C. */
const onPause = (): void => signals().deliver();

const STDERR = 'standard error';
const { stdout } = process;
// Made when it is first needed, which is behind the prompt.
const standardError = lazy(() => {
  const { stderr } = process;
  const write = writeThrough(stderr, 2, (failure) => outputEnded(failure, STDERR, stderr), onPause);
  return { stream: stderr, write };
});
writeThrough(stdout, 1, (failure) => outputEnded(failure, 'standard output', stdout), onPause);

/**
 * The terminal shows nothing from before the question on: an answer may be typed as soon as it is seen. An interrupt ends
 * this without its end: the prompt sets the terminal's mode itself, and Node does when it leaves.
 */
function readHidden(ask: () => void): string | undefined {
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  try {
    ask();
    if (!stdin.isTTY) return keyboard.readLine()?.replace(/\r?\n$/, '');
    return keyboard.readHidden(() => void process.kill(process.pid, 'SIGINT'));
  } finally {
    if (stdin.isTTY) stdin.setRawMode(false);
  }
}

const terminal: Terminal = {
  stdin: process.stdin,
  stdout,
  get stderr() {
    return standardError().stream;
  },
  colour: wantsColour(process.env, stdout),
  writeErrorNow: (text) => standardError().write(text),
  readInput,
  readLineNow: () => keyboard.readLine(),
  readHiddenNow: readHidden,
  page: (command, text) => signals().apart(() => runPager(command, text)),
  get queues() {
    return queues().processQueues(process);
  },
  get signals() {
    return signals();
  },
  keysAhead: keyboard,
  // Windows has no such signal: it would end the process.
  interruptNow: process.platform === 'win32' ? undefined : () => void process.kill(process.pid, 'SIGINT'),
  onInterrupt: (listener) => void process.on('SIGINT', listener),
  onHangup(listener) {
    process.on('SIGHUP', listener);
    return () => void process.off('SIGHUP', listener);
  },
  onStrayError(listener) {
    process.on('uncaughtException', listener);
    process.on('unhandledRejection', listener);
  },
  onIdle: (listener) => void process.on('beforeExit', listener),
  // A line may have said what the process ends with, as in a program of Node.
  exit: (code) => process.exit(code === 0 ? process.exitCode : code),
};

void run(process.argv.slice(2), processWorld(), terminal);
