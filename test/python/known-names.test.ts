/** Members that one of the two languages alone has tell a line; the table of Python is CPython's. */
import { expect, test } from 'vitest';
import { PYTHON_MEMBERS } from '../../src/python/language/syntax/reading/known-names';
import { isPythonMember, isTypeScriptMember } from '../../src/python/language/syntax/reading/session-values';

test.each(['append', 'items', 'decode', 'upper', 'startswith', 'format', 'splitlines'])(
  '%s is of Python alone',
  (name) => {
    expect([isPythonMember(name), isTypeScriptMember(name)]).toEqual([true, false]);
  },
);

test.each(['push', 'map', 'length', 'forEach', 'toUpperCase', 'includes', 'slice'])(
  '%s is of JavaScript alone',
  (name) => {
    expect([isPythonMember(name), isTypeScriptMember(name)]).toEqual([false, true]);
  },
);

test('each type of JSON has its members', () => {
  expect(Object.keys(PYTHON_MEMBERS)).toEqual([
    'str',
    'list',
    'tuple',
    'dict',
    'set',
    'bytes',
    'int',
    'float',
  ]);
});
