/** Without Node's private parts the shell is plainer, and nothing else: the documented session and Ctrl-C go on. */
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Terminal } from '../helpers/terminal';

const NODE_OPTIONS = `-r ${path.join(__dirname, 'without-privates.cjs')}`;
let silent: http.Server;
let shell: Terminal;

beforeAll(async () => {
  silent = http.createServer(() => undefined);
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});
beforeEach(async () => {
  shell = new Terminal({ env: { NODE_OPTIONS } });
  await shell.untilPrompt();
});
afterEach(() => shell.close());

test('the session of the documentation', async () => {
  await shell.enter("filters = { startedAt: 'gt(2020-04-22T11:00:00Z)' }");
  await shell.enter('response = requests.get(`${base_url}/tasks`, { headers: auth, params: filters })');
  expect(await shell.enter('response.status_code')).toMatch(/\n200\n>>>$/);
  await shell.enter("response = requests.get(f'{base_url}/tasks', headers=auth, params=filters)");
  expect(await shell.enter('type(response.json())')).toMatch(/\n<class 'dict'>\n>>>$/);
  expect(await shell.enter('await 1 + 1')).toMatch(/\n2\n>>>$/);
});

test('Ctrl-C at a request that waits, and in a loop', async () => {
  const { port } = silent.address() as AddressInfo;
  const get = `requests.get('http://127.0.0.1:${port}/')`;
  for (const line of [`print('ru' + 'ns'); ${get}`, 'for (;;);']) {
    shell.forget();
    shell.write(`${line}\r`);
    await shell.until(() => shell.raw.includes(line.startsWith('print') ? 'runs' : 'for (;;);\r'));
    shell.write('\x03');
    await shell.until(() => shell.raw.includes('KeyboardInterrupt') && shell.atPrompt());
    expect(await shell.enter('20 + 22')).toMatch(/\n42\n>>>$/);
  }
});
