/** Programs in our shell, in one process; a program that does not end ends that process, and the next goes on in another. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { cleanEnv } from '../../helpers/child';
import { setsInOrder } from '../set-order';

export interface Recorded {
  readonly seed: number;
  readonly program: readonly string[];
  readonly output: string;
  readonly error: string | null;
}

export interface Ours {
  readonly output: string;
  readonly error: string | null;
  readonly stack: string | null;
}

const LONGEST_MS = 10_000;

export async function runOurs(programs: readonly Recorded[]): Promise<Ours[]> {
  const results: Ours[] = [];
  while (results.length < programs.length) {
    const child = startHost();
    child.stdin.end(
      programs
        .slice(results.length)
        .map((one) => `${JSON.stringify({ program: one.program })}\n`)
        .join(''),
    );
    let timer = setTimeout(() => child.kill('SIGKILL'), 3 * LONGEST_MS);
    for await (const line of readline.createInterface(child.stdout)) {
      results.push(JSON.parse(line) as Ours);
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
    }
    clearTimeout(timer);
    if (results.length < programs.length)
      results.push({ output: '', error: null, stack: 'no end, or the end of the process' });
  }
  return results;
}

function startHost(): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [path.join(__dirname, 'programs-host.cjs')], {
    env: cleanEnv(),
  });
  child.stdin.on('error', () => undefined); // the process was ended
  child.stderr.resume();
  return child;
}

/** As make_python_programs.py records it: what a message says of addresses and places is left out. */
export function isSame(theirs: Recorded, ours: Ours): boolean {
  return ours.stack === null && ours.output === theirs.output && ours.error === theirs.error;
}

/** As `isSame`, with sets compared as sets. */
export function isSameButForSets(theirs: Recorded, ours: Ours): boolean {
  const inOrder = (text: string | null): string | null => (text === null ? null : setsInOrder(text));
  return (
    ours.stack === null &&
    inOrder(ours.output) === inOrder(theirs.output) &&
    inOrder(ours.error) === inOrder(theirs.error)
  );
}

export function difference(theirs: Recorded, ours: Ours): string {
  return [
    `--- seed ${theirs.seed}`,
    theirs.program.join('\n'),
    `--- Python: ${theirs.error ?? 'no error'}`,
    theirs.output,
    `--- ours: ${ours.error ?? 'no error'}${ours.stack === null ? '' : `\n${ours.stack}`}`,
    ours.output,
  ].join('\n');
}
