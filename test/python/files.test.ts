/** Files of Python in a session: loaded, saved, and as blocks of a lesson. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { processWorld } from '../../src/process-world';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

const folder = tempFolder();

async function tasksh(args: readonly string[], input = ''): Promise<string> {
  const { stdout, stderr } = await run(args, { cwd: folder, input });
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

test('a file of Python: named, on standard input, loaded', async () => {
  expect(await tasksh(['session.py'])).toBe('6\nx\n');
  expect(await tasksh(['--lang', 'py'], PYTHON)).toBe('6\nx\n');
  expect(await tasksh(['-'], '.load session.py\ndouble(4)\n')).toBe('6\nx\n8\n');
});

test('blocks of Python among TypeScript', async () => {
  expect(await tasksh(['mixed.ts'])).toBe('0\n1\n6\nx\n4\n');
});

test('blocks of a lesson begin in the language that they say', async () => {
  expect(await tasksh(['lesson.md'])).toBe('3\na\n1\n');
});

test('what is saved loads again', async () => {
  const script =
    '.load session.py\nconst z = double(2)\nx = None\n.save out.py\n.save out.ts\n.load out.ts\nz\n';
  expect(await tasksh(['-'], script)).toBe(
    '6\nx\n6 steps written to out.py\n6 steps written to out.ts\n6\nx\n4\n',
  );
  const saved = readFileSync(path.join(folder, 'out.py'), 'utf8');
  expect(saved).toContain('\n# const z = double(2)\nx = None\n');
  expect(await tasksh(['out.py'])).toBe('6\nx\n');
});

test('a named pipe waits for the other side', async () => {
  const pipe = path.join(tempFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { data } = processWorld();
  const writer = spawn('sh', ['-c', `(printf ab; printf c) > "${pipe}"`]);
  expect(Buffer.from(data?.read(pipe) ?? []).toString()).toBe('abc');
  expect((await once(writer, 'close'))[0]).toBe(0);
  const reader = spawn('sh', ['-c', `cat "${pipe}" > "${pipe}.copy"`]);
  const long = 'x'.repeat(1 << 20);
  data?.append(pipe, Buffer.from(long));
  expect((await once(reader, 'close'))[0]).toBe(0);
  expect(readFileSync(`${pipe}.copy`, 'utf8')).toBe(long);
});
