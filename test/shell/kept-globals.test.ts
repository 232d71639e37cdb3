/** A line may name its variables as it likes: the shell goes on with the globals that it needs. */
import { expect, test } from 'vitest';
import { run } from '../helpers/child';

/** Every global of Node that a script can assign to, modules by their names aside. */
const GLOBALS = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
  .filter(([, property]) => property.writable === true || property.set !== undefined)
  .map(([name]) => name)
  .filter((name) =>
    /^[A-Z]|^(?:process|console|performance|queueMicrotask|set\w+|clear\w+|parse\w+)$/.test(name),
  );

const MAKES: readonly ((name: string) => string)[] = [
  (name) => `const ${name} = 'mine'`,
  (name) => `await 0; let ${name} = 'mine'`,
  (name) => `function ${name}() { return 'mine' }`,
  (name) => `class ${name} { x = 'mine' }`,
  (name) => `globalThis.${name} = 'mine'`,
  (name) => `const { ${name} } = { ${name}: 'mine' }`,
];

test.each(MAKES.map((make) => [make('X'), make] as const))(
  'every global, by %s: the session goes on, and what the line made is kept',
  async (_, make) => {
    const kept = (name: string): string =>
      `print(${JSON.stringify(name)}, String(typeof ${name}_ === 'undefined' ? ${name} : ${name}_).includes('mine'))`;
    const lines = GLOBALS.flatMap((name) => [make(name), kept(name)]);
    const after =
      'print(requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 1 } }).status_code)';
    const { stdout, code } = await run(['--lang', 'ts'], { input: [...lines, after].join('\n') });
    expect(stdout.split('\n').filter((line) => / False$|Error:/.test(line))).toEqual([]);
    expect(stdout).toMatch(/^200$/m);
    expect(code).toBe(0);
  },
);

test('a line says what became of the name, and only then', async () => {
  const { stdout, stderr } = await run(['--lang', 'ts'], {
    input:
      "const URL = 'x'\nURL_\nconst path = 'p', url = 'u'\npath + url\nfetch === fetch && crypto === crypto",
  });
  expect(stdout).toBe("'x'\n'pu'\nTrue\n");
  expect(stderr).toBe(
    'tasksh: URL stays what JavaScript and Node go by; what this line made of it is URL_\n',
  );
});
