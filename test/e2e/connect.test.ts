/** `.connect` in a real terminal: what is typed at the hidden question is never seen, run or kept. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickPort } from '../../src/sandbox/server/pick-port';
import { BIN, run, startNode, type Started } from '../helpers/child';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

const SECRET = 'S3cr3t-typed-9xQ';

let server: Started;
let terminal: Terminal;
let folder: string;
let address: string;

beforeEach(async () => {
  const port = pickPort();
  address = `http://127.0.0.1:${port}`;
  folder = tempFolder();
  const args = ['sandbox', '--port', String(port), '--client-id', 'my-id', '--client-secret', SECRET];
  server = await startNode(BIN, args);
  terminal = new Terminal({ cwd: folder, env: { TASKSH_HISTORY: path.join(folder, 'history') } });
  await terminal.untilPrompt();
});

afterEach(() => {
  terminal.close();
  return server.stop();
});

const file = (name: string): string => path.join(folder, name);

test('asks, connects, saves a profile; the secret is on no screen and in no other file', async () => {
  terminal.write('.connect\r');
  await terminal.untilText('Data centre');
  terminal.write(`${address}\r`);
  await terminal.untilText('Client id:');
  terminal.write('my-idd\x7f\r');
  await terminal.untilText('(not shown)');
  terminal.write(`${SECRET}\r`);
  await terminal.untilText('Save as profile');
  terminal.write('dev\r');
  await terminal.untilPrompt();
  await terminal.enter('datacenter_url');
  await terminal.enter('requests.get(`${base_url}/tasks`, { headers: auth }).status_code');
  await terminal.enter('.save session.md');
  expect(terminal.text).toContain(`connected to ${address} as my-id\n`);
  expect(terminal.text).toContain(`'${address}'\n`);
  expect(terminal.text).toContain('\n200\n');
  expect(terminal.raw).not.toContain(SECRET.slice(0, 9));
  expect(fs.readFileSync(file('.env.dev.local'), 'utf8')).toBe(
    `TASKSH_DATACENTER_URL='${address}'\nTASKSH_CLIENT_ID='my-id'\nTASKSH_CLIENT_SECRET='${SECRET}'\n`,
  );
  expect(fs.statSync(file('.env.dev.local')).mode & 0o777).toBe(0o600);
  for (const kept of ['history', 'session.md']) {
    expect(fs.readFileSync(file(kept), 'utf8')).not.toContain(SECRET.slice(0, 9));
  }
  await terminal.enter('.reveal client_secret');
  expect(terminal.text).toContain(`\n${SECRET}\n`);
});

test('a paste of all answers at once: none of it is run as a line', async () => {
  terminal.write(`.connect\r${address}\rmy-id\r${SECRET}\r\r`);
  await terminal.untilText('connected to');
  await terminal.untilPrompt();
  expect(terminal.raw).not.toContain(SECRET.slice(0, 9));
  expect(fs.readFileSync(file('history'), 'utf8')).toBe('.connect\n');
});

test('a wrong secret and Ctrl-C leave the connection as it was', async () => {
  terminal.write(`.connect\r${address}\rmy-id\rwrong-secret-1\r`);
  await terminal.untilText('refused the client id and secret');
  await terminal.untilPrompt();
  expect(terminal.raw).not.toContain('wrong-secret');
  terminal.write('.connect\r');
  await terminal.until(() => terminal.cursor.line.startsWith('Data centre'));
  terminal.write('half an answer\x03');
  await terminal.untilText('KeyboardInterrupt');
  await terminal.untilPrompt();
  await terminal.enter('requests.get(`${base_url}/tasks`, { headers: auth }).status_code');
  expect(terminal.text).toContain('\n200\n');
  expect(terminal.text).not.toContain(`connected to ${address}`);
  expect(fs.readdirSync(folder)).toEqual(['history']);
});

test('a signal at a question gives the keys back', async () => {
  terminal.forget();
  terminal.write('.connect\r');
  await terminal.until(() => terminal.cursor.line.startsWith('Data centre'));
  // Its answer says that the step waits: Node drops a signal that falls on the last moment of a script, which has asked.
  terminal.write('x');
  await terminal.until(() => terminal.cursor.line.endsWith('x'));
  process.kill(terminal.pid, 'SIGINT');
  await terminal.untilText('KeyboardInterrupt');
  await terminal.untilPrompt();
  await terminal.enter('40 + 2');
  expect(terminal.text).toContain('\n42\n');
});

test('where there is no terminal it says what to do', async () => {
  const { code, stdout } = await run(['-e', '.connect'], { cwd: folder });
  expect([code, stdout]).toEqual([
    1,
    'tasksh.UsageError: .connect needs a terminal to ask at\n  write the three settings into .env; .env.example says how\n',
  ]);
});
