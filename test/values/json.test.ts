import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { json } from '../../src/python/json/json-module';
import { pformat, type PprintOptions } from '../../src/python/pprint/pprint';
import { repr } from '../../src/python/print/repr';
import { bigintOfDigits } from '../../src/values/json/digits';
import { loads } from '../../src/values/json/parse-json';
import { JSONDecodeError } from '../../src/values/json/decode-error';
import { readDocument } from '../../src/values/json/json-reader';
import { readLarge } from '../../src/values/json/large-json';

interface Case {
  readonly text: string;
  readonly error?: string;
  readonly repr?: string;
  readonly pprint?: readonly (readonly [PprintOptions, string])[];
  readonly dumps?: readonly (readonly [object, string])[];
}

/** What CPython printed: see test/golden/record/make_printing.py. */
const golden = goldenRows<Case>('printing');

function message(text: string): string {
  try {
    loads(text);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

describe('as CPython', () => {
  const accepted = golden.filter((entry) => entry.error === undefined);
  const refused = golden.filter((entry) => entry.error !== undefined);
  test('there are cases of both kinds', () => {
    expect([accepted.length, refused.length]).toEqual([266, 26]);
  });
  test.each(accepted)('repr $text', ({ text, repr: wanted }) => {
    expect(repr(loads(text))).toBe(wanted);
  });
  test.each(accepted)('pprint $text', ({ text, pprint = [] }) => {
    for (const [options, wanted] of pprint) expect(pformat(loads(text), options)).toBe(wanted);
  });
  test.each(accepted)('dumps $text', ({ text, dumps = [] }) => {
    for (const [options, wanted] of dumps) expect(json.dumps(loads(text), options)).toBe(wanted);
  });
  test.each(refused)('refuses $text', ({ text, error }) => {
    expect(message(text)).toBe(error);
  });
});

test('ids are exact, and values are ordinary', () => {
  const value = loads('{"items": [{"id": 944455285181775873, "n": 1.0}], "__proto__": {"x": 1}}') as {
    items: { id: bigint; n: number }[];
  };
  expect(value.items[0]?.id).toBe(944455285181775873n);
  expect(value.items[0]?.n).toBe(1);
  expect(Object.keys(value)).toEqual(['items', '__proto__']);
  expect({}.constructor).toBe(Object);
});

test('the mark of a float is void once the value changes', () => {
  const value = loads('{"a": 1.0}') as { a: number };
  expect(repr(value)).toBe("{'a': 1.0}");
  value.a = 2;
  expect(repr(value)).toBe("{'a': 2}");
});

test('ten thousand levels are read and printed', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  expect(repr(loads(deep))).toBe(deep);
});

describe('a key that comes twice is seen, whatever the next keys look like', () => {
  // CPython 3.11: repr(json.loads(text)).
  test.each([
    ['[{"":"","":1.0,"U":""},[1E5],{"":0}]', "[{'': 1.0, 'U': ''}, [100000.0], {'': 0}]"],
    ['[[{"":5,"07":1e5,"":2,"":""}],{"":3}]', "[[{'': '', '07': 100000.0}], {'': 3}]"],
    ['{"a":1.0,"a":1,"0x":{}}', "{'a': 1, '0x': {}}"],
  ])('%s', (text, expected) => {
    expect(repr(loads(text))).toBe(expected);
  });
});

/** JSON texts: numbers as they are written, keys that come twice, keys that an object would move, space. */
const documents = fc.letrec<{ value: string; scalar: string; key: string }>((tie) => ({
  key: fc.oneof(
    fc.constantFrom('"id"', '"a"', '""', '"1"', '"0"', '"10"', '"007"', '"__proto__"', '"\\u0031"', '"\\\\"'),
    fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => JSON.stringify(text)),
  ),
  scalar: fc.oneof(
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
    fc.double({ noNaN: true }).map((number) => (Number.isFinite(number) ? String(number) : '1e400')),
    fc.constantFrom('-0', '-0.0', '1.0', '1e5', '12345678901234567.0', 'null', 'true', '9007199254740993'),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)),
  ),
  value: fc.oneof(
    { maxDepth: 5 },
    tie('scalar'),
    fc.array(tie('value'), { maxLength: 5 }).map((items) => `[${items.join(' , ')}]`),
    fc
      .array(fc.tuple(tie('key'), tie('value')), { maxLength: 5 })
      .map((members) => `{${members.map((pair) => pair.join(' :')).join(',\n')}}`),
  ),
})).value;

test('the quick way and the reader of single characters see the same', () => {
  fc.assert(
    fc.property(documents, (text) => {
      expect(repr(loads(text))).toBe(repr(readDocument(text)));
    }),
    { numRuns: 2000 },
  );
});

/** What a reader sees: a value, or nothing. */
function seen(read: () => unknown): string | undefined {
  try {
    const value = read();
    return value === undefined ? undefined : repr(value);
  } catch (error) {
    if (error instanceof JSONDecodeError) return undefined;
    throw error;
  }
}

/** Documents with something put in, or one character taken out, beside a bracket, comma or colon; most are none then. */
const damaged = fc
  .tuple(
    documents,
    fc.nat(),
    fc.boolean(),
    fc.constantFrom(',', ',', ']', '[', '}', '{', ':', '"', '0', 'NaN', ''),
  )
  .map(([text, nth, isBehind, put]) => {
    const places = [...text.matchAll(/[[\]{},:]/g)].map(({ index }) => index);
    const at = (places[nth % places.length] ?? 0) + (isBehind ? 1 : 0);
    return text.slice(0, at) + put + text.slice(put === '' ? at + 1 : at);
  });

test('a document in slices, however small, is the document', () => {
  fc.assert(
    fc.property(fc.oneof(documents, damaged), fc.integer({ min: 1, max: 20 }), (text, sliceUnits) => {
      if (!/^[ \t\n\r]*[[{]/.test(text)) return;
      expect(seen(() => readLarge(text, sliceUnits))).toBe(seen(() => readDocument(text)));
    }),
    { numRuns: 5000 },
  );
});

describe('a large document', () => {
  const items = Array.from({ length: 60_000 }, (_, i) => `{"id":${944455285181775872n + BigInt(i)},"n":1.0}`);
  const text = `{"10":1,"items":[${items.join(',')}],"1":2.0}`;
  const printed = repr(loads(text));

  test('its numbers, its floats and the order of its keys are kept', () => {
    expect(printed.slice(0, 63)).toBe("{'10': 1, 'items': [{'id': 944455285181775872, 'n': 1.0}, {'id'");
    expect(printed.slice(-48)).toBe("{'id': 944455285181835871, 'n': 1.0}], '1': 2.0}");
    expect(printed.match(/'n': 1\.0/g)).toHaveLength(60_000);
  });

  // CPython 3.11: json.loads of the same text.
  test('what is wrong in it has its place in the whole', () => {
    expect(message(`${text.slice(0, -1)},}`)).toBe(
      'Expecting property name enclosed in double quotes: line 1 column 2040027 (char 2040026)',
    );
  });

  test('an object of more than a million keys is refused before its table stops Ctrl-C', () => {
    const members = Array.from({ length: 1_000_001 }, (_, i) => `"k${i}":0`).join();
    expect(() => loads(`{${members}}`)).toThrow('an object of more than 1000000 keys');
    const pairs = (given: readonly unknown[]): unknown => given;
    expect(loads(`{${members}}`, { object_pairs_hook: pairs })).toHaveLength(1_000_001);
  });
});

test('runs of digits as BigInt', () => {
  const digits = fc.bigInt({ min: 10n ** 9n, max: 10n ** 18n - 1n });
  fc.assert(
    fc.property(digits, (value) => {
      const text = `[${value},${-value}]`;
      const at = text.indexOf(',');
      expect(bigintOfDigits(text, 1, at)).toBe(value);
      expect(bigintOfDigits(text, at + 1, text.length - 1)).toBe(-value);
    }),
  );
});

test.each(['', 'é', 'Я', '😀'])('a text of many windows with %j in it stays exact', (letter) => {
  const ids = Array.from({ length: 5000 }, (_, i) => 944455285181775873n + BigInt(i));
  const text = `[${ids.map((id) => `{"name ${letter}":"${letter}\\"","id":${id}}`).join(',')}]`;
  expect((loads(text) as { id: bigint }[]).map(({ id }) => id)).toEqual(ids);
});
