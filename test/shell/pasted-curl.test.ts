/** A curl line in a session: shown as the line it stands for, kept as that, and no secret of it anywhere. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callOf } from '../../src/shell/source/pasted-curl';
import { isCurlLine } from '../../src/shell/source/curl-line';
import { learnTyped } from '../../src/client/layers/typed-secrets';
import { Secrets } from '../../src/values/secrets/secrets';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

const HOST = 'http://127.0.0.1:9/x';

test('a pipe: the line in the language of the session, and what is not taken over', async () => {
  const input = `curl ${HOST} \\\n  -m 5 -o x\nlet n: number = 1\ncurl -IL ${HOST}\n`;
  const { stdout } = await run(['-i'], { input });
  expect(stdout).toContain(
    `\n>>> ... requests.get('${HOST}', timeout=5, allow_redirects=False)\nnot taken over from curl: -o\n`,
  );
  expect(stdout).toContain(`\n>>> >>> requests.head('${HOST}', { allow_redirects: true })\n`);
});

test('a script: its output has no word of it, its transcript has the line that ran', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'session.ts');
  const { stdout, stderr, code } = await run(['-e', `curl ${HOST}?a=1&b=2 -L`]);
  expect([code, stderr.split('\n')[0]]).toEqual([1, `tasksh: requests.get('${HOST}?a=1&b=2')`]);
  expect(stdout).not.toContain('requests.get(');
  await run(['-i'], { input: `.lang ts\ncurl -L ${HOST}\n.save ${file}\n` });
  expect(fs.readFileSync(file, 'utf8')).toContain(`requests.get('${HOST}')`);
  expect(fs.readFileSync(file, 'utf8')).not.toContain('curl');
});

test('a line that ends too soon, in a script', async () => {
  const { stdout } = await run(['-e', `curl ${HOST} -d 'a`]);
  expect(stdout).toBe('SyntaxError: the curl line ends inside of quotes\n');
  expect((await run(['-e', `curl -L ${HOST} \\`])).stderr).toContain(`requests.get('${HOST}')`);
});

test.each([
  ['curl http://h/', true],
  ['  $ curl -k h', true],
  ['curl.exe "http://h"', true],
  ['curl \\', true],
  ['curl ^', true],
  ['curl localhost', true],
  ['curl', false],
  ['curl = 3', false],
  ['curl - 1', false],
  ['curl in x.y', false],
  ['curl if a else b', false],
  ['curly -k', false],
  ['x = curl -k', false],
])('%j is a curl line: %s', (line, isOne) => {
  expect(isCurlLine(line, {})).toBe(isOne);
});

test('a variable of this name is a variable', () => {
  expect(isCurlLine('curl -x', { curl: 5 })).toBe(false);
});

const SECRET = 'Zx81kQm2-Pq77';
const CARRIERS: readonly (readonly [string, (secret: string) => string])[] = [
  ['-u', (secret) => `jo:${secret}`],
  ['-H', (secret) => `Authorization: Bearer ${secret}`],
  ['-H', (secret) => `X-Api-Key:${secret}`],
  ['-b', (secret) => `session=${secret}`],
  ['-d', (secret) => `{"password": "${secret}"}`],
  ['--data-urlencode', (secret) => `client_secret=${secret}`],
  ['-F', (secret) => `password=${secret}`],
  ['-x', (secret) => `http://jo:${secret}@proxy:1`],
  ['-U', (secret) => `jo:${secret}`],
  ['--oauth2-bearer', (secret) => secret],
  ['--pass', (secret) => secret],
  ['--proxy-header', (secret) => `Authorization: Basic ${secret}`],
  ['--url', (secret) => `http://h/?access_token=${secret}`],
];

/** One text in the spellings of a shell, whole or cut up. */
const spelled = (text: string, how: number): string => {
  const at = text.length - 5;
  const single = (part: string): string => `'${part.replaceAll("'", `'\\''`)}'`;
  const spellings = [
    single(text),
    `"${text.replace(/["\\$`]/g, '\\$&')}"`,
    single(text.slice(0, at)) + single(text.slice(at)),
    `$'${text.slice(0, at).replace(/['\\]/g, '\\$&')}\\x${text.charCodeAt(at).toString(16)}${text.slice(at + 1)}'`,
    text.replace(/[^\w]/g, '\\$&'),
    `${single(text.slice(0, at))}"${text.slice(at).replace(/["\\$`]/g, '\\$&')}"`,
  ];
  return spellings[how % spellings.length] ?? '';
};

test('no spelling of a secret is left in what the history and a transcript keep, also of a line that fails', () => {
  const end = fc.constantFrom('', ' --no-such-option', ' -o', " 'open");
  fc.assert(
    fc.property(fc.constantFrom(...CARRIERS), fc.nat(5), end, ([option, carry], how, rest) => {
      const secrets = new Secrets();
      const line = `curl http://h/ ${option} ${spelled(carry(SECRET), how)}${rest}`;
      const meet = (source: string): void => learnTyped(secrets, source);
      const options = { scope: {}, secrets, variables: () => undefined, meet };
      const shown = (): string => {
        try {
          return callOf(line, 'py', options).line;
        } catch (error) {
          return String(error);
        }
      };
      const [text, kept] = [secrets.mask(shown()), secrets.mask(line)];
      // The shell's quotes taken out, the secret would stand there again.
      expect((text + kept).replace(/['"\\$]/g, '')).not.toContain(SECRET.slice(0, 8));
    }),
    { numRuns: 300 },
  );
});
