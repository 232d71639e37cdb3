/** Ctrl-C while a list is read: the name that was to be assigned has what arrived. */
import { afterEach, expect, test } from 'vitest';
import { Terminal } from '../helpers/terminal';

let shell: Terminal;
afterEach(() => shell.close());

test.each([
  ['Python', "tasks = fetch_all(f'{base_url}/tasks', headers=auth, params={'limit': 1})", 'len(tasks)'],
  [
    'TypeScript, side by side',
    "tasks = fetch_all(`${base_url}/tasks`, { headers: auth, workers: 4, params: { limit: 1, startedAt: 'gt(2020-04-15T00:00:00Z)', order: 'desc(startedAt)' } })",
    'tasks.length',
  ],
])('%s', async (_, line, length) => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  await shell.enter('.sandbox latency 20ms');
  shell.write(`${line}\r`);
  await shell.until(() => /\d+ (?:of 4\d\d )?items, \d+ a second.*, Ctrl-C ends it/.test(shell.raw));
  shell.write('\x03');
  await shell.until(() => shell.raw.includes('interrupted: fetch_all()') && shell.atPrompt());
  const [, count] = /interrupted: fetch_all\(\) gives back the (\d+) item/.exec(shell.text) ?? [];
  await shell.enter('.sandbox latency off');
  await shell.enter(length);
  expect(Number(count)).toBeGreaterThan(0);
  expect(shell.text.endsWith(`\n${count}\n>>>`)).toBe(true);
  expect(shell.text).not.toContain('KeyboardInterrupt');
  // The line of the progress is gone.
  expect(shell.text).not.toContain('a second');
  await shell.enter('requests.get(`${base_url}/tasks?limit=1`, { headers: auth }).status_code');
  expect(shell.text.endsWith('\n200\n>>>')).toBe(true);
});

test('in a loop over iter_items Ctrl-C ends the line, as in any other loop', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  await shell.enter('.sandbox latency 20ms');
  await shell.enter('seen = []');
  const url = "f'{base_url}/tasks', headers=auth, params={'limit': 1}";
  shell.write(`for task in iter_items(${url}): print('number', len(seen)); seen.append(task)\r\r`);
  await shell.until(() => shell.text.includes('number 3'));
  shell.write('\x03');
  await shell.until(() => shell.raw.includes('KeyboardInterrupt') && shell.atPrompt());
  await shell.enter('3 <= len(seen) < 400');
  expect(shell.text.endsWith('\nTrue\n>>>')).toBe(true);
});

test('what had arrived before a failure is in _', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  await shell.enter('.retry off');
  await shell.enter("items = iter_items(f'{base_url}/tasks', headers=auth, params={'limit': 2})");
  await shell.enter("first = next(items)['id'], next(items)['id']");
  await shell.enter('.sandbox fail 503 1');
  await shell.enter('next(items)');
  await shell.enter('error = _');
  await shell.enter("more = fetch_all(f'{base_url}/tasks', headers=auth, params=error.rest[0])");
  await shell.enter('error.response.status_code, len(error.items), len(first) + len(more)');
  expect(shell.text).toMatch(/\n\(503, 0, 400\)\n>>>$/);
});
