/** The classes of errors, what the library offers of them, and the page that lists them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/index';
import { lastLine } from '../../src/python/print/traceback';
import { PyError } from '../../src/values/errors/errors';
import { run } from '../helpers/child';

const { errors, exceptions, isRequestException, isTaskshError } = library;
const page = fs.readFileSync(path.join(__dirname, '..', '..', 'examples', 'errors.md'), 'utf8');

interface Made extends Error {
  readonly code: library.TaskshErrorCode;
  readonly pyName: string;
  readonly hint: string | undefined;
}

const classes = Object.values(errors).filter(
  (value) => typeof value === 'function' && value.prototype instanceof errors.TaskshError,
) as unknown as (new (message: string, options: { hint: string }) => Made)[];
const made = classes.map((Class) => [Class.name, new Class('what', { hint: 'next' })] as const);

/** The cells of each row of the table under a heading, without the row of column names. */
function table(heading: string): string[][] {
  const part = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const rows = part.match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('errors of the shell', () => {
  test('the page lists each class with its code and its name, and no other', () => {
    const listed = table('Of the shell').map(([code, name]) => `${code} ${name}`);
    const there = made.map(([, error]) => `\`${error.code}\` \`${error.pyName}\``);
    expect(there.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual(there.sort());
  });

  test.each(made)('%s has its name and prints as Python does', (name, error) => {
    expect([error.name, error.pyName, lastLine(error), error.hint]).toEqual([
      name,
      `tasksh.${name}`,
      `tasksh.${name}: what`,
      'next',
    ]);
    expect(inspect(error).split('\n')[0]).toMatch(new RegExp(`^${name}: what`));
  });

  test.each(made)('%s is told by its own code only', (_, error) => {
    expect(isTaskshError(error)).toBe(true);
    expect(made.map(([, other]) => isTaskshError(error, other.code))).toEqual(
      made.map(([, other]) => other === error),
    );
  });

  test('nothing else is one of them', () => {
    for (const other of [
      new PyError('tasksh.UsageError', ''),
      new Error('x'),
      { code: 'TASKSH_USAGE' },
      null,
    ]) {
      expect(isTaskshError(other)).toBe(false);
    }
  });

  test('a guard narrows to the class', () => {
    const error: unknown = new errors.OriginError('what');
    if (!isTaskshError(error, 'TASKSH_ORIGIN')) throw error;
    const narrowed: InstanceType<typeof errors.OriginError> = error;
    expect(narrowed.code).toBe('TASKSH_ORIGIN');
  });

  test('no source text makes one of these without its class', () => {
    const src = path.join(__dirname, '..', '..', 'src');
    const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' });
    const wrong = files.filter(
      (file) =>
        file.endsWith('.ts') && /PyError\(\s*['`"]tasksh/.test(fs.readFileSync(path.join(src, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('exceptions of requests', () => {
  const all = Object.entries(exceptions) as [library.ExceptionName, (typeof exceptions)['HTTPError']][];

  test('the page lists each with its parents, and no other', () => {
    const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
    const listed = table('Of requests').map(([name, parents]) => `${name} ${parents}`);
    const there = all.map(([name, { parents, builtins }]) => {
      const above = [...parents.map((parent) => parent.pyClass), ...builtins];
      return `\`${name}\` ${quoted(name === 'RequestException' ? ['OSError'] : above)}`;
    });
    expect(listed.sort()).toEqual(there.sort());
  });

  test.each(all)('%s is caught by itself and by what it descends from', (name, Class) => {
    const error: unknown = new Class('what');
    const caughtBy = all.filter(([other]) => isRequestException(error, other)).map(([other]) => other);
    const above = (one: typeof Class): string[] => [one.pyClass, ...one.parents.flatMap(above)];
    expect(isRequestException(error)).toBe(true);
    expect(caughtBy.sort()).toEqual([...new Set(above(Class))].sort());
    expect(caughtBy).toContain(name);
  });

  test('an error of the shell is none', () => {
    expect(isRequestException(new errors.ConnectionError('what'), 'ConnectionError')).toBe(false);
    expect(isTaskshError(new exceptions.ConnectionError('what'))).toBe(false);
  });
});

/** Every way of showing an error shows the names that a person knows. */
test.each([
  '[].x.y',
  'BigInt(1.5)',
  "json.loads('{')",
  "pprint.pprint([], { width: 'x' })",
  'gt({})',
  'help(1)',
])('no class name of ours when %s fails', async (line) => {
  const shown = `try { ${line} } catch (error) { print(error); print([error]); console.log(error) }\n.error\n`;
  const { stdout, stderr } = await run(['-i', '--lang', 'ts'], { input: `${shown}${line}\n.error\n` });
  expect(stdout + stderr).not.toMatch(/PyError|PyException|TaskshError/);
  expect(stdout).toContain('Error');
});
