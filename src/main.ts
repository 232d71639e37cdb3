/** The process: the only file that touches it. Makes the real world and terminal, runs what the arguments ask for. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from './cli';
import { wantsColour, type Terminal } from './shell/terminal';
import type { World } from './world';

const world: World = {
  env: process.env,
  cwd: process.cwd(),
  homeDir: os.homedir(),
  nowMs: () => Date.now(),
  files: {
    readText: (file) => absentWhenMissing(() => fs.readFileSync(file, 'utf8')),
    readBytes: (file) => absentWhenMissing(() => fs.readFileSync(file)),
    writeText: replaceFile,
    appendText(file, text, mode) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.appendFileSync(file, text, { mode });
    },
  },
};

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

void run(process.argv.slice(2), world, terminal);

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
  fs.writeFileSync(beside, text, { mode });
  fs.renameSync(beside, file);
}
