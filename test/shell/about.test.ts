/** `tasksh --about`: what a bug report needs, and nothing that its writer would not want to send. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../src/cli';
import { run } from '../helpers/child';

const SECRET = 'pl4nted/S3cret=of+mine';

/** Whatever may hold a secret or a private path: what is said of these is whether they are set. */
const PRIVATE = {
  HTTPS_PROXY: `http://user:${encodeURIComponent(SECRET)}@proxy.example.com:8080`,
  http_proxy: `http://user:${SECRET}@proxy.example.com:8080`,
  NO_PROXY: SECRET,
  REQUESTS_CA_BUNDLE: `/home/someone/${SECRET}.pem`,
  AWS_SECRET_ACCESS_KEY: SECRET,
  GITHUB_TOKEN: SECRET,
  TERM: SECRET,
  // With a slash or a dot in such a text Node itself ends with a segmentation fault.
  LANG: 'pl4nted',
  TASKSH_HISTORY: `/home/someone/${SECRET}`,
};

const CONNECTION = {
  TASKSH_DATACENTER_URL: 'https://eu2-cloud.example.com',
  TASKSH_CLIENT_ID: 'c0ffee00-1111-4222-8333-444455556666',
  TASKSH_CLIENT_SECRET: SECRET,
};

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tasksh-about-'));
  const rows = Object.entries(CONNECTION).map(([name, value]) => `${name}='${value}'\n`);
  fs.writeFileSync(path.join(folder, '.env.eu'), rows.join(''));
  fs.writeFileSync(path.join(folder, 'other.env'), `TASKSH_CLIENT_SECRT='${SECRET}'\n`);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function about(args: readonly string[], env: Record<string, string>): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await run(['--about', ...args], { env, cwd: folder });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).not.toMatch(/pl4nted|S3cret|someone|proxy\.example|c0ffee/);
  return new Map(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(0, 14).trim(), line.slice(14)]),
  );
}

describe('of secrets and private paths nothing is shown', () => {
  test.each<[string, string[], Record<string, string>, Record<string, string>]>([
    [
      'in the environment',
      [],
      { ...PRIVATE, ...CONNECTION },
      { settings: 'data centre eu2-cloud.example.com' },
    ],
    [
      'in the files of a profile',
      ['--profile', 'eu'],
      PRIVATE,
      { settings: 'data centre eu2-cloud.example.com' },
    ],
    ['in a file with a misspelt name', ['--env-file', 'other.env'], PRIVATE, {}],
    [
      'in the address',
      [],
      {
        ...PRIVATE,
        ...CONNECTION,
        TASKSH_DATACENTER_URL: `https://user:${SECRET}@eu2-cloud.example.com/${SECRET}`,
      },
      {},
    ],
    ['in place of the host', [], { ...CONNECTION, TASKSH_DATACENTER_URL: `https://${SECRET}` }, {}],
    ['in half a set of settings', [], { TASKSH_CLIENT_SECRET: SECRET }, {}],
  ])('%s', async (_, args, env, expected) => {
    const shown = await about(args, env);
    expect(Object.fromEntries([...shown].filter(([label]) => label in expected))).toEqual(expected);
  });
});

test('without settings', async () => {
  const shown = await about([], { TERM: 'xterm-256color', LANG: 'de_DE.UTF-8', NO_COLOR: '1' });
  expect(shown.get('tasksh')).toBe(VERSION);
  expect(shown.get('node')).toBe(process.version);
  expect(shown.get('system')).toBe(`${process.platform} ${process.arch} ${os.release()}`);
  expect(shown.get('packages')).toMatch(/^undici \d+\.\d+\.\d+, typescript \d+\.\d+\.\d+$/);
  expect(shown.get('terminal')).toBe('TERM xterm-256color, input no terminal, output no terminal');
  expect(shown.get('colour')).toBe('off; NO_COLOR set, FORCE_COLOR not set');
  expect(shown.get('locale')).toMatch(/^LANG de_DE\.UTF-8; /);
  expect(shown.get('settings')).toBe('sandbox');
  expect(shown.get('from')).toBe('no setting is set; .env.local not there, .env not there');
  expect(shown.get('history')).toBe('off');
});

test('what is set is said to be set, and by whom', async () => {
  const shown = await about(['--profile', 'eu'], PRIVATE);
  expect(shown.get('network')).toBe(
    'HTTPS_PROXY set, HTTP_PROXY set, ALL_PROXY not set, NO_PROXY set, REQUESTS_CA_BUNDLE set, NODE_EXTRA_CA_CERTS not set',
  );
  expect(shown.get('terminal')).toMatch(/^TERM set to something unusual/);
  expect(shown.get('from')).toBe(
    `${Object.keys(CONNECTION)
      .map((name) => `${name} in .env.eu`)
      .join(
        ', ',
      )}; .env.eu.local not there, .env.eu read, .env.local not there, .env not there; with a profile`,
  );
  expect(shown.get('history')).toBe('on, in a file of TASKSH_HISTORY');
});
