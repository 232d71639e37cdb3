/** Words of a pasted line: as bash takes them apart, and as programs of Windows get them from cmd.exe. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cmdWords, isForCmd } from '../../../src/support/pasted/cmd-words';
import { shWords } from '../../../src/support/pasted/sh-words';
import type { Read } from '../../../src/support/pasted/words';
import { goldenRows } from '../../golden/golden-file';

interface Row {
  readonly kind: string;
  readonly line: string;
  /** null: something is missing at the end. */
  readonly words: readonly string[] | null;
}

const rows = goldenRows<Row>('curl').filter(({ kind }) => kind === 'words');
const valuesOf = (read: Read): readonly string[] | null =>
  read.kind === 'more' ? null : read.words.map(({ value }) => value);

test.each(rows.map(({ line, words }) => [line, words] as const))('bash: %j', (line, words) => {
  expect(valuesOf(shWords(line, (name) => (name === 'NAME' ? 'v-1' : '')))).toEqual(words);
});

test.each([
  ['a $(id)', 'the line runs a command of its own in $(...)'],
  ['"x `id`"', 'the line runs a command of its own in `...`'],
  ['"Bearer $TOKEN"', '$TOKEN has no value here'],
])('%s is refused', (line, message) => {
  expect(() => shWords(line, () => undefined)).toThrow(message);
});

test.each([
  ['curl a | jq .', '|', ['curl', 'a']],
  ['curl a > out.json', '>', ['curl', 'a']],
  ['curl a 2>/dev/null', '>', ['curl', 'a']],
  ['curl a?b=1&c=2 -k', undefined, ['curl', 'a?b=1&c=2', '-k']],
  ['curl a && echo', '&', ['curl', 'a']],
  ['curl a; echo', ';', ['curl', 'a']],
  ['curl a\ncurl b', 'the first line', ['curl', 'a']],
])('%j ends at %j', (line, rest, words) => {
  const read = shWords(line, () => undefined);
  expect([valuesOf(read), read.kind === 'words' && read.rest]).toEqual([words, rest]);
});

/** As Chrome writes an argument for cmd.exe: each sign that means something to it behind a caret. */
const forCmd = (text: string): string =>
  `^"${text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/\r?\n/g, '^\n\n')}^"`;

test('cmd: what Chrome writes comes back', () => {
  const argument = fc.string({ unit: fc.constantFrom(...'ab"\\^%&|<>\n {}!$\'é') });
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1 }), (given) => {
      const line = ['curl', ...given.map(forCmd)].join(' ^\n  ');
      expect(isForCmd(line)).toBe(true);
      expect(valuesOf(cmdWords(line))).toEqual(['curl', ...given]);
    }),
  );
});

test.each([
  ['curl.exe "http://h/?a=1&b=2" -d "{\\"a\\":1}"', ['curl.exe', 'http://h/?a=1&b=2', '-d', '{"a":1}']],
  ['curl "a^b" ^\r\n  -d "say ""hi"""', ['curl', 'a^b', '-d', 'say "hi"']],
  ['curl "C:\\\\" ^\n -k', ['curl', 'C:\\', '-k']],
])('cmd: %j', (line, words) => {
  expect([isForCmd(line), valuesOf(cmdWords(line))]).toEqual([true, words]);
});

test.each(['curl "a" ^', 'curl ^"a', 'curl.exe "a'])('cmd: %j goes on', (line) => {
  expect([isForCmd(line), cmdWords(line).kind]).toEqual([true, 'more']);
});

test.each(["curl 'a ^\n'", "curl -d 'x^\"' h", 'curl a^b'])('%j is not for cmd', (line) => {
  expect(isForCmd(line)).toBe(false);
});
