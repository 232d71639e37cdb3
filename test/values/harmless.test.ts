/** What a terminal gets of text that somebody else wrote. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmless, isHarmless } from '../../src/values/harmless';

test.each([
  ['\x1b[2J', '\\x1b[2J'],
  ['\x1b]0;title\x07', '\\x1b]0;title\\x07'],
  ['\x9b31m', '\\x9b31m'],
  ['a\rb', 'a\\rb'],
  ['a\r\nb\tc\n', 'a\r\nb\tc\n'],
  ['\u202eabc\u2066', '\\u202eabc\\u2066'],
  ['\x7f\x08\x00', '\\x7f\\x08\\x00'],
  [
    'na\u00efve \u65e5\u672c \ud83d\udc69\u200d\ud83d\udcbb',
    'na\u00efve \u65e5\u672c \ud83d\udc69\u200d\ud83d\udcbb',
  ],
])('%j', (text, shown) => {
  expect(harmless(text)).toBe(shown);
  expect(isHarmless(text)).toBe(text === shown);
});

test('nothing harmful is left of any text, and what is harmless stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = harmless(text);
      const rest = shown.replaceAll('\r\n', '');
      // eslint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(rest)).toBe(false);
      expect(harmless(shown)).toBe(shown);
    }),
  );
});
