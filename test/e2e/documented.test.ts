/** The documented session as it stands on its page, pasted into a shell that nobody has set up: it prints the page. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { run, ROOT } from '../helpers/child';
import { Terminal } from '../helpers/terminal';

/** With its numbers, bullets and indents; the outputs that it has itself are laid out by hand. */
const PAGE = path.join(ROOT, 'test', 'transcripts', 'documented-page.txt');
const page = fs.readFileSync(PAGE, 'utf8');
/** What CPython's pprint makes of the documented list. */
const list = `${goldenRows<string>('documented-task').join('\n')}\n`;

test.each([
  ['a pipe', [], page],
  ['a file', [PAGE], ''],
])('from %s it prints the documented list, byte for byte', async (_, args, input) => {
  const { code, stdout, stderr } = await run(args, { input });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.replace(/^'http:.*'\n\{'Authorization': 'Bearer .*'\}\n/, '')).toBe(`200\n${list}`);
});

test('pasted into a terminal it prints the documented list', async () => {
  const shell = new Terminal({});
  try {
    await shell.untilPrompt();
    shell.write(`\x1b[200~${page.replaceAll('\n', '\r')}\x1b[201~\r`);
    await shell.until(() => shell.text.includes(`>>> pprint.pprint(response.json())\n${list}>>>`));
    expect(shell.text).toContain('>>> response.status_code\n200\n');
    expect(shell.text).not.toMatch(/Error\b/);
  } finally {
    shell.close();
  }
});
