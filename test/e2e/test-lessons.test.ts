/** `tasksh test`: a page is the test of itself. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROOT, run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';
import { composedPages, textOf, withoutOutputs } from '../walkthrough/composed-pages';

const F = '```';
const HINT = '\n  tasksh --help lists the options\n';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

test('each of twenty mistakes is named with its line', async () => {
  const page = 'test/transcripts/mistakes.md';
  const { code, stdout, stderr } = await run(['test', page], { cwd: ROOT });
  expect([code, stderr]).toEqual([1, '']);
  const named = stdout.split('\n').filter((line) => line.startsWith(page));
  expect(named.map((line) => line.slice(page.length))).toEqual([
    ":3: minutes is no number: 'ten'",
    ":17: there is no space after '>>>'",
    ":38: a '... ' line has no '>>> ' line above it",
    ':62: a block begins here and never ends',
    ':10: >>> x',
    ':12: >>> z + 1',
    ':19: >>> len([1, 2, 3])',
    ":20: >>> print('one')",
    ':23: >>> for i in range(3): ...',
    ':28: >>> True',
    ':34: >>> pair',
    ':41: >>> nothing',
    ":56: >>> 'text'",
    ':58: >>> requests.get(`${base_url}/tasks`, { headers: auth }).status_code',
    ":63: >>> print('a')",
    ":65: >>> pprint.pprint({'a': [1, 2]})",
    ":72: >>> print('x\\n\\ny')",
    ":77: >>> print('a b')",
    ':79: >>> def f(): ...',
    ":82: >>> {'b': 1, 'a': 2}",
  ]);
  expect(stdout).toMatch(/\n16 of 24 steps differ, 4 problems\n$/);
});

test('a difference shows what the page says and what is printed, and the lines beside it', async () => {
  const output = '0\n1\n2\n3\n4\n5\n6\n7\n8\n9';
  const source = `print('${output.replace('4', 'x').replaceAll('\n', '\\n')}')`;
  const page = `${F}py\n>>> ${source}\n${output}\n>>> 1\n1\n>>> if True:\n...     2\n3\n${F}\n`;
  const cwd = folderWith({ 'a.md': page });
  const { stdout } = await run(['test', 'a.md'], { cwd });
  expect(stdout).toBe(`a.md:2: >>> ${source}
      (lines that agree)
   5   2
   6   3
   7 - 4
     + x
   8   5
   9   6
a.md:15: >>> if True: ...
  17 - 3
     + 2
2 of 3 steps differ
`);
});

test('signs stand beside colours', async () => {
  const cwd = folderWith({ 'a.md': `${F}py\n>>> 1\n2\n${F}\n` });
  const { stdout } = await run(['test', 'a.md'], { cwd, env: { FORCE_COLOR: '1' } });
  expect(stdout).toContain('\x1b[31m  3 - 2\x1b[39m\n');
  expect(stdout).toContain('\x1b[32m    + 1\x1b[39m\n');
});

const SETTINGS = {
  TASKSH_DATACENTER_URL: 'https://127.0.0.1:9',
  TASKSH_CLIENT_ID: 'a',
  TASKSH_CLIENT_SECRET: 'b',
};

test('real settings are never used, and the page prints the same whatever the environment is', async () => {
  const page = `${F}py
>>> base_url
'http://127.0.0.1:.../api/task_manager/v2'
>>> requests.get(f'{base_url}/tasks', headers=auth).status_code
200
>>> import os
>>> [name for name in os.environ if 'TASKSH' in name]
[]
>>> table([{'id': 1}])
id
──
 1
(1 row, 1 column)
${F}
`;
  const settings = Object.entries(SETTINGS).map(([name, value]) => `${name}=${value}\n`);
  const cwd = folderWith({ 'a.md': page, '.env': settings.join('') });
  const more = { TASKSH_PROFILE: 'none', HTTP_PROXY: 'http://127.0.0.1:9', LC_ALL: 'C', TERM: 'dumb' };
  const { code, stdout, stderr } = await run(['test', 'a.md'], { cwd, env: { ...SETTINGS, ...more } });
  expect([code, stdout, stderr]).toEqual([0, '0 of 5 steps differ\n', '']);
});

test('each page has a session of its own; one that ends it ends nothing else', async () => {
  const block = (text: string): string => `${F}py\n${text}\n${F}\n`;
  const cwd = folderWith({
    'a.md': block('>>> x = 1\n>>> exit()\n>>> x\n1'),
    'b.md': block(
      ">>> x\nTraceback (most recent call last):\n...\nNameError: name 'x' is not defined\n>>> exit(3)",
    ),
    'c.txt': '',
  });
  const { code, stdout } = await run(['test', '.'], { cwd });
  expect([code, stdout]).toEqual([
    1,
    './a.md:4: >>> x\n  did not run: the session ended in line 3\n1 of 5 steps differs, 2 pages\n',
  ]);
});

test('what is printed is written into the page, which then agrees', async () => {
  const text =
    `---\ntitle: a\n---\r\n\n> ${F}py\r\n> >>> x = 2\r\n> >>> x\r\n> 1\r\n> ${F}\r\n\n` +
    `- ${F}ts\n  >>> table([{ id: x }])\n\n  ${F}\n\n` +
    `${F}py\n>>> {'a': x}\n{'a': ...}\n>>> print('1\\n2\\n3')\n1\n...\n4\n${F}`;
  const updated = text
    .replace('> 1\r', '> 2\r')
    .replace('}])\n', '}])\n  id\n  ──\n   2\n  (1 row, 1 column)\n')
    .replace('\n4\n', '\n3\n');
  const cwd = folderWith({ 'a.md': text });
  fs.chmodSync(path.join(cwd, 'a.md'), 0o640);
  fs.symlinkSync('a.md', path.join(cwd, 'link.md'));
  const { code, stdout } = await run(['test', '--update', 'link.md'], { cwd });
  expect([code, stdout]).toEqual([0, 'link.md: 3 outputs written\n0 of 5 steps differ, 3 written\n']);
  expect(fs.readFileSync(path.join(cwd, 'a.md'), 'utf8')).toBe(updated);
  expect(fs.lstatSync(path.join(cwd, 'link.md')).isSymbolicLink()).toBe(true);
  expect(fs.statSync(path.join(cwd, 'a.md')).mode & 0o777).toBe(0o640);
  expect((await run(['test', 'a.md'], { cwd })).stdout).toBe('0 of 5 steps differ\n');
});

const SOURCES = [
  ["print('a\\n\\n  b')"],
  ["{'a': 1, 'b': [2]}"],
  ['for i in range(2):', '    print(i)', ''],
  ['nothing'],
  ["x = 'é'"],
] as const;

test('composed pages: updated, then clean, and only their outputs are new', async () => {
  const pages = fc.sample(composedPages(SOURCES), { numRuns: 8, seed: 7 }).map((page) => textOf(page));
  const names = pages.map((_, i) => `${i}.md`);
  const cwd = folderWith(Object.fromEntries(pages.map((text, i) => [`${i}.md`, text])));
  const update = await run(['test', '--update', '.'], { cwd });
  expect([update.code, update.stdout]).toEqual([
    0,
    expect.stringMatching(/\n0 of \d+ steps differ, \d+ written, 8 pages\n$/),
  ]);
  const { stdout } = await run(['test', ...names], { cwd });
  expect(stdout).toMatch(/^0 of \d+ steps differ, 8 pages\n$/);
  const updated = names.map((name) => fs.readFileSync(path.join(cwd, name), 'utf8'));
  expect(updated.map(withoutOutputs)).toEqual(pages.map(withoutOutputs));
});

test('a page that cannot hold the outputs, or has other mistakes, stays as it is', async () => {
  const fence = `${F}py\n>>> print(chr(96) * 3)\n${F}\n`;
  const broken = `${F}py\n>>>1\n2\n${F}\n`;
  const cwd = folderWith({ 'a.md': fence, 'b.md': broken });
  const { code, stdout } = await run(['test', '--update', 'a.md', 'b.md'], { cwd });
  expect([code, stdout]).toEqual([
    1,
    `a.md: not written: what line 2 prints would be read as something else in its block
a.md:2: >>> print(chr(96) * 3)
    + ${F}
b.md:2: there is no space after '>>>'
  write '>>> ' and what is entered
b.md: not written: what is named above comes first
b.md:2: >>> 1
  3 - 2
    + 1
2 of 2 steps differ, 1 problem, 2 pages
`,
  ]);
  expect(fs.readFileSync(path.join(cwd, 'a.md'), 'utf8')).toBe(fence);
  expect(fs.readFileSync(path.join(cwd, 'b.md'), 'utf8')).toBe(broken);
});

test('a page that is no text is named, and the next one is read', async () => {
  const cwd = folderWith({ 'b.md': '---\nneed: a\n---\n' });
  fs.writeFileSync(path.join(cwd, 'a.md'), Buffer.from([0xff]));
  const { code, stdout } = await run(['test', 'a.md', 'b.md'], { cwd });
  expect([code, stdout]).toEqual([
    1,
    "a.md is not UTF-8 text\nb.md:2: warning: lessons have no key 'need'; did you mean needs?\n" +
      '0 of 0 steps differ, 1 problem\n',
  ]);
});

test.each([
  [[], 'tasksh test takes lessons, and there is none'],
  [['missing.md'], 'there is no file missing.md in FOLDER'],
  [['a.txt'], 'a.txt is no lesson: a lesson ends in .md'],
  [['.'], 'there is no lesson in the folder .'],
  [['--wrong', 'a.md'], "Unknown option '--wrong'"],
])('%j is wrong usage', async (args, problem) => {
  const cwd = folderWith({ 'a.txt': '' });
  const { code, stdout, stderr } = await run(['test', ...args], { cwd });
  expect([code, stdout, stderr]).toEqual([2, '', `tasksh: ${problem.replace('FOLDER', cwd)}${HINT}`]);
});

test('a lesson that prints something else than its page does not end with 0, however it ends', async () => {
  const cwd = folderWith({
    'a.md': `${F}py\n>>> 1\n2\n${F}\n`,
    'b.md': `${F}py\n>>> 1\n1\n>>> exit()\n>>> 2\n2\n${F}\n`,
    'c.md': `${F}py\n>>> 1\n1\n>>> exit(3)\n${F}\n`,
  });
  const says = (name: string, count: string, line: number): string =>
    `tasksh: ${count} steps differ from ${name}, the first in line ${line}; 'tasksh test ${name}' shows them\n`;
  const ran = async (name: string): Promise<unknown> => Object.values(await run([name], { cwd }));
  expect(await ran('a.md')).toEqual([1, '1\n', says('a.md', '1 of 1', 2)]);
  expect(await ran('b.md')).toEqual([1, '1\n', says('b.md', '1 of 3', 5)]);
  expect(await ran('c.md')).toEqual([3, '1\n', '']);
});

test('on a terminal a lesson is coloured and not fitted, and does what its page says', async () => {
  const wide = 'x'.repeat(70);
  const page = `${F}py\n>>> {'a': 1}\n{'a': 1}\n>>> table([{'a': '${wide}', 'b': 1}])\na${' '.repeat(71)}b\n...\n${F}\n`;
  const shell = new Terminal({ args: ['a.md'], cwd: folderWith({ 'a.md': page }), columns: 60 });
  try {
    expect(await shell.exited()).toBe(0);
    expect(shell.raw).toContain("{'a': \x1b[33m1\x1b[39m}");
    expect(shell.text).toContain(`${wide}  1`);
    expect(shell.text).not.toContain('differ');
  } finally {
    shell.close();
  }
});
