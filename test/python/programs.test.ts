/** Programs at random print what CPython printed, and end in the same error (test/golden/record/make_python_programs.py). */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { difference, isSame, runOurs, type Recorded } from './programs/run-programs';

const file = path.join(__dirname, '..', 'golden', 'data', 'python-programs.jsonl');
const programs = fs
  .readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

test(`${programs.length} programs`, async () => {
  const ours = await runOurs(programs);
  const different = programs.flatMap((theirs, i) => {
    const one = ours[i];
    return one !== undefined && isSame(theirs, one)
      ? []
      : [difference(theirs, one ?? { output: '', error: null, stack: 'none' })];
  });
  expect(different).toEqual([]);
}, 120_000);
