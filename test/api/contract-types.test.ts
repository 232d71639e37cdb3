/** The types of the contract say what its tables say, and TypeScript takes and refuses with them what the service does. */
import * as path from 'node:path';
import * as prettier from 'prettier';
import * as ts from 'typescript';
import { expect, test } from 'vitest';
import { ROOT, run } from '../helpers/child';
import { contractTypes } from './contract-types';

const FILE = path.join(__dirname, '../../src/api/contract/contract-types.ts');

test('src/api/contract/contract-types.ts is what the tables say', async () => {
  const options = await prettier.resolveConfig(FILE);
  const text = await prettier.format(contractTypes(), { ...options, parser: 'typescript' });
  await expect(text).toMatchFileSnapshot(FILE);
});

/** Lines that must be taken, and behind `REFUSED` lines that must not. */
const TAKEN = `
import { between, connect, desc, ge, gt, isnull, ne, type Activity, type ActivityQuery, type Page, type Task, type TaskQuery } from '../../src';
declare const day: Date;
const queries: TaskQuery[] = [
  { startedAt: gt('2020-04-22T11:00:00Z'), state: 'completed', order: desc('startedAt'), lod: 'short', limit: 100 },
  { state: ['started', 'paused'], resultCode: isnull(), priority: ge('normal') },
  { state: between('assigned', 'completed'), id: 944455285181775872n, completedAt: between(day, day) },
  { id: gt('944455285181775872'), queue: ne('backup'), updatedAt: ge(day), allow_deleted: true },
  { id: ['1', 2, 3n], workflowId: 'ge(7)', limit: '10' },
];
const activities: ActivityQuery = { taskId: 1n, createdAt: 'gt(1587553200)', sustainable: 'true' };
const { requests, base_url, auth, close } = connect();
const page = requests.get(base_url, { headers: auth, params: queries[0] }).json<Page<Task>>();
const code: 'ok' | 'error' | 'warning' | 'cancelled' | 'abandoned' | 'timedout' | undefined = page.items[0]?.result?.code;
const name: string | undefined = page.items[0]?.tenant?.name;
const parent: number | bigint | undefined = requests.get(base_url).json<Activity>().parentActivityId;
page.items.find((task) => task.id === 944455285181775872n)?.context?.['anything'];
const plain: unknown = requests.get(base_url).json();
`;
const REFUSED = [
  "const q: TaskQuery = { state: 'running' };",
  "const q: TaskQuery = { state: ge('running') };",
  "const q: TaskQuery = { state: ne('completed') };",
  "const q: TaskQuery = { priority: 'urgent' };",
  "const q: TaskQuery = { order: desc('tenant') };",
  "const q: TaskQuery = { order: 'startedAt' };",
  "const q: TaskQuery = { lod: 'medium' };",
  "const q: TaskQuery = { id: 'abc' };",
  'const q: TaskQuery = { id: gt(1587553200000000000n) };',
  "const q: TaskQuery = { tenant: '1' };",
  'const q: TaskQuery = { after: 7 };',
  "const q: ActivityQuery = { queue: 'backup' };",
  "page.items[0]!.state === 'running';",
  'page.items[0]!.resourceName;',
  'page.items[0]!.id.toFixed();',
  'plain.items;',
];

test('an editor takes what the service takes, and marks what it refuses', () => {
  const lines = [...TAKEN.trim().split('\n'), ...REFUSED.map((line) => `{ ${line} }`)];
  const first = lines.length - REFUSED.length;
  const marked = problemsOf(lines.join('\n')).map((at) => at - first);
  expect(marked.filter((at) => at < 0).map((at) => lines[at + first])).toEqual([]);
  expect(REFUSED.filter((_, at) => !marked.includes(at))).toEqual([]);
});

/** The lines that TypeScript marks, with the settings of the repository. */
function problemsOf(text: string): number[] {
  const file = path.join(__dirname, 'typed-lines.ts');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config,
    ts.sys,
    ROOT,
  );
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    path.resolve(name) === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023)
      : read(name, ...rest);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (name) => path.resolve(name) === file || fileExists(name);
  const program = ts.createProgram(
    [file],
    { ...options, noUnusedLocals: false, isolatedModules: false },
    host,
  );
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error('not read');
  return program
    .getSemanticDiagnostics(source)
    .map(({ start = 0 }) => source.getLineAndCharacterOfPosition(start).line);
}

test('.type knows the names of the contract, and a type of the line before comes first', async () => {
  const { stdout } = await run([], {
    input: [
      '.type requests.get(base_url).json<Page<Task>>().items[0]',
      ".type gt('x')",
      'type Task = number',
      '.type (1 as Task)',
    ].join('\n'),
  });
  expect(stdout).toBe('Task\n"gt(x)"\nnumber\n');
});
