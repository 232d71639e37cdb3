/** Keys in an entry of several lines: Ctrl-D ends the entry, Tab indents Python, a paste keeps its blank lines. */
import { afterEach, expect, test } from 'vitest';
import { Terminal } from '../helpers/terminal';

const CTRL_D = '\x04';

let shell: Terminal | undefined;
afterEach(() => shell?.close());

async function start(): Promise<Terminal> {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  return shell;
}

/** Letter by letter: each is drawn before the next is typed. */
async function type(terminal: Terminal, line: string, prompt: string): Promise<void> {
  for (let at = 1; at <= line.length; at++) {
    terminal.write(line.slice(at - 1, at));
    const typed = line.slice(0, at).trimEnd();
    await terminal.until(() => terminal.cursor.line.trimEnd().endsWith(typed));
  }
  terminal.write('\r');
  await terminal.untilPrompt(prompt);
}

test('Ctrl-D ends a block, and the session stays', async () => {
  const terminal = await start();
  await terminal.enter('keep = 5');
  await type(terminal, 'for i in range(2):', '...');
  await type(terminal, '    print(i)', '...');
  terminal.write(CTRL_D);
  await terminal.untilPrompt();
  expect(await terminal.enter('keep')).toMatch(/\n0\n1\n>>> keep\n5\n>>>$/);
});

test('Ctrl-D in an open bracket is a SyntaxError', async () => {
  const terminal = await start();
  await type(terminal, 'x = [1,', '...');
  terminal.write(CTRL_D);
  await terminal.untilPrompt();
  expect(terminal.text).toContain('SyntaxError');
  expect(await terminal.enter('1 + 1')).toMatch(/\n2\n>>>$/);
});

test('Tab indents in a block of Python', async () => {
  const terminal = await start();
  await type(terminal, 'def f():', '...');
  terminal.write('\t');
  await terminal.until(() => terminal.cursor.column === '...     '.length);
  await type(terminal, 'return 5', '...');
  terminal.write('\r');
  await terminal.untilPrompt();
  expect(await terminal.enter('f()')).toMatch(/\n5\n>>>$/);
});

test('a pasted function keeps its blank lines', async () => {
  const terminal = await start();
  const source =
    'def total(xs):\n    s = 0\n\n    for x in xs:\n        s += x\n\n    return s\n\nprint(total([1, 2, 3]))\n';
  terminal.write(`\x1b[200~${source.replaceAll('\n', '\r')}\x1b[201~`);
  await terminal.untilText('\n6\n>>>');
  expect(terminal.text).not.toContain('Error');
});

test('a dict over several lines, typed after a line of Python', async () => {
  const terminal = await start();
  await type(terminal, "ids = ['a', 'b']  # two", '>>>');
  await type(terminal, 'params = {', '...');
  await type(terminal, '    # those that need a look', '...');
  await type(terminal, "    'ids': ','.join(ids),", '...');
  await type(terminal, "    'id': 944455285181775873, 'x': 100.0, 'y': (1, 2)", '...');
  await type(terminal, '}', '>>>');
  expect(await terminal.enter('params')).toContain(
    "{'ids': 'a,b', 'id': 944455285181775873, 'x': 100.0, 'y': (1, 2)}",
  );
});
