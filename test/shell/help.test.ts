/** Help knows every name there is, and each of its examples runs: without an error, without a warning. */
import { expect, test } from 'vitest';
import { topicNames, topicsOf } from '../../src/api/help/topics';
import { BUILDERS } from '../../src/api/builders/builder-table';
import { commands } from '../../src/shell/commands';
import { helpFor } from '../../src/shell/help/help';
import type { Name } from '../../src/shell/session/names';
import type { PyError } from '../../src/values/errors/errors';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

const documented = 'base_url auth requests pprint json print datacenter_url platform_url client_id'.split(
  ' ',
);
const other = ['tasks', 'activities', 'explain', 'help', 'fetch_all', 'iter_items', 'wait_until'];
const exploring = ['table', 'count', 'timeline', 'diff', 'export', 'export_items'];
const names: Name[] = [...documented, ...other, ...exploring, ...BUILDERS.map(({ name }) => name)].map(
  (name) => ({
    name,
    help: 'as .help has it',
    make: () => undefined,
  }),
);
const options = { names, commands, scope: {}, columns: 80 };

const everything = [
  ...topicNames(),
  ...names.map(({ name }) => name),
  ...commands.map(({ name }) => `.${name}`),
  ...'200 400 401 403 404 405 409 415 429 503'.split(' '),
];

test('help has something to say on every name, within 80 columns but for lines to enter', () => {
  for (const name of everything) {
    const text = helpFor([name], options);
    expect(text, name).toMatch(/^\S/);
    expect(text, name).toContain('  >>> ');
    const long = text.split('\n').filter((line) => line.length > 80 && !/^ {2}>>> /.test(line));
    expect(long, name).toEqual([]);
  }
});

/** These need a person, a lesson or a line of Python before them, or end the session. */
const NOT_ENTERED = new Set([
  ...['.connect', '.editor', '.exit', '.js'],
  ...['.learn', '.hint', '.skip', '.again', '.play'],
]);

test('every example runs', { timeout: 120_000 }, async () => {
  const lines = new Set(everything.flatMap((name) => examplesIn(helpFor([name], options))));
  const script = ['.style python', '.save session.ts', ...lines].filter((line) => !NOT_ENTERED.has(line));
  // Last: from here on a wrong request would not be sent.
  script.push('.teach off', '.style python', 'requests.get(`${base_url}/tasks`, { headers: auth })');
  const cwd = tempFolder();
  const { code, stdout, stderr } = await run([], { input: script.join('\n'), cwd });
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/Error: /);
  expect(stdout).not.toMatch(/Response \[[345]/);
  expect(stdout.trimEnd().endsWith('<Response [200]>')).toBe(true);
  expect(code).toBe(0);
  expect(lines.size).toBeGreaterThan(150);
});

function examplesIn(text: string): string[] {
  return [...text.matchAll(/^ {2}>>> (.*)$/gm)].map(([, line = '']) => line);
}

test.each([
  ['status', "did you mean help('state')?"],
  ['started_at', "did you mean help('startedAt')?"],
  ['running', "did you mean help('started')?"],
  ['xyzzyx', 'help(tasks) lists the parameters'],
])('help(%j) says %s', (name, hint) => {
  let error: unknown;
  try {
    helpFor([name], options);
  } catch (thrown) {
    error = thrown;
  }
  expect((error as PyError).hint).toContain(hint);
});

test('several meanings of one name are all told', () => {
  const titles = topicsOf('state').map(({ title }) => title);
  expect(titles).toEqual([
    'state, a parameter of /tasks and /activities (documented)',
    'state, a field of tasks and activities (documented)',
  ]);
  expect(helpFor(['error'], options)).toContain('.error, a dot command');
});
