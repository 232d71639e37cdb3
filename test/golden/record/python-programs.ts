/**
 * Prints programs at random and what CPython says to them, whether ours says the same or not.
 *
 *   node -r ts-node/register/transpile-only test/golden/record/python-programs.ts COUNT SEED [--python PATH]
 */
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

/** More than are wanted, for those that are left out. */
const SPARE = 1.05;

function generate(python: string, count: number, seed: string, hashSeed: string): string[] {
  const script = path.join(__dirname, 'make_python_programs.py');
  const { stdout, stderr, status } = spawnSync(python, [script, String(count), seed], {
    encoding: 'utf8',
    maxBuffer: 500_000_000,
    env: { ...process.env, PYTHONHASHSEED: hashSeed },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n');
}

/** Records whose output does not hang on how Python hashes strings in this run, as lines of JSON. */
export function recordPrograms(python: string, count: number, seed: string): string[] {
  const more = Math.ceil(count * SPARE);
  const again = new Set(generate(python, more, seed, '2'));
  return generate(python, more, seed, '1')
    .filter((line) => again.has(line))
    .slice(0, count);
}

if (require.main === module) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { python: { type: 'string', default: 'python3' } },
  });
  const [count = '450', seed = '1'] = positionals;
  console.log(recordPrograms(values.python, Number(count), seed).join('\n'));
}
