/** The table of fields and what the sandbox sends at each level of detail say the same. */
import { expect, test } from 'vitest';
import { FIELDS } from '../../src/api/contract/fields';
import { Calls } from '../sandbox/calls';

/** The sandbox's tasks were given nothing to work on. */
const NEVER_SENT = 'argument';

const LEVELS = ['tiny', 'short', 'long', 'full'];
const calls = new Calls();

test.each(['tasks', 'activities'] as const)('the fields of %s', (collection) => {
  for (const lod of LEVELS) {
    const sent = new Set(calls.page(`/${collection}?lod=${lod}`).items.flatMap((item) => Object.keys(item)));
    const known = FIELDS.filter(
      ({ name, on, from }) =>
        name !== NEVER_SENT &&
        !name.includes('.') &&
        on.includes(collection) &&
        LEVELS.indexOf(from) <= LEVELS.indexOf(lod),
    ).map(({ name }) => name);
    expect([...sent].sort(), lod).toEqual(known.sort());
  }
});
