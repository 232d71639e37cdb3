/**
 * Programs at random print what CPython printed, and end in the same error (test/golden/record/make_python_programs.py); the
 * few that must not are listed with the reason.
 */
import { expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { DIFFERING_PROGRAMS } from './programs/differing-programs';
import { difference, isSame, runOurs, type Ours, type Recorded } from './programs/run-programs';

const programs = goldenRows<Recorded>('python-programs');

test(`${programs.length} programs`, async () => {
  const ours = await runOurs(programs);
  const different = programs
    .map((theirs, i) => ({ theirs, one: ours[i] as Ours }))
    .filter(({ theirs, one }) => !isSame(theirs, one));
  const unexpected = different.filter(({ theirs }) => DIFFERING_PROGRAMS[theirs.seed] === undefined);
  expect(unexpected.map(({ theirs, one }) => difference(theirs, one))).toEqual([]);
  // A row of the list that no longer differs comes off it.
  const listed = programs.map(({ seed }) => seed).filter((seed) => DIFFERING_PROGRAMS[seed] !== undefined);
  expect(different.map(({ theirs }) => theirs.seed)).toEqual(listed);
}, 120_000);
