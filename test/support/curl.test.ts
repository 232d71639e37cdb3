import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Pair, Prepared } from '../../src/http/transport/message';
import { toCurl } from '../../src/support/curl';
import { tempFolder } from '../helpers/temp';

const PYTHON: readonly Pair[] = [
  ['User-Agent', 'tasksh/0.1.0'],
  ['Accept-Encoding', 'gzip, deflate'],
  ['Accept', '*/*'],
  ['Connection', 'keep-alive'],
];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const request = (part: Partial<Prepared>): Prepared => ({
  method: 'GET',
  url: 'https://host.example/api/task_manager/v2/tasks',
  headers: PYTHON,
  ...part,
});

test('the documented request', () => {
  const documented = request({
    url: 'https://host.example/api/task_manager/v2/tasks?startedAt=gt%282020-04-22T11%3A00%3A00Z%29#top',
    headers: [...PYTHON, ['Authorization', 'Bearer eyJ0.eyJz.c2ln']],
  });
  expect(toCurl(documented)).toBe(`\
curl --globoff \\
  -H 'User-Agent: tasksh/0.1.0' \\
  --compressed \\
  -H 'Accept: */*' \\
  -H "Authorization: Bearer \${TOKEN:?set it to the credentials first}" \\
  'https://host.example/api/task_manager/v2/tasks?startedAt=gt%282020-04-22T11%3A00%3A00Z%29'`);
});

test('a body of nothing is sent as one, with its length', () => {
  const post = request({ method: 'POST', headers: [...PYTHON, ['Content-Length', '0']] });
  expect(toCurl(post)).toContain("--data-raw '' ");
  expect(toCurl(post)).toContain('-H Content-Type: ');
  expect(toCurl(request({ method: 'GET' }))).not.toContain('--data');
});

test('a request to change something', () => {
  const post = request({
    method: 'POST',
    headers: [...PYTHON, ['Content-Type', 'application/json'], ['Content-Length', '14']],
    body: utf8('{"a": "it\'s"}\n'),
  });
  expect(toCurl(post)).toBe(`\
curl --globoff \\
  -H 'User-Agent: tasksh/0.1.0' \\
  --compressed \\
  -H 'Accept: */*' \\
  -H 'Content-Type: application/json' \\
  --data-raw '{"a": "it'\\''s"}
' \\
  https://host.example/api/task_manager/v2/tasks`);
});

/** A curl that writes down what it was given, one argument after the other, and its standard input. */
describe('what /bin/sh hands to curl', () => {
  let folder = '';
  beforeAll(() => {
    folder = tempFolder();
    const script = `#!/bin/sh\nprintf '%s\\0' "$@" > ${folder}/arguments\n[ -t 0 ] || cat > ${folder}/input\n`;
    writeFileSync(join(folder, 'curl'), script);
    chmodSync(join(folder, 'curl'), 0o755);
  });

  function run(command: string, variables: Record<string, string> = {}) {
    const file = join(folder, 'command');
    writeFileSync(file, `${command}\n`);
    const { status, stderr } = spawnSync('/bin/sh', [file], {
      cwd: folder,
      env: { PATH: `${folder}:/usr/bin:/bin`, ...variables },
      input: '',
      encoding: 'utf8',
    });
    if (status !== 0) return { status, stderr };
    const given = readFileSync(join(folder, 'arguments'), 'utf8').split('\0').slice(0, -1);
    return { given, input: readFileSync(join(folder, 'input')) };
  }

  const url = 'https://host.example/api/task_manager/v2/tasks';
  const nasty = `it's "$HOME" \`id\` \\ !x # ; & | * ? ~ \n\t${'é€𝄞'}`;
  const none = ['-H', 'User-Agent:', '-H', 'Accept:'];
  const cases: [label: string, part: Partial<Prepared>, given: string[]][] = [
    ['GET', { headers: [] }, ['--globoff', ...none, url]],
    ['HEAD', { method: 'HEAD', headers: [] }, ['--globoff', '--head', ...none, url]],
    ['DELETE', { method: 'DELETE', headers: [] }, ['--globoff', '-X', 'DELETE', ...none, url]],
    ['POST without a body', { method: 'POST', headers: [] }, ['--globoff', '-X', 'POST', ...none, url]],
    [
      'an empty body',
      { method: 'POST', headers: [], body: utf8('') },
      ['--globoff', ...none, '-H', 'Content-Type:', '--data-raw', '', url],
    ],
    [
      'GET with a body',
      { headers: [], body: utf8('a=1') },
      ['--globoff', '-X', 'GET', ...none, '-H', 'Content-Type:', '--data-raw', 'a=1', url],
    ],
    [
      'a body that begins with @',
      { method: 'PUT', headers: [], body: utf8('@/etc/passwd') },
      ['--globoff', '-X', 'PUT', ...none, '-H', 'Content-Type:', '--data-raw', '@/etc/passwd', url],
    ],
    [
      'everything a shell understands, in a body',
      { method: 'POST', headers: [], body: utf8(nasty) },
      ['--globoff', ...none, '-H', 'Content-Type:', '--data-raw', nasty, url],
    ],
    [
      'everything a shell understands, in a header, the URL and the method',
      { method: "X'Y", url: `${url}?a=$(id)'"{1..3}[0-9]`, headers: [['X-A', nasty.replace('\n', '')]] },
      [
        '--globoff',
        '-X',
        "X'Y",
        '-H',
        `X-A: ${nasty.replace('\n', '')}`,
        ...none,
        `${url}?a=$(id)'"{1..3}[0-9]`,
      ],
    ],
    [
      'a header without a value, one twice, and identity',
      {
        headers: [
          ['X-Empty', ''],
          ['X-Two', '1'],
          ['X-Two', '2'],
          ['Accept-Encoding', 'identity'],
          ['Host', 'other'],
        ],
      },
      [
        '--globoff',
        ...['-H', 'X-Empty;', '-H', 'X-Two: 1', '-H', 'X-Two: 2', '-H', 'Accept-Encoding: identity'],
        ...none,
        url,
      ],
    ],
    [
      'credentials of every kind',
      {
        headers: [
          ['authorization', 'Basic c2VjcmV0'],
          ['Proxy-Authorization', 'secret'],
          ['Cookie', 'session=secret; b=2'],
        ],
      },
      [
        '--globoff',
        ...['-H', 'authorization: Basic t o"k$en', '-H', 'Proxy-Authorization: p', '-H', 'Cookie: c=1'],
        ...none,
        url,
      ],
    ],
  ];
  test.each(cases)('%s', (_label, part, given) => {
    const command = toCurl(request(part));
    expect(command).not.toContain('secret');
    expect(run(command, { TOKEN: 't o"k$en', PROXY_CREDENTIALS: 'p', COOKIE: 'c=1' }).given).toEqual(given);
  });

  test('a variable that is not set is asked for', () => {
    const { status, stderr } = run(toCurl(request({ headers: [['Authorization', 'Bearer abc']] })));
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/TOKEN: set it to the credentials first/);
  });

  const bytes: [label: string, body: Uint8Array][] = [
    ['every byte', Uint8Array.from({ length: 256 }, (_, i) => i)],
    ['an escape sequence', utf8('\u001b[31mred')],
    ['a carriage return', utf8('a\r\nb')],
    ['longer than an argument may be', utf8('é'.repeat(100_000))],
  ];
  test.each(bytes)('piped in: %s', (_label, body) => {
    const { given, input } = run(toCurl(request({ method: 'POST', headers: [], body })));
    expect(given?.slice(-3)).toEqual(['--data-binary', '@-', url]);
    expect(input?.equals(Buffer.from(body))).toBe(true);
  });

  test('a body of many megabytes is a file', () => {
    const command = toCurl(request({ method: 'POST', headers: [], body: new Uint8Array(2_000_000) }));
    expect(run(command).given?.slice(-3)).toEqual(['--data-binary', '@body.bin', url]);
  });
});
