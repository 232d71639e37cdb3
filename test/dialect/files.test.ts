/** Files of Python in a session: loaded, saved, and as blocks of a lesson. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { BIN } from '../run';

const folder = mkdtempSync(path.join(tmpdir(), 'tasksh-'));
afterAll(() => rmSync(folder, { recursive: true }));

function tasksh(args: readonly string[], input = ''): string {
  const options = { cwd: folder, input, encoding: 'utf8', timeout: 30_000 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], options);
  return stderr + stdout;
}

const PYTHON = `import sys
def double(a):

    return a * 2  # it's (

print(double(3))
if True:
    print('x')
else:
    print('y')
`;
const MIXED = `const a = 2
for i in range(a):
    print(i)

${PYTHON}console.log(double(a));
`;
const LESSON =
  "```python\n>>> 7 // 2\n3\n>>> x = {'a': 1}\n>>> for k in x:\n...     print(k)\n...\na\n```\n\n```ts\n>>> x.a\n1\n```\n";

writeFileSync(path.join(folder, 'session.py'), PYTHON);
writeFileSync(path.join(folder, 'mixed.ts'), MIXED);
writeFileSync(path.join(folder, 'lesson.md'), LESSON);

test('a file of Python: named, on standard input, loaded', () => {
  expect(tasksh(['session.py'])).toBe('6\nx\n');
  expect(tasksh(['--lang', 'py'], PYTHON)).toBe('6\nx\n');
  expect(tasksh(['-'], '.load session.py\ndouble(4)\n')).toBe('6\nx\n8\n');
});

test('blocks of Python among TypeScript', () => {
  expect(tasksh(['mixed.ts'])).toBe('0\n1\n6\nx\n4\n');
});

test('blocks of a lesson begin in the language that they say', () => {
  expect(tasksh(['lesson.md'])).toBe('3\na\n1\n');
});

test('what is saved loads again', () => {
  const script =
    '.load session.py\nconst z = double(2)\nx = None\n.save out.py\n.save out.ts\n.load out.ts\nz\n';
  expect(tasksh(['-'], script)).toBe('6\nx\n6 steps written to out.py\n6 steps written to out.ts\n6\nx\n4\n');
  const saved = readFileSync(path.join(folder, 'out.py'), 'utf8');
  expect(saved).toContain('\n# const z = double(2)\nx = None\n');
  expect(tasksh(['out.py'])).toBe('6\nx\n');
});
