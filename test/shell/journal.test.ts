/** `.requests`, `exchange(n)`, `exchanges()`, `.resend`, `.edit` in a session. */
import { expect, test } from 'vitest';
import { run } from '../helpers/child';

const LIST = "requests.get(f'{base_url}/tasks', headers=auth, params={'limit': 2})";

async function printed(...lines: string[]): Promise<string> {
  return (await run(['-i', '--lang', 'auto'], { input: `${lines.join('\n')}\n` })).stdout;
}

test('a table of the requests, with a filter and without', async () => {
  const out = await printed(
    '.requests',
    LIST,
    '.check off',
    "requests.get(f'{base_url}/none')",
    '.requests',
    '.requests 4xx',
    '.requests zzz',
  );
  expect(out).toContain('>>> no request was sent yet\n');
  expect(out).toMatch(/>>> number {2}method {2}path +status +ms {2}bytes\n/);
  expect(out).toMatch(/\n {5}1 {2}GET {5}\/tasks\?limit=2 +200 +\d+ +\d+\n/);
  expect(out).toMatch(/\n {5}2 {2}GET {5}\/none +40\d +\d+ +\d+\n\(2 rows, 6 columns\)\n/);
  expect(out.match(/\(1 row, 6 columns\)/g)).toHaveLength(1);
  expect(out).toContain('>>> none of 2 requests has zzz\n');
});

test('exchange(n) is the reply as it was, in both languages and in a script', async () => {
  const py = await printed(
    `r = ${LIST}`,
    'e = exchange(1)',
    'e, e.json() == r.json(), e.headers == r.headers, e.url == r.url, e.elapsed == r.elapsed',
  );
  expect(py).toContain('(<Response [200]>, True, True, True, True)\n');
  const script = await run([
    '-e',
    'const r = requests.get(`${base_url}/tasks`, { headers: auth })\nexchange(1).text === r.text && exchange(1).request.url === r.url',
  ]);
  expect([script.stdout, script.stderr]).toEqual(['True\n', '']);
});

test('a reply that is not there is said', async () => {
  const out = await printed(
    "requests.get('http://127.0.0.1:9/')",
    'exchange(1)',
    'exchange(2)',
    "exchange('a')",
    '.resend 7',
    '.edit x',
  );
  expect(out).toContain('tasksh.UsageError: request 1 has no reply: refused\n');
  expect(out).toContain(
    'tasksh.UsageError: there is no request 2\n  there are 1 to 1; .requests lists them\n',
  );
  expect(out).toContain('TypeError: exchange() takes the number of a request, not str\n');
  expect(out).toContain('tasksh.UsageError: there is no request 7\n');
  expect(out).toContain("tasksh.UsageError: .edit needs a number, not 'x'\n  usage: .edit [NUMBER]\n");
});

test('.resend sends the same again, counts as the same line, and its reply is `_`', async () => {
  const out = await printed(
    `r = ${LIST}`,
    'x = 1',
    '.resend',
    '_.url == r.url, _.request.headers == r.request.headers',
    '.edit 2',
    '[(e["number"], e["status"]) for e in exchanges()]',
  );
  expect(out).toContain('>>> <Response [200]>\n>>> (True, True)\n');
  expect(out).toContain(`>>> r = ${LIST}\n`);
  expect(out).toContain('[(1, 200), (2, 200)]\n');
});

test('no secret of an address is in the table or the line', async () => {
  const secret = 'Zx81kQm2Pq77';
  const out = await printed(
    `requests.get('http://127.0.0.1:9/?access_token=${secret}')`,
    '.requests',
    '.edit',
    'exchanges()',
  );
  expect(out).toContain('access_token=********');
  expect(out).not.toContain(secret);
});
