/** How the line could go on, in grey behind the cursor: from the history, taken by an arrow, gone with the next key. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { tempFolder } from '../helpers/temp';
import { Terminal, type OpenOptions } from '../helpers/terminal';

const open: Terminal[] = [];

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});

async function start(options: OpenOptions = {}): Promise<Terminal> {
  const terminal = new Terminal(options);
  open.push(terminal);
  await terminal.untilPrompt();
  return terminal;
}

const RIGHT = '\x1b[C';
const GREY = '\x1b[90m';

/** Waits for the line to be so, with the cursor at that column. */
async function shows(shell: Terminal, line: string, column: number): Promise<void> {
  await shell.until(() => shell.cursor.line.trimEnd() === line && shell.cursor.column === column);
}

test('the newest entry that begins so, in grey; an arrow takes all of it, Ctrl-arrow a word', async () => {
  const shell = await start();
  await shell.enter("'first' + 'old'");
  await shell.enter("'first' + 'new'");
  shell.write("'fi");
  await shows(shell, ">>> 'first' + 'new'", 7);
  expect(shell.raw).toContain(`${GREY}rst' + 'new'\x1b[`);
  shell.write('\x1b[1;5C');
  await shows(shell, ">>> 'first' + 'new'", 10);
  shell.write(RIGHT);
  await shows(shell, ">>> 'first' + 'new'", 19);
  await shell.enter('');
  expect(shell.text).toMatch(/'firstnew'\n>>>$/);
});

test('nothing of it is left when the line is entered, given up or goes another way', async () => {
  const shell = await start();
  await shell.enter('1 + 1');
  shell.write('1');
  await shows(shell, '>>> 1 + 1', 5);
  await shell.enter('');
  expect(shell.text).toMatch(/\n>>> 1\n1\n>>>$/);
  shell.write('1');
  await shows(shell, '>>> 1 + 1', 5);
  shell.write('\x03');
  await shell.untilPrompt();
  expect(shell.text).toMatch(/\n>>> 1\nKeyboardInterrupt\n>>>$/);
  shell.write('1');
  await shows(shell, '>>> 1 + 1', 5);
  shell.write('0');
  await shows(shell, '>>> 10', 6);
  shell.write('\x7f');
  await shows(shell, '>>> 1 + 1', 5);
  shell.write('\x1b[D');
  await shows(shell, '>>> 1', 4);
});

test('of earlier sessions, of an entry of several lines its row, and never wider than the row', async () => {
  const file = path.join(tempFolder(), 'history');
  writeFileSync(file, `'${'x'.repeat(60)}'\nfor i in range(2):\\n    print(i)\n`);
  const shell = await start({ columns: 40, env: { TASKSH_HISTORY: file } });
  shell.write('fo');
  await shows(shell, '>>> for i in range(2):', 6);
  shell.write(RIGHT);
  await shows(shell, '>>> for i in range(2):', 22);
  shell.write('\r');
  await shell.untilPrompt('...');
  shell.write('  ');
  await shows(shell, '...     print(i)', 6);
  shell.write('\x03');
  await shell.untilPrompt();
  shell.write("'x");
  await shows(shell, `>>> 'x${'x'.repeat(30)}...`, 6);
  shell.write(RIGHT);
  await shell.until(() => shell.text.endsWith(`${'x'.repeat(60)}'`));
});

test('not where there is no colour to tell it by', async () => {
  const shell = await start({ env: { NO_COLOR: '1' } });
  await shell.enter('1 + 1');
  shell.write('1');
  shell.write(RIGHT);
  await shell.enter('');
  expect(shell.text).toMatch(/\n>>> 1\n1\n>>>$/);
});
