/**
 * The library of Python lines against CPython: what it says to thousands of expressions, recorded by make_python_library.py
 * and make_python_modules.py of test/golden/record.
 */
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
  "collections.OrderedDict('x')": 'the text of the error',
};

/** Golden file to what a line imports before its expressions. */
const IMPORTS: Readonly<Record<string, string>> = {
  'python-library':
    'import base64, datetime, hashlib, json, os.path, re, sys, time, urllib.parse, uuid\nfrom datetime import timedelta, timezone',
  'python-modules': 'import collections, csv, io, itertools, json, math, statistics',
};

test.each(Object.entries(IMPORTS))('%s: expressions give what CPython gives', (name, imports) => {
  const run = python();
  for (const line of imports.split('\n')) run(line);
  const rows = goldenRows<readonly [expression: string, expected: string]>(name);
  const wrong = rows
    .map(([expression, expected]) => ({
      expression,
      expected: expected.trimEnd(),
      got: run(`print(repr(${expression}))`).trimEnd(),
    }))
    .filter(({ expected, got }) => got !== expected);
  expect(wrong.filter(({ expression }) => DIFFERENT[expression] === undefined)).toEqual([]);
  // A row of the list that no longer differs comes off it.
  const listed = rows.map(([expression]) => expression).filter((one) => DIFFERENT[one] !== undefined);
  expect(wrong.map(({ expression }) => expression)).toEqual(listed);
  expect(rows.length).toBeGreaterThan(2000);
});
