/** One session in the layouts in which pages, mails and terminals give it: always the same statements. */
import { expect, test } from 'vitest';
import { isTranscript, transcriptStatements } from '../../src/python/language/syntax/transcript';

const SESSION = `>>> filters = {
...     'state': 'started',
... }
>>> for name in filters:
...     print(name)
...
state
>>> filters
{'state': 'started'}
`;
const STATEMENTS = [
  "filters = {\n    'state': 'started',\n}",
  'for name in filters:\n    print(name)\n',
  'filters',
];

/** Applied to every line with a prompt. */
const prompted = (change: (line: string) => string): string =>
  SESSION.replace(/^(?:>>>|\.\.\.).*$/gm, change);

const layouts: Readonly<Record<string, string>> = {
  'as it is': SESSION,
  'lines end as on Windows': SESSION.replaceAll('\n', '\r\n'),
  'indented by the page': SESSION.replace(/^/gm, '    '),
  'indented by tabs': SESSION.replace(/^/gm, '\t'),
  'indented by blanks of a web page': SESSION.replace(/^/gm, '\u00A0\u00A0'),
  'a blank of a web page behind the prompt': prompted((line) => line.replace(' ', '\u00A0')),
  'blanks of a web page up to the text': prompted((line) =>
    line.replace(
      /^(\S+)( +)/,
      (_, prompt: string, blanks: string) => prompt + '\u00A0'.repeat(blanks.length),
    ),
  ),
  'no blank behind >>>': SESSION.replaceAll('>>> ', '>>>'),
  'blanks at the ends of lines': prompted((line) => `${line}  `),
  'a prompt at the end': `${SESSION}>>> `,
  'a bare prompt at the end': `${SESSION}>>>`,
  'without a last line end': SESSION.trimEnd(),
  'behind the banner of Python': `$ python3\nPython 3.11.2 on linux\nType "help" for more information.\n${SESSION}$ `,
  'in a block of Markdown': `Some text:\n\n\`\`\`python\n${SESSION}\`\`\`\n`,
  'no blank behind ... in brackets': SESSION.replace("...     'state'", "...'state'"),
};

test.each(Object.entries(layouts))('%s', (_, text) => {
  expect(isTranscript(text)).toBe(true);
  const tidy = (statement: string): string => statement.replace(/[^\S\n]+$/gm, '').replace(/^(?=')/m, '    ');
  expect(transcriptStatements(text).map(tidy)).toEqual(STATEMENTS);
});

test.each([
  ['no session', 'a = 1 >>> 2\n>>>= 3\n'],
  ['arrows of a mail', '>>>> quoted\n>>>>> quoted\n'],
])('%s', (_, text) => {
  expect(isTranscript(text)).toBe(false);
});

test('output that begins as a continuation is none', () => {
  const text =
    ">>> print('x')\n...        {'locations': []}\n...]\n>>> if True:\n...     print('y')\n...]\ny\n";
  expect(transcriptStatements(text)).toEqual(["print('x')", "if True:\n    print('y')"]);
});
