/** Node in a process of its own: the shell as a command, and programs that this test needs beside it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import * as readline from 'node:readline';

export const ROOT = path.join(__dirname, '..', '..');
export const BIN = path.join(ROOT, 'src', 'bin.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Arguments of Node's own, before the program. */
  readonly nodeArgs?: readonly string[];
}

/** What every program of a test sees: no home, no history, no settings. */
export function cleanEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', TASKSH_HISTORY: '', ...more };
}

/** The shell: arguments and standard input in; output, errors and exit code out. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runNode(BIN, args, options);
}

export async function runNode(
  program: string,
  args: readonly string[],
  { input = '', env = {}, cwd = '/', nodeArgs = [] }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], { cwd, env: cleanEnv(env) });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // the program may end without reading its input
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export interface Started {
  /** The first line that it printed. */
  readonly line: string;
  readonly stop: () => Promise<void>;
}

/** A program that prints a line when it is ready, and runs until it is stopped. */
export async function startNode(program: string, args: readonly string[] = []): Promise<Started> {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [program, ...args], {
    env: cleanEnv(),
  });
  child.stderr.pipe(process.stderr);
  const ended = once(child, 'close');
  const lines = readline.createInterface(child.stdout);
  const first = await Promise.race([once(lines, 'line') as Promise<[string]>, ended]);
  if (typeof first[0] !== 'string') throw new Error(`${program} ended without a line`);
  return {
    line: first[0],
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
