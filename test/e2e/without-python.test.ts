/** Python lines can be taken out: the folder, and the lines that name its entry. The rest builds and runs. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { compareOutput } from '../../src/walkthrough/compare-output';
import { parseLesson } from '../../src/walkthrough/markdown';

const ROOT = path.join(__dirname, '..', '..');
const ENTRY = /['"](?:\.\.\/)+python\/language['"]/;

function copyWithout(folder: string): void {
  for (const name of ['src', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  fs.rmSync(path.join(folder, 'src', 'python', 'language'), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const named = fs
    .readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => ENTRY.test(fs.readFileSync(path.join(folder, 'src', file), 'utf8')));
  expect(named).toEqual(['shell/python/python-entry.ts']);
  const file = path.join(folder, 'src', 'shell', 'python', 'python-entry.ts');
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  fs.writeFileSync(file, lines.filter((line) => !ENTRY.test(line)).join('\n'));
}

const PAGE = path.join(ROOT, 'examples', 'fetch-tasks-started-after-a-date.md');

test('without python/language the session of TypeScript runs', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tasksh-without-'));
  try {
    copyWithout(folder);
    const node = (...args: string[]) => {
      const env = { PATH: process.env['PATH'], HOME: folder, TASKSH_HISTORY: '' };
      return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
    };
    const built = node(path.join('src', 'build.js'));
    expect([built.status, built.stdout, built.stderr]).toEqual([0, '', '']);
    const ran = node(path.join('src', 'bin.js'), '--transcript', PAGE);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const printed = parseLesson(`\`\`\`\n${ran.stdout}\`\`\`\n`).steps;
    const { steps } = parseLesson(fs.readFileSync(PAGE, 'utf8'));
    expect(printed.map(({ source }) => source)).toEqual(steps.map(({ source }) => source));
    steps.forEach(({ expected }, at) =>
      expect(compareOutput(expected, printed[at]?.expected ?? '')).toBeUndefined(),
    );
    const refused = node(path.join('src', 'bin.js'), '--lang', 'py', '-e', 'print(1)');
    expect(refused.stdout).toContain('this shell was built without Python lines');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
