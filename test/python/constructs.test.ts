/** The sessions cover every construct that documented sessions use. */
import { expect, test } from 'vitest';
import { rows } from './sessions/construct-rows';
import { recorded, sessionNames, sessionText } from './sessions/sessions';

const told = recorded();
const names = sessionNames();

test('there are at least 120 sessions, each with what CPython printed', () => {
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(Object.keys(told).sort()).toEqual(names);
});

test.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
  const found = names.filter((name) =>
    row.statement === undefined
      ? row.text?.test(sessionText(name))
      : told[name]?.some(([source]) => row.statement?.test(source)),
  );
  expect(found).not.toEqual([]);
});
