/** The library of the dialect against CPython: what it says to thousands of expressions, recorded by test/golden/make_dialect_library.py. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { python } from './python';

/** Where this library knowingly differs. */
const DIFFERENT: readonly (readonly [expression: RegExp, reason: string])[] = [
  [/\.(find|count|rfind|index|rindex)\(.*,/, 'of two wrong arguments the other is named'],
  [/\{0\.real\}.*int\)|getattr\(int, "real"\)/, 'a type has no attributes of its values'],
  [/\.pop\((\{1\}|\[1\]|\{'a': 1\})/, 'an empty dict does not refuse a key that cannot be one'],
  [/s\.add\(b'b'\)/, 'the order of a set of other things than integers is random in Python'],
  [/json\.dumps\((int|len)\)/, 'functions of any kind are called function'],
  [/b64decode\('x=1;y=2'\)/, 'padding in the middle'],
  [/urljoin\('mailto:|urljoin\('\?q/, 'addresses without a host'],
  [/basename\(b'b'\)/, 'paths are text'],
  [/fromtimestamp\(1e/, 'the text of the error'],
  [/datetime\.date\((2020)?\)|timedelta\(foo=1\)|timedelta\(days=10\*\*20\)/, 'the text of the error'],
  [/most_common\('x'\)|enumerate\(\(5\), /, 'the text of the error'],
];

const rows = JSON.parse(
  fs.readFileSync(path.join(__dirname, '..', '..', 'golden', 'dialect-library.json'), 'utf8'),
) as readonly (readonly [expression: string, expected: string])[];

test('expressions over the library give what CPython gives', () => {
  const run = python();
  run(
    'import base64, collections, datetime, hashlib, json, math, os.path, re, sys, time, urllib.parse, uuid',
  );
  run('from datetime import timedelta, timezone');
  const wrong = rows
    .filter(([expression]) => !DIFFERENT.some(([pattern]) => pattern.test(expression)))
    .map(([expression, expected]) => ({
      expression,
      expected,
      got: run(`print(repr(${expression}))`).trimEnd(),
    }))
    .filter(({ expected, got }) => got !== expected.trimEnd());
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThan(3000);
});
