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
    files: {
      exists: (file) => fs.existsSync(file),
      readText: (file) => absentWhenMissing(() => fs.readFileSync(file, 'utf8')),
      readBytes: (file) => absentWhenMissing(() => fs.readFileSync(file)),
      writeText: replaceFile,
      appendText(file, text, mode) {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.appendFileSync(file, text, { mode });
      },
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
  fs.writeFileSync(beside, text, { mode });
  fs.renameSync(beside, file);
}

/** Writes to standard output, for programs that use the library door. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}
