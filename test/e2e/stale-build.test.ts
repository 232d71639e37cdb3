/** `npm start` runs what the sources say, also after an edit, and compiles only then: on a checkout of two source files. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.join(__dirname, '..', '..');
let checkout: string;

const main = (text: string): void =>
  fs.writeFileSync(
    path.join(checkout, 'src', 'main.ts'),
    `const text: string = ${text};\nconsole.log(text);\n`,
  );

beforeAll(() => {
  checkout = fs.mkdtempSync(path.join(os.tmpdir(), 'tasksh-checkout-'));
  fs.mkdirSync(path.join(checkout, 'src', 'shell', 'session'), { recursive: true });
  fs.writeFileSync(path.join(checkout, 'src', 'shell', 'session', 'open-prompt.ts'), 'export {};\n');
  const scripts = ['bin', 'build', 'link'].map((name) => `src/${name}.js`);
  for (const name of ['package.json', 'tsconfig.json', 'src/tsconfig.json', ...scripts])
    fs.copyFileSync(path.join(root, name), path.join(checkout, name));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'), 'junction');
});
afterAll(() => fs.rmSync(checkout, { recursive: true }));

function start(): string {
  const { stdout } = spawnSync('npm', ['start', '--silent'], {
    cwd: checkout,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return stdout;
}

const built = (): number => fs.statSync(path.join(checkout, 'dist', 'main.js')).mtimeMs;

test('an edit is run, nothing is compiled without one, and what does not compile is not run', () => {
  main("'as it was'");
  expect(start()).toBe('as it was\n');
  const before = built();
  expect(start()).toBe('as it was\n');
  expect(built()).toBe(before);
  main("'edited'");
  expect(start()).toBe('edited\n');
  main('1');
  expect(start()).toContain("Type 'number' is not assignable to type 'string'");
  expect(start()).not.toContain('edited');
});
