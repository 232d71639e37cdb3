/**
 * The TypeScript of the guides typed without prompts does what it does under `.lang ts`; in sessions made of both guides
 * at random no line, and no beginning of one, is surely taken for the other language.
 */
import { expect, test } from 'vitest';
import type { Language } from '../../src/python/contract';
import { judge, namesMade } from '../../src/python/language/syntax/detect';
import type { Found } from '../../src/values/global-names';
import { NO_SESSION } from '../../src/python/language/syntax/reading/session-values';
import { prepare } from '../../src/shell/source/source';
import { transpile } from '../../src/shell/source/typescript';
import { preloaded, type PreloadedOptions } from '../../src/shell/session/preloaded';
import { run } from '../helpers/child';
import { GUIDES, read, seeded, steps } from './sessions/guides';
import { recorded } from './sessions/sessions';

/** What differs from run to run. */
const comparable = (text: string): string =>
  text.replace(/eyJ[\w-]+|\d{4}-\d\d-\d\dT[\d:.]+Z?|127\.0\.0\.1:\d+|0x[0-9a-f]+/g, '...');

test.each(GUIDES)('%s typed bare', async (file) => {
  const input = steps(file).join('\n');
  const [auto, typescript] = await Promise.all(
    ['auto', 'ts'].map((lang) => run(['-i', '--lang', lang], { input })),
  );
  expect(auto?.stdout.length).toBeGreaterThan(100);
  expect(comparable(auto?.stdout ?? '')).toBe(comparable(typescript?.stdout ?? ''));
});

const NAMES = new Set(preloaded({} as PreloadedOptions).map(({ name }) => name));
const SESSIONS = 1000;
const LINES = 12;

interface Guide {
  readonly language: Language;
  readonly pieces: readonly (readonly string[])[];
}

const PYTHON: Guide = {
  language: 'py',
  // What CPython does not read either is no line of Python.
  pieces: Object.values(recorded()).map((told) =>
    told.filter(([, output]) => !output.includes('SyntaxError:')).map(([source]) => source),
  ),
};
const TYPESCRIPT: Guide = {
  language: 'ts',
  pieces: [
    ...GUIDES.filter((file) => !file.includes('bad-input')).map(steps),
    read('test/python/detect/typescript.txt').split('\n').filter(Boolean),
  ],
};

/** @returns what was surely taken for the other language */
function misread(seed: number): string[] {
  const random = seeded(seed);
  const made = new Map<string, Language>();
  let language: Language = 'py';
  const found = (name: string): Found | undefined => (NAMES.has(name) || made.has(name) ? {} : undefined);
  const scope = {
    python: found,
    typescript: (name: string) => found(name) ?? NO_SESSION.typescript(name),
    maker: (name: string) => made.get(name),
  };
  const wrong: string[] = [];
  for (let count = 0; count < LINES;) {
    const guide = random(2) === 0 ? PYTHON : TYPESCRIPT;
    const piece = guide.pieces[random(guide.pieces.length)] ?? [];
    const start = random(piece.length);
    for (const before of piece.slice(0, start))
      for (const name of namesMade(before)) made.set(name, guide.language);
    for (const source of piece.slice(start, start + 1 + random(4))) {
      count++;
      const lines = source.split('\n');
      for (let end = 1; end <= lines.length; end++) {
        const text = lines.slice(0, end).join('\n');
        const isTyped = (typed: string): boolean => prepare(typed, 'auto', transpile).kind === 'ready';
        const judged = judge(text, language, { scope, isTyped });
        if (judged.isSure && judged.language !== guide.language)
          wrong.push(`${seed}: ${guide.language} ${text}: ${judged.reason}`);
        if (end === lines.length && judged.isSure) language = judged.language;
      }
      for (const name of namesMade(source)) made.set(name, guide.language);
    }
  }
  return wrong;
}

test('sessions of both guides at random', () => {
  const wrong = Array.from({ length: SESSIONS }, (_, seed) => misread(seed)).flat();
  expect([...new Set(wrong.map((one) => one.replace(/^\d+: /, '')))]).toEqual([]);
});
