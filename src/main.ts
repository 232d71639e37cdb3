/** The process: arguments in, exit code out. Makes the real world and terminal, and runs what the arguments ask for. */
import * as fs from 'node:fs';
import { run } from './cli';
import { processWorld } from './process-world';
import { wantsColour, type Terminal } from './shell/terminal';

const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  colour: wantsColour(process.env, process.stdout),
  writeErrorNow: (text) => void fs.writeSync(2, text),
  readInput: () => fs.readFileSync(0, 'utf8'),
  onInterrupt: (listener) => void process.on('SIGINT', listener),
  onStrayError(listener) {
    process.on('uncaughtException', listener);
    process.on('unhandledRejection', listener);
  },
  exit: (code) => process.exit(code),
};

// The reader of our output went away, as `tasksh ... | head` does: nobody is left to be told.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), processWorld(), terminal);
