/** Every golden file says what recorded it, by a recorder that is there, and holds one record a line. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { DATA, goldenFile } from './golden-file';

const names = fs
  .readdirSync(DATA)
  .filter((name) => name !== 'documented-task.json') // What is printed, from the documentation.
  .map((name) => path.basename(name, '.jsonl'));

test.each(names)('%s', (name) => {
  const { origin, rows } = goldenFile(name);
  expect(origin).toMatchObject({
    python: expect.stringMatching(/^3\.\d+(\.\d+)?$/) as string,
    script: expect.any(String) as string,
    recorded: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
  });
  const [script = ''] = origin.script.split(' ');
  expect(fs.existsSync(path.join(__dirname, script))).toBe(true);
  expect(
    /requests|sessions|faults|cookie|type-names|faces/.test(name) === (origin.requests !== undefined),
  ).toBe(true);
  expect(rows.length).toBeGreaterThan(0);
});
