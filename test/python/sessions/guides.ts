/** The TypeScript of the guides, step by step, and the numbers that mix it with Python. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseLesson } from '../../../src/walkthrough/markdown';

const ROOT = path.join(__dirname, '..', '..', '..');
export const GUIDES = [
  'README.md',
  'examples/fetch-tasks-started-after-a-date.md',
  'examples/reference.md',
  'test/transcripts/bad-input.md',
];
export const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
/** Without the blocks of Python; the first step of a block says its language. */
export function steps(file: string): string[] {
  let current: string | undefined;
  return (
    parseLesson(read(file))
      .steps.filter(({ language = current }) => (current = language) !== 'py')
      .map(({ source }) => source)
      // The README shows one line of Python among those of TypeScript, and says so.
      .filter((source) => !source.includes('# Python'))
  );
}

/** Numerical Recipes' generator: the same sessions on every machine. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
