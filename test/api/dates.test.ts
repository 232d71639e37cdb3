import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { parseDate } from '../../src/api/contract/dates';
import { goldenRows } from '../golden/golden-file';
import { differences } from './date-rows';

const golden = path.join(__dirname, '..', 'golden');

test('six formats, read and written to the nanosecond as CPython recorded them', () => {
  expect(differences(goldenRows('dates'))).toEqual([]);
});

// Without Python the recorded ones above stand alone.
const python = spawnSync('python3', ['--version']).status === 0;

test.runIf(python)('10,000 random instants of this run against Python', () => {
  const seed = String(Math.floor(Math.random() * 2 ** 31));
  const { stdout } = spawnSync('python3', [path.join(golden, 'record', 'make_dates.py'), '10000', seed], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = stdout.trim().split('\n');
  expect(lines.length, `seed ${seed}`).toBe(10_000);
  const rows = lines.map((line) => JSON.parse(line) as string[]);
  expect(differences(rows), `seed ${seed}`).toEqual([]);
});

const WRONG =
  'incorrect time format, must be one of (UNIX-TIMESTAMP-NANO, UNIX-TIMESTAMP, RFC3339, RFC1123, RFC850, ANSI-C)';

test.each([
  ['', 'empty time value'],
  ['12xns', 'incorrect UNIX-TIMESTAMP-NANO format'],
  ['ns', 'incorrect UNIX-TIMESTAMP-NANO format'],
  ['9223372036854775808ns', 'incorrect UNIX-TIMESTAMP-NANO format'],
  ['10000ms', WRONG],
  ['2020-04-22', WRONG],
  ['2020-04-22 11:00:00', WRONG],
  ['2020-04-22T11:00:00', WRONG],
  ['2020-04-22T11:00:00 02:00', WRONG],
  ['2020-02-30T11:00:00Z', WRONG],
  ['2021-02-29T11:00:00Z', WRONG],
  ['2020-04-22T24:00:00Z', WRONG],
  ['Wed, 31 Apr 2020 11:00:00 UTC', WRONG],
  ['Wednesday, 22-Apr-2020 11:00:00 UTC', WRONG],
])('%j is no date', (text, error) => {
  expect(parseDate(text)).toEqual({ ok: false, error });
});

test.each([
  ['Wednesday, 22-Apr-68 11:00:00 UTC', '2068'],
  ['Wednesday, 22-Apr-69 11:00:00 UTC', '1969'],
])('%s is of %s', (text, year) => {
  const date = parseDate(text);
  expect(date.ok && new Date(Number(date.value.nanos / 1_000_000n)).getUTCFullYear()).toBe(Number(year));
});
