/** `.page`: the terminal goes to the pager and comes back; nothing is paged that nobody asked for. */
import { afterEach, expect, test } from 'vitest';
import { run } from '../helpers/child';
import { Terminal } from '../helpers/terminal';

const open: Terminal[] = [];

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});

async function start(pager: string): Promise<Terminal> {
  const terminal = new Terminal({ env: { PAGER: pager } });
  open.push(terminal);
  await terminal.untilPrompt();
  return terminal;
}

test('the last output, and that of a line or a dot command, in a pager with arguments', async () => {
  const shell = await start("sed 's/^/| /'");
  await shell.enter('.page');
  await shell.enter('list(range(3))');
  expect(shell.text).toMatch(/>>> \.page\nno output so far\n>>> list\(range\(3\)\)\n\[0, 1, 2\]\n>>>$/);
  await shell.enter('.page');
  expect(shell.text).toMatch(/\.page\n\| \[0, 1, 2\]\n>>>$/);
  await shell.enter(".page 'a' + 'b'");
  expect(shell.text).toMatch(/\n\| 'ab'\n>>>$/);
  await shell.enter('_');
  expect(shell.text).toMatch(/\n'ab'\n>>>$/);
  await shell.enter('.page .style');
  expect(shell.text).toMatch(/\n\| style: python\n>>>$/);
  await shell.enter('.page await Promise.resolve(5)');
  expect(shell.text).toMatch(/\n\| 5\n>>>$/);
  await shell.enter('.page 1 +');
  expect(shell.text).toMatch(/\n\| SyntaxError: [^\n]*\n>>>$/);
});

test('keys and Ctrl-C are the pager’s while it runs, and the prompt’s afterwards', async () => {
  const shell = await start(`sh -c 'trap "" INT; cat; echo READY; read key </dev/tty; echo "KEY $key"'`);
  await shell.enter('1 + 1');
  shell.write('.page\r');
  await shell.untilText('READY');
  shell.write('\x03');
  await shell.untilText('^C');
  shell.write('x\r');
  await shell.until(() => shell.text.includes('KEY x') && shell.atPrompt());
  await shell.enter('3 + 4');
  expect(shell.text).toMatch(/KEY x\n>>> 3 \+ 4\n7\n>>>$/);
  expect(shell.text).not.toContain('KeyboardInterrupt');
  shell.write('while True: pass\r');
  await shell.untilPrompt('...');
  shell.write('\r\x03');
  await shell.untilText('KeyboardInterrupt');
});

test('a pager that is missing is named, and the output is there', async () => {
  const shell = await start('no-such-pager -R');
  await shell.enter('.page 1 + 1');
  expect(shell.text).toMatch(/\n2\n'no-such-pager -R' does not run; PAGER names another\n>>>$/);
});

test('a pager that ends before it has read all', async () => {
  const shell = await start('head -n 1');
  await shell.enter('.page print("x\\n" * 1000000)');
  await shell.enter('1 + 1');
  expect(shell.text).toMatch(/\nx\n>>> 1 \+ 1\n2\n>>>$/);
});

test('a pipe gets what it would get without', async () => {
  const { stdout } = await run(['-i'], { input: "'a'\n.page\n.page 'b'\n", env: { PAGER: 'false' } });
  expect(stdout.split('\n').slice(1)).toEqual([">>> 'a'", ">>> 'a'", ">>> 'b'", '>>> ']);
  expect((await run(['-e', '.page 1 + 1'], { env: { PAGER: 'false' } })).stdout).toBe('2\n');
});
