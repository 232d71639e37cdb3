import { describe, expect, test } from 'vitest';
import { paintPython } from '../../src/python/print/colour';
import { dumps } from '../../src/python/json/json-dumps';
import { json } from '../../src/python/json/json-module';
import { pformat } from '../../src/python/pprint/pprint';
import { createPprint } from '../../src/python/pprint/pprint-module';
import { createPrint } from '../../src/python/print/print';
import { repr, str } from '../../src/python/print/repr';
import { hintFor, lastLine } from '../../src/python/print/traceback';
import { PyError } from '../../src/values/errors/errors';
import { loads } from '../../src/values/json/parse-json';
import { PyFloat } from '../../src/values/python/number';

const values: readonly (readonly [value: unknown, printed: string])[] = [
  [undefined, 'None'],
  [[null, true, false], '[None, True, False]'],
  [5n, '5'],
  [1.5, '1.5'],
  [new PyFloat(1), '1.0'],
  [{ b: 1, a: [] }, "{'b': 1, 'a': []}"],
  [Buffer.from('a\0é'), "b'a\\x00\\xc3\\xa9'"],
  [new Date(0), 'datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)'],
  [new Map([[1, 2]]), 'Map(1) { 1 => 2 }'],
  [
    {
      get x() {
        throw new Error('no');
      },
    },
    "{'x': <unreadable: no>}",
  ],
];

test.each(values)('repr gives %#', (value, printed) => {
  expect(repr(value)).toBe(printed);
});

test('a container inside itself', () => {
  const list: unknown[] = [1];
  list.push(list);
  expect(repr(list)).toBe('[1, [...]]');
  expect(() => json.dumps(list)).toThrow('Circular reference detected');
});

test('str and print', () => {
  let written = '';
  createPrint((text) => (written += text))('a', 1, null, ['b']);
  expect(written).toBe("a 1 None ['b']\n");
  expect(str(new Error('why'))).toBe('why');
});

const refused: readonly (readonly [call: () => unknown, message: string, hint: string | undefined])[] = [
  [
    () => pprint.pprint(1, { widht: 3 } as object),
    "pprint() got an unexpected keyword argument 'widht'",
    'did you mean width?',
  ],
  [
    () => pprint.pprint(1, { width: '3' } as object),
    'pprint() option width must be a number, not string',
    undefined,
  ],
  [
    () => pprint.pprint(1, 40 as never),
    'pprint() takes its options in braces',
    'as in pprint(value, { width: 40 })',
  ],
  [() => pprint.pformat(1, { width: 0 }), 'width must be != 0', undefined],
  [() => pprint.pformat(1, { indent: -1 }), 'indent must be >= 0', undefined],
  [() => pprint.pformat(1, { depth: 0 }), 'depth must be > 0', undefined],
  [
    () => json.dumps(1, { indnet: 4 } as object),
    "dumps() got an unexpected keyword argument 'indnet'",
    'did you mean indent?',
  ],
  [
    () => json.dumps({ a: new Date(0) }),
    'Object of type datetime is not JSON serializable',
    'JSON has text, numbers, booleans, null, lists and plain objects',
  ],
  [
    () => json.dumps(NaN, { allow_nan: false }),
    'Out of range float values are not JSON compliant',
    undefined,
  ],
];
const pprint = createPprint(() => undefined);

test.each(refused)('refused %#', (call, message, hint) => {
  try {
    call();
  } catch (error) {
    expect([(error as Error).message, hintFor(error)]).toEqual([message, hint]);
    return;
  }
  expect.unreachable();
});

const errors: readonly (readonly [error: unknown, line: string, hint: string | undefined])[] = [
  [
    new PyError('requests.exceptions.HTTPError', '404', { hint: 'look' }),
    'requests.exceptions.HTTPError: 404',
    'look',
  ],
  [new PyError('KeyboardInterrupt', ''), 'KeyboardInterrupt', undefined],
  [new ReferenceError('x is not defined'), "NameError: name 'x' is not defined", undefined],
  [new ReferenceError('True is not defined'), "NameError: name 'True' is not defined", 'write true'],
  [
    new RangeError('Maximum call stack size exceeded'),
    'RecursionError: maximum recursion depth exceeded',
    undefined,
  ],
  [new TypeError('a is odd'), 'TypeError: a is odd', undefined],
  ['text', "Uncaught: 'text'", undefined],
];

test.each(errors)('last line %#', (error, line, hint) => {
  expect([lastLine(error), hintFor(error)]).toEqual([line, hint]);
});

const painted: readonly (readonly [text: string, painted: string])[] = [
  [
    "{'a': 'b', 'c': [1, -2.5, True, None]}",
    "{<key:'a'>: <string:'b'>, <key:'c'>: [<number:1>, <number:-2.5>, <boolean:True>, <null:None>]}",
  ],
  ['<Response [200]>', '<special:<Response [200]>>'],
  [`["it's", b'x']`, `[<string:"it's">, <string:b'x'>]`],
  ["don't stop 5x x5", "don't stop 5x x5"],
];

test.each(painted)('colours of %s', (text, wanted) => {
  expect(paintPython(text, (kind, piece) => `<${kind}:${piece}>`)).toBe(wanted);
});

describe('ten thousand levels', () => {
  const list = loads('['.repeat(10_000) + ']'.repeat(10_000));
  const dict = loads('{"a":'.repeat(10_000) + '1.0' + '}'.repeat(10_000));
  test('print by repr and json.dumps', () => {
    expect(repr(list)).toBe('['.repeat(10_000) + ']'.repeat(10_000));
    expect(repr(dict)).toBe("{'a': ".repeat(10_000) + '1.0' + '}'.repeat(10_000));
    expect(dumps(list)).toBe('['.repeat(10_000) + ']'.repeat(10_000));
    expect(dumps(dict)).toBe('{"a": '.repeat(10_000) + '1.0' + '}'.repeat(10_000));
    expect(dumps(list, { indent: 0 }).split('\n')).toHaveLength(19_999);
  });
  test('print by pprint while they fit on one line, and are too many where they do not', () => {
    expect(pformat(list, { width: 100_000 })).toBe('['.repeat(10_000) + ']'.repeat(10_000));
    expect(() => pformat(list)).toThrow('maximum recursion depth exceeded');
    expect(pformat(list, { depth: 2 })).toBe('[[[...]]]');
  });
});
