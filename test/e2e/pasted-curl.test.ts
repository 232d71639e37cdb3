/** Curl lines at the prompt send what the real curl sent for them, in either language. */
import * as fs from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As Latin-1. */
  readonly body: string;
}

interface Row {
  readonly kind: string;
  readonly line: string;
  readonly requests: readonly Sent[];
  readonly files: Readonly<Record<string, string>>;
}

const rows = goldenRows<Row>('curl');
const commands = rows.filter(({ kind }) => kind === 'command');
const seen: Sent[] = [];
let server: http.Server;
let folder = '';

beforeAll(async () => {
  folder = tempFolder();
  for (const [name, text] of Object.entries(rows.find(({ kind }) => kind === 'files')?.files ?? {}))
    fs.writeFileSync(path.join(folder, name), text);
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', rawHeaders } = request;
      const headers = rawHeaders.flatMap((name, at): [string, string][] =>
        at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
      );
      seen.push({ method, path: url, headers, body: Buffer.concat(chunks).toString('latin1') });
      const isMoved = url.startsWith('/moved');
      response.writeHead(isMoved ? 302 : 200, isMoved ? { Location: '/there' } : {}).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => server.close());

const portOf = (): string => String((server.address() as AddressInfo).port);

/** What each program says of itself and of its connection is not part of the request that was asked for. */
function comparable({ method, path, headers, body }: Sent): object {
  const own = headers.filter(
    ([name, value]) =>
      // requests takes the type away with the body where a redirect makes a GET of it; curl sends what it was given.
      !(body === '' && /^content-type$/i.test(name)) &&
      !/^(?:host|connection|content-length|accept-encoding|expect)$/i.test(name) &&
      !/^(?:curl|tasksh)\//.test(value),
  );
  const boundary = /boundary=(\S+)/.exec(
    headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '',
  )?.[1];
  const text = boundary === undefined ? body : body.replaceAll(boundary, 'BOUNDARY');
  const type = own.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '';
  const fields = new Map<string, string>();
  for (const [name, value] of own) {
    const key = name.toLowerCase();
    const before = fields.get(key);
    const given = boundary === undefined ? value : value.replace(boundary, 'BOUNDARY');
    fields.set(key, before === undefined ? given : `${before}${key === 'cookie' ? '; ' : ', '}${given}`);
  }
  return {
    method,
    path,
    headers: Object.fromEntries([...fields].sort()),
    body: /json/.test(type) ? text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1') : text,
  };
}

/** The lines with something between them that tells their requests apart. */
async function sentFor(lang: string): Promise<Map<number, Sent[]>> {
  seen.length = 0;
  const lines = commands.map(
    ({ line }, at) => `${line.replaceAll('PORT', portOf())}\ncurl 127.0.0.1:${portOf()}/end/${at}`,
  );
  await run(['-i', '--lang', lang], { input: `.check off\n${lines.join('\n')}\n`, cwd: folder });
  const found = new Map<number, Sent[]>();
  let at = 0;
  for (const sent of seen) {
    if (sent.path === `/end/${at}`) at += 1;
    else found.set(at, [...(found.get(at) ?? []), sent]);
  }
  expect(at).toBe(commands.length);
  return found;
}

test.each(['py', 'ts'])('%s: as curl sent it', async (lang) => {
  const found = await sentFor(lang);
  const differing = commands.flatMap(({ line, requests }, at) => {
    const expected = requests.map(comparable);
    const sent = (found.get(at) ?? []).map(comparable);
    return JSON.stringify(sent) === JSON.stringify(expected) ? [] : [{ line, expected, sent }];
  });
  expect(differing).toEqual([]);
});
