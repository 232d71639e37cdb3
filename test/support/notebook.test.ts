/** A session as a notebook: byte for byte what nbformat makes of its steps, checks and writes. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { notebookOf, type Cell } from '../../src/support/notebook';
import { goldenRows } from '../golden/golden-file';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

interface Golden {
  readonly steps: readonly (Omit<Cell, 'python'> & { readonly python: string | null })[];
  readonly notebook: string;
}

test('notebooks are those of nbformat', () => {
  for (const { steps, notebook } of goldenRows<Golden>('notebooks'))
    expect(notebookOf(steps.map((step) => ({ ...step, python: step.python ?? undefined })))).toBe(notebook);
});

test('.save keeps Python as code, requests of TypeScript as Python, and no token', async () => {
  const cwd = tempFolder();
  const input = [
    'response = requests.get(`${base_url}/tasks`, { headers: auth })',
    "for state in ['started']:",
    '    print(state)',
    '',
    'let one: number = 1',
    'print(f"{auth[\'Authorization\']}")',
    '.save session.ipynb',
  ].join('\n');
  const { stdout, stderr } = await run([], { input, cwd });
  expect([stderr, stdout.split('\n').at(-2)]).toEqual(['', '4 steps written to session.ipynb']);
  const { cells } = JSON.parse(fs.readFileSync(path.join(cwd, 'session.ipynb'), 'utf8')) as {
    cells: { cell_type: string; source: string[]; outputs?: { text: string[] }[] }[];
  };
  expect(cells.slice(1).map(({ cell_type, source }) => [cell_type, source.join('')])).toEqual([
    ['code', "response = requests.get(f'{base_url}/tasks', headers=auth)"],
    ['code', "for state in ['started']:\n    print(state)"],
    ['markdown', '```ts\nlet one: number = 1\n```'],
    ['code', 'print(f"{auth[\'Authorization\']}")'],
  ]);
  expect(cells[2]?.outputs?.[0]?.text).toEqual(['started\n']);
  expect(cells[4]?.outputs?.[0]?.text[0]).toMatch(/^Bearer \S{50}\.\.\.\n$/);
});
