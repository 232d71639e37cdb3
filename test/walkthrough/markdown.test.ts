import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PyError } from '../../src/values/errors/errors';
import { parseLesson, readLesson, type Block } from '../../src/walkthrough/markdown';

type Row = [line: number, source: string, expected: string];
const stepsOf = (text: string): Row[] =>
  parseLesson(text).steps.map(({ line, source, expected }) => [line, source, expected]);

const F = '```';
const cases: [label: string, text: string, steps: Row[]][] = [
  ['nothing', '', []],
  ['prose', '# Title\n\n>>> not a step\n... nor this\n', []],
  ['a step', `Text\n${F}py\n>>> 1 + 1\n2\n${F}\nmore`, [[3, '1 + 1', '2']]],
  ['a comment around it', `<!-- off\n\n${F}ts\n>>> 1\n${F}\n-->\n${F}\n>>> 2\n${F}`, [[8, '2', '']]],
  ['a comment on one line', `<!-- on -->\n${F}\n>>> 1\n${F}`, [[3, '1', '']]],
  ['the shortest comment', `<!-->\n${F}\n>>> 1\n${F}`, [[3, '1', '']]],
  ['a comment behind words begins none', `words <!--\n${F}\n>>> 1\n${F}\n-->`, [[3, '1', '']]],
  ['a comment in a block is code', `${F}\n>>> 1\n<!--\n${F}`, [[2, '1', '<!--']]],
  ['preformatted HTML', `<pre>\n${F}\n>>> 1\n${F}\n</pre>\n${F}\n>>> 2\n${F}`, [[7, '2', '']]],
  [
    'several in a block, empty lines between',
    `${F}\n>>> a = 1\n>>> a\n1\n\n>>> b\n2\n\n${F}`,
    [
      [2, 'a = 1', ''],
      [3, 'a', '1'],
      [6, 'b', '2'],
    ],
  ],
  [
    'continuation lines, the last one empty',
    `${F}python\n>>> for x in [1]:\n...     print(x)\n...\n1\n${F}`,
    [[2, 'for x in [1]:\n    print(x)', '1']],
  ],
  [
    'below output three dots stand for lines',
    `${F}ts\n>>> tasks\n[{'id': 1},\n...\n {'id': 9}]\n${F}`,
    [[2, 'tasks', "[{'id': 1},\n...\n {'id': 9}]"]],
  ],
  ['an empty line inside output stays', `${F}\n>>> a\nx\n\ny\n${F}`, [[2, 'a', 'x\n\ny']]],
  [
    'a prompt alone',
    `${F}\n>>>\n>>> 1\n1\n${F}`,
    [
      [2, '', ''],
      [3, '1', '1'],
    ],
  ],
  [
    'in a list, lines less indented than the fence',
    `1. Text\n\n   ${F}js\n   >>> f({\n   ...   a: 1,\n   ... })\n   {'a': 1,\n    'b': 2}\n\n   ${F}\n`,
    [[4, 'f({\n  a: 1,\n})', "{'a': 1,\n 'b': 2}"]],
  ],
  ['output that is indented less than its fence', `  ${F}\n  >>> a\n x\ny\n  ${F}`, [[2, 'a', 'x\ny']]],
  ['a line that only begins like a fence', `${F}\n>>> a\n${F} x\n${F}\n`, [[2, 'a', `${F} x`]]],
  ['Windows line ends', `${F}\r\n>>> a\r\n1\r\n${F}\r\n`, [[2, 'a', '1']]],
  [
    'tildes, and a longer fence around a shorter one',
    `~~~~\n>>> a\n~~~\n${F}\n~~~~\n`,
    [[2, 'a', `~~~\n${F}`]],
  ],
  ['a longer closing fence', `${F}\n>>> a\n${F}${F}\n`, [[2, 'a', '']]],
  ['lines before the first prompt', `${F}\n$ tasksh\nbanner\n>>> a\n1\n${F}`, [[4, 'a', '1']]],
  ['words after the language', `${F}ts title="x"\n>>> a\n${F}`, [[2, 'a', '']]],
  ['inline code that looks like a fence', `${F}a${F} is code\n>>> b\n`, []],
  ['another language', `${F}sh\n>>> a\n... b\n>>>c\n${F}\n`, []],
  ['a block that is no session', `${F}ts\nconst a = [\n...b,\n];\n${F}\n`, []],
  ['in a quote', `> ${F}py\n> >>> a\n> 1\n>\n>  2\n> ${F}\n>>> b`, [[2, 'a', '1\n\n 2']]],
  ['in a quote without spaces', `>${F}\n>>>> a\n>1\n>${F}\n`, [[2, 'a', '1']]],
  ['in a quote of a quote', `> > ${F}\n>> >>> a\n> > 1\n>>${F}\n`, [[2, 'a', '1']]],
  ['a quoted line as output', `${F}\n>>> a\n> 1\n${F}`, [[2, 'a', '> 1']]],
  ['a block that begins behind the sign of a list', `- ${F}\n  >>> a\n  1\n  ${F}\n`, [[2, 'a', '1']]],
  ['a quote in a list in a quote', `> 1. > ${F}\n>    > >>> a\n>    > 1\n>    > ${F}`, [[2, 'a', '1']]],
  ['a comment in a quote', `> <!--\n> ${F}\n> >>> a\n> ${F}\n> -->\n> ${F}\n> >>> b\n> ${F}`, [[7, 'b', '']]],
  [
    'a comment behind a comment',
    `<!-- a --> <!-- b\n${F}\n>>> c\n${F}\n-->\n${F}\n>>> d\n${F}`,
    [[7, 'd', '']],
  ],
  ['a byte order mark', `\uFEFF${F}\n>>> a\n${F}`, [[2, 'a', '']]],
  ['front matter', `---\ntitle: ${F}\n---\n${F}\n>>> a\n${F}`, [[5, 'a', '']]],
  ['a rule, and no front matter', `---\n\nText\n${F}\n>>> a\n${F}\n---\n`, [[5, 'a', '']]],
];
test.each(cases)('%s', (_label, text, steps) => expect(stepsOf(text)).toEqual(steps));

describe('one clear error', () => {
  const wrong: [text: string, message: string, hint: string][] = [
    [`Text\n${F}py\n>>> a\n`, 'line 2: a block begins here and never ends', 'close it with a line ```'],
    ['\n<!-- off\n', 'line 2: a block begins here and never ends', 'close it with -->'],
    [`~~~~\n~~~\n`, 'line 1: a block begins here and never ends', 'close it with a line ~~~~'],
    [`${F}\n... a\n${F}`, "line 2: a '... ' line has no '>>> ' line above it", "begin the step with '>>> '"],
    [
      `${F}\n>>> a\n1\n... b\n${F}`,
      "line 4: a '... ' line has no '>>> ' line above it",
      "begin the step with '>>> '",
    ],
    [`${F}\n>>>a\n${F}`, "line 2: there is no space after '>>>'", "write '>>> ' and what is entered"],
  ];
  test.each(wrong)('%j', (text, message, hint) => {
    try {
      parseLesson(text);
    } catch (error) {
      expect(error).toBeInstanceOf(PyError);
      expect(error).toMatchObject({ pyName: 'tasksh.LessonError', message, hint });
      return;
    }
    expect.unreachable('no error');
  });
});

test('the documented lesson', () => {
  const { steps } = parseLesson(readFileSync('examples/fetch-tasks-started-after-a-date.md', 'utf8'));
  expect(steps.map(({ source }) => source.split('\n')[0])).toEqual(
    expect.arrayContaining(['filters = {', 'response.status_code']),
  );
  expect(steps.find(({ source }) => source === 'response.status_code')?.expected).toBe('200');
});

const row = ({ line, problem }: { line: number; problem: string }): string => `${line}: ${problem}`;

const NEVER_ENDS = 'a block begins here and never ends';
const problems: [label: string, text: string, problems: string[], sources: string[]][] = [
  [
    'a block of the next language',
    `${F}py\n>>> a\n1\n\nText\n\n${F}ts\n>>> b\n${F}\n`,
    [`1: ${NEVER_ENDS}`],
    ['a', 'b'],
  ],
  ['a quote that ends', `> ${F}\n> >>> a\n\n${F}\n>>> b\n${F}\n`, [`1: ${NEVER_ENDS}`], ['a', 'b']],
  ['a comment in a quote that ends', `> <!--\n\n${F}\n>>> b\n${F}\n`, [`1: ${NEVER_ENDS}`], ['b']],
  [
    'each of several',
    `${F}\n... a\n>>>b\n1\n... c\n>>> d\n`,
    [
      `1: ${NEVER_ENDS}`,
      "2: a '... ' line has no '>>> ' line above it",
      "3: there is no space after '>>>'",
      "5: a '... ' line has no '>>> ' line above it",
    ],
    ['b', 'd'],
  ],
  [
    'front matter',
    '---\ntitle: a\nminutes: ten\nhm\n---\n',
    ["3: minutes is no number: 'ten'", '4: this is no line of front matter'],
    [],
  ],
  [
    'front matter without an end',
    '---\ntitle: a\n\nText\n',
    ['1: the front matter begins here and never ends'],
    [],
  ],
];
test.each(problems)('all that is wrong: %s', (_label, text, wrong, sources) => {
  const lesson = readLesson(text);
  expect(lesson.problems.map(row)).toEqual(wrong);
  expect(lesson.steps.map(({ source }) => source)).toEqual(sources);
});

test('what stands below a block without an end is no output', () => {
  const { steps } = readLesson(`${F}\n>>> a\n1\n\nText\n`);
  expect(steps[0]?.expected).toBe('1');
});

test('front matter', () => {
  const read = (text: string): unknown => readLesson(`---\n${text}\n---\n`).frontMatter;
  expect(read('title: "A: b"\nminutes: 7.5\nneeds: a, b\n# no key')).toEqual({
    title: 'A: b',
    minutes: 7.5,
    needs: ['a', 'b'],
  });
  expect(read("needs: ['a', b]\ntitle:")).toEqual({ needs: ['a', 'b'] });
  expect(read('needs:\n  - a\n  - b')).toEqual({ needs: ['a', 'b'] });
  const { remarks, problems: wrong } = readLesson('---\nneed: a\ntags:\n  - b\n---\n');
  expect(wrong).toEqual([]);
  expect(remarks).toEqual([
    { line: 2, problem: "lessons have no key 'need'", hint: 'did you mean needs?' },
    { line: 3, problem: "lessons have no key 'tags'", hint: 'they have title, minutes, needs' },
  ]);
});

test('the page in order', () => {
  const text = [
    ...[
      '---',
      'title: a',
      '---',
      '',
      '# A',
      '',
      '<!-- one -->',
      `> ${F}py`,
      '> >>> 1',
      '> 1',
      `> ${F}`,
      '> more',
    ],
    ...[
      `${F}sh`,
      'ls',
      F,
      '<!--',
      'two',
      'three --> <!-- four -->',
      '',
      `${F}ts`,
      'const a = 1',
      F,
      '<pre>',
      '</pre>',
    ],
    ...['<!-- five --> text', ''],
  ].join('\r\n');
  const { blocks, steps } = parseLesson(text);
  const expected: Block[] = [
    { kind: 'prose', text: '# A', line: 5 },
    { kind: 'comment', text: 'one', line: 7 },
    { kind: 'session', language: 'py', steps, line: 8 },
    { kind: 'prose', text: `> more\n${F}sh\nls\n${F}`, line: 12 },
    { kind: 'comment', text: 'two\nthree', line: 16 },
    { kind: 'comment', text: 'four', line: 16 },
    { kind: 'prose', text: `${F}ts\nconst a = 1\n${F}\n<pre>\n</pre>\n<!-- five --> text`, line: 20 },
  ];
  expect(blocks).toEqual(expected);
  expect(steps).toEqual([
    { source: '1', expected: '1', line: 9, language: 'py', output: { line: 10, lines: 1, prefix: '> ' } },
  ]);
});
