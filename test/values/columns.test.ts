/** Columns stand below each other whatever they hold; what a terminal does is the measure (test/e2e/terminal.ts). */
import { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeSettings } from '../../src/client/settings/describe-settings';
import type { Settings } from '../../src/client/settings/settings';
import { helpTable } from '../../src/shell/help/help-text';
import { cutTo, padTo, twoColumns, widthOf } from '../../src/values/columns';

test.each([
  ['plain', 'abc', 3],
  ['wide', '日本', 4],
  ['an accent of its own', 'e\u0301', 1],
  ['a colour', '\u001b[31mab\u001b[39m', 2],
  ['an emoji', '😀', 2],
  ['a family', '👩‍👩‍👧‍👦', 2],
  ['none', '', 0],
])('%s', (_, text, width) => {
  expect(widthOf(text)).toBe(width);
  expect(padTo(text, 6)).toBe(text + ' '.repeat(6 - width));
});

test('a text that is cut is never wider, and whole where it fits', () => {
  const pieces = fc.array(fc.constantFrom('a', 'bc', '日', '😀', 'e\u0301', ' '), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: 3, max: 20 }), (parts, columns) => {
      const text = parts.join('');
      const cut = cutTo(text, columns);
      expect(widthOf(cut)).toBeLessThanOrEqual(columns);
      if (widthOf(text) <= columns) expect(cut).toBe(text);
    }),
  );
});

test('the right side begins where a terminal has its column', async () => {
  const lines = twoColumns([
    ['日本', '|'],
    ['é', '|'],
    ['abc', '|'],
  ]);
  const terminal = new Terminal({ cols: 40, rows: 5, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(lines.join('\r\n'), done));
  const places = lines.map((_, row) => {
    const line = terminal.buffer.active.getLine(row);
    return Array.from({ length: 40 }, (__, at) => line?.getCell(at)?.getChars()).indexOf('|');
  });
  expect(places).toEqual([6, 6, 6]);
});

test('.env and .help keep their columns with wide names', () => {
  const settings = {
    kind: 'sandbox',
    origins: {},
    files: [
      { path: '/家/.env', state: 'not there' },
      { path: '/home/.env', state: 'not there' },
    ],
    profile: undefined,
    warnings: [],
    problem: undefined,
  } as unknown as Settings;
  const places = describeSettings(settings)
    .split('\n')
    .filter((line) => line.includes('.env'))
    .map((line) => widthOf(line.slice(0, line.indexOf('not there'))));
  expect(new Set(places).size).toBe(1);
  expect(
    helpTable(
      [
        ['名', 'x'],
        ['ab', 'y'],
      ],
      4,
      80,
    ),
  ).toBe('名  x\nab  y\n');
});
