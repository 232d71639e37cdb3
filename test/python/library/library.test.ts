/** The library of Python lines against CPython: what it says to thousands of expressions, recorded by test/golden/record/make_python_library.py. */
import { expect, test } from 'vitest';
import { goldenRows } from '../../golden/golden-file';
import { python } from '../../helpers/python';

/** Where this library knowingly differs. */
const DIFFERENT: Readonly<Record<string, string>> = {
  "'{0.real}'.format(int)": 'a type has no attributes of its values',
  'getattr(int, "real")': 'a type has no attributes of its values',
  '{3, 4}.symmetric_difference({1, 2, 3})': 'the order of a set',
  '(lambda s: (s.update({3, 4}, [1, 2]), s))({1})': 'the order of a set',
  "os.path.basename(b'b')": 'paths are text',
  'datetime.date()': 'the text of the error',
  'datetime.date(2020)': 'the text of the error',
  '{}.pop({1})': 'an empty dict asks for the hash of a key, too',
  'datetime.datetime.fromtimestamp(1e16, timezone.utc)': 'the text of the error',
  'timedelta(foo=1)': 'the text of the error',
  'timedelta(days=10**20)': 'the text of the error',
};

const rows = goldenRows<readonly [expression: string, expected: string]>('python-library');

test('expressions over the library give what CPython gives', () => {
  const run = python();
  run('import base64, datetime, hashlib, json, os.path, re, sys, time, urllib.parse, uuid');
  run('from datetime import timedelta, timezone');
  const wrong = rows
    .map(([expression, expected]) => ({
      expression,
      expected: expected.trimEnd(),
      got: run(`print(repr(${expression}))`).trimEnd(),
    }))
    .filter(({ expected, got }) => got !== expected);
  expect(wrong.filter(({ expression }) => DIFFERENT[expression] === undefined)).toEqual([]);
  expect(wrong.map(({ expression }) => expression).sort()).toEqual(Object.keys(DIFFERENT).sort());
  expect(rows.length).toBeGreaterThan(3000);
});
