/**
 * Programs at random print what CPython printed, and end in the same error (test/golden/record/make_python_programs.py); the
 * few that must not are listed with the reason.
 */
import { expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { DIFFERING_PROGRAMS, SET_ORDER_PROGRAMS } from './programs/differing-programs';
import {
  difference,
  isSame,
  isSameButForSets,
  runOurs,
  type Ours,
  type Recorded,
} from './programs/run-programs';

const programs = goldenRows<Recorded>('python-programs');

test(`${programs.length} programs`, async () => {
  const ours = await runOurs(programs);
  const different = programs
    .map((theirs, i) => ({ theirs, one: ours[i] as Ours }))
    .filter(({ theirs, one }) => !isSame(theirs, one));
  const isListed = (theirs: Recorded): boolean =>
    SET_ORDER_PROGRAMS.has(theirs.seed) || DIFFERING_PROGRAMS[theirs.seed] !== undefined;
  const unexpected = different.filter(({ theirs, one }) =>
    SET_ORDER_PROGRAMS.has(theirs.seed) ? !isSameButForSets(theirs, one) : !isListed(theirs),
  );
  expect(unexpected.map(({ theirs, one }) => difference(theirs, one))).toEqual([]);
  // A row of the lists that no longer differs comes off it.
  expect(different.map(({ theirs }) => theirs.seed)).toEqual(
    programs.filter(isListed).map(({ seed }) => seed),
  );
});
