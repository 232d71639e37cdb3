/** Lessons at the prompt: what a learner sees, leaving and coming back, and the report for the trainer. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

const open: Terminal[] = [];

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});

/** With settings of a data centre, which no lesson may use. */
const env = (file: string): Record<string, string> => ({
  TASKSH_PROGRESS: file,
  TASKSH_DATACENTER_URL: 'https://datacenter.invalid',
  TASKSH_CLIENT_ID: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
  TASKSH_CLIENT_SECRET: 'never-used-here',
});

async function start(args: readonly string[], file: string, prompt: string): Promise<Terminal> {
  const terminal = new Terminal({ args, columns: 80, rows: 24, env: env(file) });
  open.push(terminal);
  await terminal.untilPrompt(prompt);
  return terminal;
}

async function enter(shell: Terminal, line: string, prompt: string): Promise<void> {
  const prompts = (): number => shell.text.split('>>>').length;
  const before = prompts();
  shell.write(`${line}\r`);
  await shell.until(() => prompts() > before && shell.atPrompt(prompt));
}

const FILTER = "filters = {'startedAt': 'gt(2020-04-22T11:00:00Z)'}";

test('a lesson is left in its middle, and goes on where it was', async () => {
  const file = path.join(tempFolder(), 'progress.json');
  const shell = await start(['learn', 'started-after'], file, '1/5 >>>');
  expect(shell.text).toContain('sandbox at http://127.0.0.1:');
  expect(shell.text).toContain('Most questions are about a part of the list');
  await enter(shell, "filters = {'startedAt': 'gt(2019-04-22)'}", '1/5 >>>');
  expect(shell.text).toContain('not yet: startedAt has another value');
  await enter(shell, '.hint', '1/5 >>>');
  expect(shell.text).toContain('hint 1 of 3: ');
  await enter(shell, 'requests = 5', '1/5 >>>');
  await enter(shell, '.connect', '1/5 >>>');
  expect(shell.text).toContain('a lesson is on, and it is done in the sandbox');
  await enter(shell, FILTER, '2/5 >>>');
  expect(shell.text).toContain('step 1 of 5 done');
  shell.write('\x04');
  expect(await shell.exited()).toBe(0);

  const again = await start(['learn'], file, '1/5 >>>');
  expect(again.text).toContain('Authenticate, step by step');
  await enter(again, '.learn started-after', '2/5 >>>');
  expect(again.text).toContain('you are at step 2; the steps before were done again for you');
  await enter(again, 'filters', '2/5 >>>');
  expect(again.text).toContain("{'startedAt': 'gt(2020-04-22T11:00:00Z)'}");
  await enter(again, '.skip', '3/5 >>>');
  await enter(again, '.play', '>>>');
  await enter(again, '200', '>>>');
  await enter(again, '.learn', '3/5 >>>');
  await enter(again, '.learn off', '>>>');
});

test('Ctrl-C in a line leaves the lesson as it is', async () => {
  const shell = await start(['learn', '3'], path.join(tempFolder(), 'progress.json'), '1/6 >>>');
  shell.write("print('runs'); for (;;);\r");
  await shell.until(() => /\nruns/.test(shell.text));
  shell.write('\x03');
  await shell.untilPrompt('1/6 >>>');
});

test('a page of one’s own, answers from a pipe, the report, and a page that changed meanwhile', async () => {
  const folder = tempFolder();
  const page = path.join(folder, 'own.md');
  const file = path.join(folder, 'progress.json');
  const text =
    '# Mine\n\nShow 7.\n\n```py\n>>> 7\n```\n\n<!-- check: answer 7 -->\n\nShow 8.\n\n```py\n>>> 8\n```\n\n<!-- check: answer 8 -->\n';
  writeFileSync(page, text);
  const left = await run(['learn', page], { input: '1\n7\n', env: env(file) });
  expect([left.code, left.stdout.includes('step 1 of 2 done')]).toEqual([1, true]);
  const done = await run(['learn', page], { input: 'x = 8\n', env: env(file) });
  expect([done.code, done.stdout.includes('Mine: done')]).toEqual([0, true]);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { lessons: Record<string, object> };
  expect(Object.values(kept.lessons)).toMatchObject([{ step: 2, steps: 2, attempts: { 0: 1 } }]);
  writeFileSync(page, text.replace('Show 7', 'Print 7'));
  const anew = await run(['learn', page], { input: '7\n', env: env(file) });
  expect([anew.code, anew.stdout.includes('Print 7.')]).toEqual([1, true]);
  const { stdout } = await run(['learn', '--report'], { env: env(file) });
  const report = JSON.parse(stdout) as { lessons: { id: string; steps: number; done: number }[] };
  expect(report.lessons[0]).toMatchObject({ id: 'authenticate', steps: 5, done: 0 });
  expect((await run(['learn', 'filter'], { env: env(file) })).stdout).toContain('did you mean filters?');
});
