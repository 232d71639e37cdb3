/** Outputs are written anew, and nothing else of a page. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareOutput } from '../../src/walkthrough/compare-output';
import { parseLesson } from '../../src/walkthrough/markdown';
import { updatePage } from '../../src/walkthrough/update-page';
import { composedPages, stepsOf, textOf, withoutOutputs } from './composed-pages';

const F = '```';

const table: [label: string, page: string, printed: string[], updated: string][] = [
  [
    'in a list',
    `1. A\n\n   ${F}\n   >>> a\n   1\n\n   ${F}\n`,
    ['2\n\n3\n'],
    `1. A\n\n   ${F}\n   >>> a\n   2\n\n   3\n\n   ${F}\n`,
  ],
  ['in a quote', `> ${F}\n> >>> a\n> ${F}\n`, ['2\n\n3\n'], `> ${F}\n> >>> a\n> 2\n>\n> 3\n> ${F}\n`],
  ['nothing any more', `${F}\n>>> a\n1\n2\n\n>>> b\n${F}\n`, ['', ''], `${F}\n>>> a\n\n>>> b\n${F}\n`],
  [
    'lines for any lines',
    `${F}\n>>> a\n{'a': 1,\n...\n 'z': 1}\n${F}`,
    ["{'a': 1,\n 'b': 2,\n 'z': 3}\n"],
    `${F}\n>>> a\n{'a': 1,\n...\n 'z': 3}\n${F}`,
  ],
  [
    'nothing left above lines for any lines',
    `${F}\n>>> a\n1\n...\n2\n${F}\n`,
    ['2\n'],
    `${F}\n>>> a\n2\n${F}\n`,
  ],
  ['in a quote without spaces', `>${F}\n>>>> a\n>${F}\n`, [' 1\n'], `>${F}\n>>>> a\n>  1\n>${F}\n`],
  ['an output that agrees', `${F}\n>>> a\n1  \n...\n${F}\n`, ['1\n2\n'], `${F}\n>>> a\n1  \n...\n${F}\n`],
  [
    'Windows line ends, and one that is not',
    `${F}\r\n>>> a\r\n1\r\n${F}\r\nb\n`,
    ['2\n3\n'],
    `${F}\r\n>>> a\r\n2\r\n3\r\n${F}\r\nb\n`,
  ],
  ['a byte order mark', `\uFEFF${F}\n>>> a\n${F}`, ['1\n'], `\uFEFF${F}\n>>> a\n1\n${F}`],
];
test.each(table)('%s', (_label, page, printed, updated) => {
  expect(updatePage(page, printed)).toEqual({ text: updated });
});

test.each([F, `${F}${F}`, '...', '>>> b', '>>>', '... c', `${F}py`])(
  'an output that would be read as %j is refused',
  (line) => {
    const page = `${F}\n>>> a\n1\n${F}\n\n${F}\n>>> b\n1\n${F}\n`;
    expect(updatePage(page, ['1\n', `${line}\n`])).toEqual({ refusedLine: 7 });
  },
);

const SOURCES = [['a'], ['for x in y:', '    x', ''], ['{', '}']] as const;

const trimmed = (rows: readonly string[]): string[] =>
  rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);

test('a page that is updated agrees, and only its outputs are new', () => {
  fc.assert(
    fc.property(composedPages(SOURCES), (page) => {
      const text = textOf(page);
      const printed = stepsOf(page).map((step) => trimmed(step.printed).join('\n'));
      expect(parseLesson(text).steps.length).toBe(printed.length);
      const update = updatePage(text, printed);
      if (!('text' in update)) return expect.unreachable('no line of these looks like anything else');
      const { steps } = parseLesson(update.text);
      steps.forEach((step, i) => expect(compareOutput(step.expected, printed[i] ?? '')).toBeUndefined());
      expect(updatePage(update.text, printed)).toEqual(update);
      expect(withoutOutputs(update.text)).toBe(withoutOutputs(text));
    }),
    { numRuns: 1500 },
  );
});
