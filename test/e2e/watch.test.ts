/** `.watch`: a line again and again, what changed between its runs, and how it ends. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

const open: Terminal[] = [];

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});

async function start(): Promise<Terminal> {
  const terminal = new Terminal({});
  open.push(terminal);
  await terminal.untilPrompt();
  return terminal;
}

const AT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ';

test('it ends when the value is True, and what did not change is not shown again', async () => {
  const shell = await start();
  await shell.enter('let n = 0');
  await shell.enter('.watch 1s ++n > 2');
  expect(shell.text).toMatch(new RegExp(`\\nFalse\\nrun 3, ${AT}\\nTrue\\n>>>$`));
  await shell.enter('.watch 1s await Promise.resolve(++n > 4)');
  expect(shell.text).toMatch(new RegExp(`\\nFalse\\nrun 2, ${AT}\\nTrue\\n>>>$`));
});

test('of objects what changed in them, until Ctrl-C, which is its end and no error', async () => {
  const shell = await start();
  await shell.enter('let n = 0');
  shell.write(".watch 1s [{ id: 7, state: n++ === 0 ? 'started' : 'completed' }]\r");
  await shell.until(() => shell.text.includes('(1 changed'));
  shell.write('\x03');
  await shell.untilPrompt();
  expect(shell.text).toMatch(
    /~ {2}7 {2}completed\n {3}state {2}'started' (?:→|->) 'completed'\n\(1 changed, 0 added, 0 removed, 0 the same\)/,
  );
  expect(shell.text).not.toContain('KeyboardInterrupt');
  await shell.enter('n < 9 && 1 + 1');
  expect(shell.text).toMatch(/\n2\n>>>$/);
});

test('the last line, whose reply is watched where it prints nothing', async () => {
  const shell = await start();
  await shell.enter('.watch');
  expect(shell.text).toContain('.watch needs a line: none has run so far');
  await shell.enter("response = requests.get(f'{base_url}/tasks', headers=auth, params={'limit': 1})");
  shell.write('.watch 1s\r');
  await shell.untilText('no output; the reply is watched');
  await shell.untilText('run 2');
  shell.write('\x03');
  await shell.untilPrompt();
});

test('Ctrl-C in the line itself ends both', async () => {
  const shell = await start();
  shell.write('.watch for (;;) ;\r');
  await shell.untilText('for (;;)');
  shell.write('\x03');
  await shell.untilPrompt();
  expect(shell.text).toMatch(/KeyboardInterrupt\n>>>$/);
});

test('in a script: its exit codes, and one step in the transcript', async () => {
  const codeOf = async (line: string): Promise<number | null> => (await run(['-e', line])).code;
  expect(await codeOf('.watch 1s 1 === 1')).toBe(0);
  expect(await codeOf('.watch 1s exit(3)')).toBe(3);
  expect(await codeOf('.watch 1s 1 +')).toBe(1);
  expect(await codeOf('.watch')).toBe(1);
  const file = path.join(tempFolder(), 'session.txt');
  await run(['-i'], { input: `let n = 0\n.watch 1s ++n > 1\nn\n.save ${file}\n` });
  expect(readFileSync(file, 'utf8')).toContain('>>> ++n > 1\nTrue\n>>> n\n2\n');
});
