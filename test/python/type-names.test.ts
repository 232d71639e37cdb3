/** Every kind of value has Python's name for its type, and what a person defines keeps its own. */
import { expect, test } from 'vitest';
import { json } from '../../src/python/json/json-module';
import { shortTypeName, typeName, fullTypeName } from '../../src/values/python/type-name';
import { Timedelta } from '../../src/values/python/timedelta';
import { headersOf } from '../../src/values/headers';
import { PySet } from '../../src/values/python/set';
import { goldenRows } from '../golden/golden-file';
import { python } from '../helpers/python';

type Row = readonly [source: string, short: string, message: string, shown: string];
const rows = goldenRows<Row>('type-names');

const scope: Record<string, unknown> = {};
const run = python({ scope });
run('import datetime, hashlib, json, os, re, requests, sys, time, urllib.parse, uuid');

test.each(rows)('%s', (source, short, message, shown) => {
  run(`value = ${source}`);
  expect(run('type(value).__name__')).toBe(`'${short}'\n`);
  expect(run('value @ object')).toBe(`TypeError: unsupported operand type(s) for @: '${message}' and 'type'`);
  expect(run('type(value)')).toBe(`${shown}\n`);
  expect([shortTypeName, typeName, fullTypeName].map((name) => name(scope['value']))).toEqual([
    short,
    message,
    shown.slice(8, -2),
  ]);
});

test.each([
  'Elapsed',
  'Response',
  'Session',
  'HeaderFields',
  'CookieJar',
  'PreparedRequest',
  'Date',
  'PySet',
])("a person's own class %s stays what it is", (name) => {
  const Own = {
    [name]: class {
      ok = false;
    },
  }[name] as new () => object;
  scope['own'] = new Own();
  expect(run('type(own)')).toBe(`<class '${name}'>\n`);
  expect(run('bool(own)')).toBe('True\n');
  expect(run('own["x"]')).toBe(`TypeError: '${name}' object is not subscriptable`);
  expect(run('for x in own: pass')).toBe(`TypeError: '${name}' object is not iterable`);
  expect(fullTypeName(scope['own'])).toBe(name);
});

test('a time span of requests is a timedelta of the module', () => {
  scope['elapsed'] = Timedelta.ofMilliseconds(1500.25);
  expect(run('isinstance(elapsed, datetime.timedelta), type(elapsed) is datetime.timedelta')).toBe(
    '(True, True)\n',
  );
  expect(run('elapsed + elapsed, elapsed.total_seconds(), str(elapsed)')).toBe(
    "(datetime.timedelta(seconds=3, microseconds=500), 1.50025, '0:00:01.500250')\n",
  );
  expect(run('elapsed < datetime.timedelta(seconds=2), max(elapsed, elapsed * 2) == elapsed * 2')).toBe(
    '(True, True)\n',
  );
  expect(Timedelta.ofMilliseconds(1500.25).total_seconds()).toBe(1.50025);
});

test('messages to TypeScript lines name types as Python does', () => {
  expect(() => json.loads(5 as unknown as string)).toThrow('must be str, bytes or bytearray, not int');
  expect(() => json.dumps(new PySet([1]))).toThrow('Object of type set is not JSON serializable');
  expect(() => json.dumps(headersOf([]))).toThrow(
    'Object of type CaseInsensitiveDict is not JSON serializable',
  );
  expect(() => json.dumps(Timedelta.ofMilliseconds(1))).toThrow('Object of type timedelta is not JSON');
});
