/** Every promise of the documentation that can be run is run. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { USAGE, VERSION } from '../src/cli';
import { commands } from '../src/shell/commands';
import { parseLesson } from '../src/walkthrough/markdown';
import { run } from './helpers/child';

const root = path.join(__dirname, '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

const pages = [
  'README.md',
  ...fs
    .readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .map((file) => `examples/${file}`),
];

test.each(pages.filter((page) => page.endsWith('.md')))('%s prints what it says', async (page) => {
  const { steps } = parseLesson(read(page));
  const { code, stdout, stderr } = await run(['test', page], { cwd: root });
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: `0 of ${steps.length} steps differ\n`,
    stderr: '',
  });
});

test('each of the thirty questions has the same answer in both languages, in at most three lines', () => {
  const questions = read('examples/questions.md').split(/^### /m).slice(1);
  expect(questions.length).toBe(30);
  for (const question of questions) {
    const blocks = [...question.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language, text = '']) => ({
      language,
      steps: parseLesson(`\`\`\`\n${text}\`\`\`\n`).steps,
    }));
    expect(blocks.map(({ language }) => language)).toEqual(['python', 'ts']);
    const [python, typescript] = blocks.map(({ steps }) => steps.map((step) => step.expected));
    expect(python, question).toEqual(typescript);
    for (const { steps } of blocks) expect(steps.length).toBeLessThanOrEqual(3);
  }
});

test('the example script runs with ts-node', () => {
  const tsNode = path.join(root, 'node_modules', 'ts-node', 'dist', 'bin.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsNode, 'examples/started-tasks.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toMatch(/^\{'completed': \d+(, '\w+': \d+)+\}\n$/);
});

test('the README lists every dot command, and the usage every option that it names', () => {
  const readme = read('README.md');
  for (const { name } of commands) expect(readme).toContain(`\`.${name}`);
  for (const [, option] of readme.matchAll(/`(--[a-z-]+)/g)) expect(USAGE).toContain(option);
});

test('the README explains every dependency', () => {
  const { dependencies, devDependencies, version } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const readme = read('README.md');
  for (const name of Object.keys(dependencies ?? {})) expect(readme).toContain(`| ${name} |`);
  for (const name of Object.keys(devDependencies ?? {})) {
    if (!name.startsWith('@eslint/')) expect(readme).toContain(name);
  }
  expect(VERSION).toBe(version);
});

test('every file that a page points to is there', () => {
  for (const page of ['README.md', 'CONTRIBUTING.md', 'src/README.md']) {
    for (const [, file = ''] of read(page).matchAll(/`((?:src|test|examples)\/[\w./-]+\.\w+)`/g)) {
      expect(fs.existsSync(path.join(root, file)), `${page} points to ${file}`).toBe(true);
    }
  }
});
