/** What is a plain object, and so a dict of Python, is that for everyone who asks. */
import * as vm from 'node:vm';
import { expect, test } from 'vitest';
import { typeName } from '../../src/values/python/type-name';
import { repr } from '../../src/python/print/repr';
import { isDict } from '../../src/values/python/is-dict';
import { hashKey } from '../../src/values/python/hash-key';

class Own {}

function isUnhashableDict(value: object): boolean {
  try {
    hashKey(value);
    return false;
  } catch (error) {
    return (error as Error).message === "unhashable type: 'dict'";
  }
}

test.each<[string, object, boolean]>([
  ['a literal', { a: 1 }, true],
  ['one without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), true],
  ['one of another realm', vm.runInNewContext('({ a: 1 })') as object, true],
  [
    'one whose prototype has none',
    Object.assign(Object.create(Object.create(null) as object) as object, { a: 1 }),
    false,
  ],
  ['one of a class', Object.assign(new Own(), { a: 1 }), false],
  ['a Date', new Date(0), false],
])('%s', (_, value, expected) => {
  expect(isDict(value)).toBe(expected);
  expect(isUnhashableDict(value)).toBe(expected);
  expect(repr(value) === "{'a': 1}").toBe(expected);
  expect(typeName(value) === 'dict').toBe(expected);
});
