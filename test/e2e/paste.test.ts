/** Pastes of 500 lines into a terminal of 80 columns: nothing is lost, doubled or out of order. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

const LINES = 500;
const ROUNDS = LINES / 10;

let shell: Terminal | undefined;
afterEach(() => shell?.close());

async function start(): Promise<Terminal> {
  shell = new Terminal({ cwd: '/', columns: 80, args: ['--lang', 'py'] });
  await shell.untilPrompt();
  return shell;
}

interface Entry {
  readonly source: readonly string[];
  readonly output: readonly string[];
}

/** Of each round: an assignment, an echo, a line longer than the terminal is wide, a block. `log` tells what ran. */
function entries(): Entry[] {
  const rounds = Array.from({ length: ROUNDS }, (_, round): Entry[] => {
    const long = `${'abcdefghij'.repeat(9)}${round}`;
    return [
      { source: [`n = ${round}`], output: [] },
      { source: [`f'round {n}'`], output: [`'round ${round}'`] },
      { source: [`print('${long}')`], output: [long] },
      {
        source: ['for i in range(3):', '    if i > 0:', '        log.append(3 * n + i)', ''],
        output: [],
      },
    ];
  });
  return [
    { source: ['log = []'], output: [] },
    ...rounds.flat(),
    // Its output says that all of the paste ran, in order.
    {
      source: [`print('the', 'end', log == [3 * n + i for n in range(${ROUNDS}) for i in (1, 2)])`],
      output: ['the end True'],
    },
  ];
}

const prompted = ({ source }: Entry): string[] =>
  source.map((line, at) => `${at === 0 ? '>>>' : '...'} ${line}`.trimEnd());

/** What a session with these entries shows. */
const session = (): string[] => entries().flatMap((entry) => [...prompted(entry), ...entry.output]);

const KINDS: readonly (readonly [kind: string, lines: () => string[]])[] = [
  ['a transcript', () => session().slice(0, -1)],
  ['Python source', () => entries().flatMap(({ source }) => source)],
];

async function paste(terminal: Terminal, text: string): Promise<void> {
  terminal.write(text);
  await terminal.until(() => /^the end (True|False)$/m.test(terminal.text) && terminal.atPrompt());
}

test.each(KINDS)('%s, with the marks of a paste, shows what the session showed', async (_kind, lines) => {
  const terminal = await start();
  const text = lines();
  expect(text.length).toBeGreaterThan(LINES * 0.7);
  await paste(terminal, `\x1b[200~${text.join('\r')}\r\x1b[201~`);
  expect(terminal.text.split('\n').slice(1)).toEqual([...session(), '>>>']);
});

// What arrives while a line runs is echoed by the terminal itself, so the screen may show it twice: the values tell.
test.each(KINDS)('%s, line by line, runs whole and in order', async (_kind, lines) => {
  const terminal = await start();
  await paste(terminal, `${lines().join('\r')}\r`);
  expect(terminal.text).toMatch(/^the end True$/m);
  expect(terminal.text).not.toMatch(/Error\b/);
});

test('lines that wait while a statement of a transcript runs are part of it', async () => {
  const gate = path.join(tempFolder(), 'gate');
  const terminal = await start();
  await terminal.enter('import os, time');
  terminal.write(`>>> print('wait' 'ing')\rwaiting\r`);
  terminal.write(`>>> while print('be' 'gun') or not os.path.exists('${gate}'): time.sleep(0.1)\r...\r`);
  await terminal.until(() => /^begun$/m.test(terminal.text));
  // The terminal itself echoes what comes while a statement runs.
  terminal.write("waiting\r>>> print('the', 'end')\r");
  await terminal.untilText(">>> print('the', 'end')");
  fs.writeFileSync(gate, '');
  await terminal.until(() => /^the end$/m.test(terminal.text) && terminal.atPrompt());
  expect(terminal.text).not.toContain('NameError');
});
