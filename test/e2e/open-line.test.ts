/** Text that does not end its line stays on the screen when the prompt comes back. */
import { afterEach, expect, test } from 'vitest';
import { Terminal } from '../helpers/terminal';

let shell: Terminal;
afterEach(() => shell.close());

/** What is typed, and what stands on the screen above the next prompt. */
const rows: readonly (readonly [typed: string, shown: string])[] = [
  ['print("AAA", end="")', 'AAA'],
  ['void process.stdout.write("CCC")', 'CCC'],
  ['void process.stderr.write("EEE")', 'EEE'],
  ['void process.stdout.write(Buffer.from("BBB"))', 'BBB'],
  ['print("x" * 250, end="")', 'x'.repeat(250)],
  ['print("y" * 80, end="")', 'y'.repeat(80)],
  ['await 0; void process.stdout.write("later")', 'later'],
  ['print("whole")', 'whole'],
  ['import sys; n = sys.stderr.write("err")', 'err'],
];

test.each(rows)('%s', async (typed, shown) => {
  shell = new Terminal({ columns: 80 });
  await shell.untilPrompt();
  await shell.enter(typed);
  expect(shell.text.endsWith(`\n${shown}\n>>>`)).toBe(true);
  // The line editor knows where it is: a line longer than a row, changed in its middle.
  shell.write(`"${'a'.repeat(100)}"\x1b[D\x1b[Dbc`);
  await shell.until(() => shell.cursor.column === (4 + 1 + 99 + 2) % 80);
  await shell.enter('');
  expect(shell.text.split('\n').at(-2)).toBe(`'${'a'.repeat(99)}bca'`);
});

test('a slow request draws its progress over no text that does not end its line', async () => {
  shell = new Terminal({ columns: 80 });
  await shell.untilPrompt();
  // Progress is drawn after 400 ms.
  await shell.enter('.sandbox latency 900ms');
  await shell.enter("print('AAA', end=''); n = requests.get(f'{base_url}/tasks', headers=auth).status_code");
  expect(shell.text.endsWith('\nAAA\n>>>')).toBe(true);
});

test('after Ctrl-C the arrow-up key begins at the last entry', async () => {
  shell = new Terminal({ columns: 80 });
  await shell.untilPrompt();
  for (const line of ['"only"', '"second"', '"third"']) await shell.enter(line);
  shell.write('\x1b[A\x1b[A');
  await shell.until(() => shell.cursor.line === '>>> "second"');
  shell.write('\x03');
  await shell.until(() => shell.atPrompt() && shell.text.includes('KeyboardInterrupt'));
  shell.write('\x1b[A');
  await shell.until(() => shell.cursor.line === '>>> "third"');
});

test('statements of a pasted session begin their lines', async () => {
  shell = new Terminal({ columns: 80 });
  await shell.untilPrompt();
  shell.write('\x1b[200~>>> print("AAA", end="")\n>>> 1 + 1\n2\n\x1b[201~');
  await shell.until(() => shell.text.endsWith('\nAAA\n>>> 1 + 1\n2\n>>>'));
});

/** A line, how far left the cursor goes, and what is typed there as one chunk. */
const middles: readonly (readonly [line: string, left: number, chunk: string, result: string])[] = [
  ['[]', 1, '7,8,9', '[7, 8, 9]'],
  ['""', 1, 'é漢😀-', "'é漢😀-'"],
  ['"ab"', 2, '1\x1b[D2', "'a21b'"],
  ['"ab"', 1, 'x\x7fyz', "'abyz'"],
  [`"${'l'.repeat(150)}"`, 100, 'one two three', `'${'l'.repeat(51)}one two three${'l'.repeat(99)}'`],
  ['"end"', 0, '.lower()', "'end'"],
];

test.each(middles)('in %s, %i to the left, the chunk %j', async (line, left, chunk, result) => {
  for (const env of [{}, { NO_COLOR: '1' }]) {
    shell?.close();
    shell = new Terminal({ columns: 80, env });
    await shell.untilPrompt();
    shell.write(line);
    await shell.until(() => shell.text.replaceAll('\n', '').endsWith(line));
    const { column } = shell.cursor;
    shell.write('\x1b[D'.repeat(left));
    await shell.until(() => shell.cursor.column === (((column - left) % 80) + 80) % 80);
    await shell.enter(chunk);
    expect(shell.text.split('\n').at(-2)).toBe(result);
  }
});
