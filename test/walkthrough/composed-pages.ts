/** Pages composed of the ways in which people write blocks. */
import * as fc from 'fast-check';
import { parseLesson } from '../../src/walkthrough/markdown';

const F = '```';

interface ComposedStep {
  readonly source: readonly string[];
  readonly expected: readonly string[];
  readonly printed: readonly string[];
  /** An empty line below it. */
  readonly hasGap: boolean;
}

interface ComposedBlock {
  /** Before its fence, and before each line of it. */
  readonly place: readonly [first: string, more: string];
  readonly marker: string;
  readonly language: string;
  readonly steps: readonly ComposedStep[];
}

export interface ComposedPage {
  /** Prose as it is, and blocks. */
  readonly parts: readonly (string | ComposedBlock)[];
  readonly end: string;
  readonly front: string;
}

const PLACES: readonly (readonly [string, string])[] = [
  ['', ''],
  ['> ', '> '],
  ['>', '>'],
  ['- ', '  '],
  ['1. ', '   '],
  ['   ', '   '],
  ['> - ', '>   '],
  ['- > ', '  > '],
  ['> > ', '> > '],
];
const PROSE = [
  ...['', '# Title', 'words', '> quoted', '- item', '<!-- >>> 1 -->'],
  ...[`${F}sh\nls\n${F}`, `<!--\n${F}\n>>> 1\n2\n${F}\n-->`],
];
const LINES = ['1', '2', ' 2', "{'a': 1,", 'é', '...', 'x...z', '> 1', '# no', '- 1', '<!--', '~~~'];

const output = fc.array(fc.oneof({ arbitrary: fc.constantFrom(...LINES), weight: 5 }, fc.constant('')), {
  maxLength: 4,
});

/** @param sources of the steps, line by line */
export function composedPages(sources: readonly (readonly string[])[]): fc.Arbitrary<ComposedPage> {
  const step = fc.record({
    source: fc.constantFrom(...sources),
    expected: output,
    // Below a prompt three dots go on with it.
    printed: output.filter(([first]) => first !== '...'),
    hasGap: fc.boolean(),
  });
  const block = fc.record({
    place: fc.constantFrom(...PLACES),
    marker: fc.constantFrom(F, `${F}\``, '~~~~'),
    language: fc.constantFrom('', 'py', 'python title="x"', 'pycon'),
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  });
  return fc.record({
    parts: fc.array(fc.oneof(fc.constantFrom(...PROSE), block), { maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n'),
    front: fc.constantFrom('', '---\ntitle: a\n---\n'),
  });
}

export function stepsOf({ parts }: ComposedPage): readonly ComposedStep[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [] : part.steps));
}

/** The page with what its steps should print. */
export function textOf({ parts, end, front }: ComposedPage): string {
  const texts = parts.map((part) => (typeof part === 'string' ? part : blockText(part)));
  return `${front}${texts.join('\n\n')}\n`.replaceAll('\n', end);
}

function blockText({ place: [first, more], marker, language, steps }: ComposedBlock): string {
  const lines = steps.flatMap(({ source, hasGap, expected }) => [
    ...source.map((text, i) => `${i === 0 ? '>>>' : '...'}${text && ` ${text}`}`),
    ...expected,
    ...(hasGap ? [''] : []),
  ]);
  return [`${first}${marker}${language}`, ...[...lines, marker].map((text) => (more + text).trimEnd())].join(
    '\n',
  );
}

/** Every byte of a page but those of its outputs. */
export function withoutOutputs(text: string): string {
  const rows = text.split(/(?<=\n)/);
  for (const { output: place } of [...parseLesson(text).steps].reverse())
    rows.splice(place.line - 1, place.lines);
  return rows.join('');
}
