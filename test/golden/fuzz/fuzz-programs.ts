/**
 * Compares programs at random in our shell with CPython.
 *
 *   node -r ts-node/register/transpile-only test/golden/fuzz/fuzz-programs.ts [--count 2000] [--seed 1] [--show 10]
 *     --from FILE      programs that were recorded before, instead of new ones
 *     --keep-all FILE  writes all of them, with what CPython says
 */
import * as fs from 'node:fs';
import { parseArgs } from 'node:util';
import { DIFFERING_PROGRAMS } from '../../python/programs/differing-programs';
import {
  difference,
  isSame,
  isSameButForSets,
  runOurs,
  type Ours,
  type Recorded,
} from '../../python/programs/run-programs';
import { recordPrograms } from '../record/python-programs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
    python: { type: 'string', default: 'python3' },
    from: { type: 'string' },
    'keep-all': { type: 'string' },
  },
});

const parsed = (text: string): Recorded[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

/** Programs whose output does not hang on how Python hashes strings in this run. */
function readPrograms(): Recorded[] {
  if (values.from !== undefined) return parsed(fs.readFileSync(values.from, 'utf8'));
  return recordPrograms(values.python, Number(values.count), values.seed).map(
    (line) => JSON.parse(line) as Recorded,
  );
}

/** Differences of one cause look alike: by the pair of errors, without names and numbers. */
function kindOf(theirs: Recorded, ours: Ours): string {
  const shape = (error: string | null): string =>
    (error ?? 'no error').replace(/'[^']*'|\d+/g, '_').slice(0, 90);
  if (ours.stack !== null) return `JavaScript: ${ours.stack.split('\n')[0]?.replace(/\d+/g, '_')}`;
  if (theirs.error === ours.error) return 'output';
  return `${shape(theirs.error)} | ${shape(ours.error)}`;
}

function write(file: string, programs: readonly Recorded[]): void {
  fs.writeFileSync(file, programs.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

async function main(): Promise<void> {
  const programs = readPrograms();
  if (values['keep-all'] !== undefined) write(values['keep-all'], programs);
  const ours = await runOurs(programs);
  const kinds = new Map<string, number>();
  let shown = 0;
  const reasons = new Map<string, number>();
  for (const [i, theirs] of programs.entries()) {
    const one = ours[i] as Ours;
    if (isSame(theirs, one)) continue;
    const kind = kindOf(theirs, one);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const reason =
      (isSameButForSets(theirs, one) ? 'order of a set' : undefined) ??
      (values.seed === '1' ? DIFFERING_PROGRAMS[theirs.seed] : undefined) ??
      `not explained: seed ${theirs.seed}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (shown++ < Number(values.show)) console.log(difference(theirs, one), '\n');
  }
  for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1]))
    console.log(String(count).padStart(5), kind);
  console.log('Reasons:');
  for (const [reason, count] of reasons) console.log(String(count).padStart(5), reason);
  const same = programs.filter((theirs, i) => isSame(theirs, ours[i] as Ours));
  console.log(
    `${same.length} of ${programs.length} programs are the same (${((100 * same.length) / programs.length).toFixed(2)} %)`,
  );
}

void main();
