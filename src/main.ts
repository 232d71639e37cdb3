/** The process: arguments in, exit code out. Makes the real world and terminal, and runs what the arguments ask for. */
import * as fs from 'node:fs';
import { run } from './cli';
import { createKeyboard, processWorld, writeThrough } from './process-world';
import { wantsColour, type Terminal } from './shell/prompt/terminal';
import { lazy } from './values/lazy';

const queues = lazy(() => require('./shell/interrupts/queues') as typeof import('./shell/interrupts/queues'));

const keyboard = createKeyboard(process.stdin.isTTY);

const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  colour: wantsColour(process.env, process.stdout),
  writeErrorNow: (text) => void fs.writeSync(2, text),
  readInput: () => fs.readFileSync(0, 'utf8'),
  readLineNow: () => keyboard.readLine(),
  get queues() {
    return queues().processQueues(process);
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
  exit: (code) => process.exit(code),
};

// The reader of our output went away, as `tasksh ... | head` does, or the terminal was closed: nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'EIO') process.exit(0);
  throw error;
});
if (process.stdout.isTTY) writeThrough(process.stdout, 1);
if (process.stderr.isTTY) writeThrough(process.stderr, 2);

void run(process.argv.slice(2), processWorld(), terminal);
