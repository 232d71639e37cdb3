/** The table "Different from Python on purpose" of the README: each row is what really happens. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { translate } from '../src/python/language/syntax/translate';
import { environmentRoute } from '../src/http/request/defaults';
import { cookieJar } from '../src/http/cookies/cookie-jar';
import { bodyText, guessEncoding } from '../src/http/text/codecs';
import { json } from '../src/python/json/json-module';
import { pformat } from '../src/python/pprint/pprint';
import { repr } from '../src/python/print/repr';
import { hintFor } from '../src/python/print/traceback';
import { PyError } from '../src/values/errors/errors';
import { HeaderFields } from '../src/values/headers';
import { loads } from '../src/values/json/parse-json';
import { PySet } from '../src/values/python/set';
import { runInScript } from '../src/shell/interrupts/run-in-script';
import { Secrets } from '../src/values/secrets/secrets';
import type { Prepared } from '../src/http/transport/message';
import { python } from './helpers/python';
import { runCall, type Outcome, type Spec } from './http/call-spec';

const EMPTY = { status: 200, reason: 'OK', headers: [], body: new Uint8Array(), elapsedMs: 1 };

function call(url: string, options: Readonly<Record<string, Spec>> = {}): Outcome {
  const step = { method: 'POST', url, options: { $: 'dict', v: Object.entries(options) } as const };
  return runCall({ session: {}, steps: [step], replies: [] }, 0);
}

function failure(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const sent = (url: string, options?: Readonly<Record<string, Spec>>): string =>
  call(url, options).wire.join('');
const nested = (levels: number): unknown => loads('['.repeat(levels) + ']'.repeat(levels));

/** The `Cookie` header of later requests, '' for none. */
function sentBack(url: string, field: string, later: readonly string[]): string[] {
  const jar = cookieJar();
  const asking = (to: string) => ({ url: to, headers: new HeaderFields() });
  jar.extract([['Set-Cookie', field]], asking(url), 0);
  return later.map((to) => jar.header(asking(to), 0) ?? '');
}

/** Rows of the wire have their checks beside the other exchanges over sockets. */
function holdsOnTheWire(row: string): void {
  expect(fs.readFileSync(path.join(__dirname, 'http/transport.test.ts'), 'utf8')).toContain(row);
}

const checks: Readonly<Record<string, () => void>> = {
  '`User-Agent`': () => expect(sent('http://h/')).toContain('\r\nUser-Agent: tasksh/0.1.0\r\n'),
  '`Accept-Encoding`': () =>
    expect(sent('http://h/')).toContain('\r\nAccept-Encoding: gzip, deflate, br\r\n'),
  'the head of a request': () => holdsOnTheWire('connection: keep-alive\\r\\n\\r\\n'),
  '`Content-Length: 0` of a DELETE, OPTIONS or other method that expects no body': () =>
    holdsOnTheWire('// Where a body is not to be expected, undici leaves the length out'),
  'no `Connection` header, or another than `close` and `keep-alive`; `Expect`, `Upgrade`, `Keep-Alive`, `Transfer-Encoding` other than `chunked`, a wrong `Content-Length`':
    () => holdsOnTheWire("['Keep-Alive', [['Keep-Alive', '5']], { part: 'header', name: 'Keep-Alive' }]"),
  'a folded field of a reply': () => holdsOnTheWire("['X-A', 'a b c']"),
  'a form of nothing but `None`': () => {
    const form: Spec = { $: 'dict', v: [['a', null]] };
    expect(sent('http://h/', { data: form })).toMatch(/\r\nContent-Length: 0\r\n[^]*\r\n\r\n$/);
  },
  'a path that begins with `//`': () => expect(sent('http://h//a:b/c')).toMatch(/^POST \/\/a:b\/c HTTP/),
  '`apparent_encoding`, `text` without a charset': () => {
    const guesses = [[0xef, 0xbb, 0xbf, 0x61], [0x61], [0xc3, 0xa9], [0xe9]].map((bytes) =>
      guessEncoding(Uint8Array.from(bytes)),
    );
    expect(guesses).toEqual(['UTF-8-SIG', 'ascii', 'utf-8', 'ISO-8859-1']);
  },
  'addresses in `<... object at 0x...>`': () => {
    const source = fs.readFileSync(path.join(__dirname, '../src/http/failures/failures.ts'), 'utf8');
    expect(source.match(/object at 0x[0-9a-f]+/g)).toContain('object at 0x7f0000000000');
  },
  'a proxy of the environment for this machine (`localhost`, `127.0.0.1`, `::1`)': () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(environmentRoute(`http://${host}/`, { http_proxy: 'http://proxy.test' })).not.toHaveProperty(
        'proxy',
      );
  },
  'a known secret': () => {
    const secrets = new Secrets();
    secrets.add('correct-horse-battery');
    expect(secrets.mask("{'client_secret': 'correct-horse-battery'}")).toBe("{'client_secret': '********'}");
  },
  'a reply that is cut off, or whose head can be read in two ways': () => {
    const faults = fs.readFileSync(path.join(__dirname, 'e2e/faults.test.ts'), 'utf8');
    expect(faults).toMatch(/'body shorter than announced':\s+\/\^requests\\.exceptions/);
    expect(faults).toMatch(/'a length that is no number':\s+\/\^requests\\.exceptions/);
  },
  'Python that is not part of an API session: `class`, `yield`, `async`...': () => {
    for (const line of ['class A: pass', 'async def f(): pass', 'def f(): yield 1'])
      expect(translate(line, false, 1)).toMatchObject({
        kind: 'invalid',
        error: { pyName: 'tasksh.NotSupported' },
      });
  },
  'a module that is printed': () => {
    expect(python()('import base64\nprint(repr(base64))')).toBe("<module 'base64'>\n");
  },
  'other modules than those named under [Python](#python)': () => {
    expect(python()('import decimal')).toBe("ModuleNotFoundError: No module named 'decimal'");
  },
  'a body from a generator or iterator': () => {
    const wire: Prepared[] = [];
    const run = python({ send: (prepared) => (wire.push(prepared), EMPTY) });
    const line = "r = requests.post('http://h/', data=(x for x in [b'a', b'b']))";
    expect(run(`import requests\n${line}\nprint(r.request.headers['Transfer-Encoding'])`)).toBe('chunked\n');
    expect(wire[0]?.headers).toContainEqual(['Content-Length', '2']);
    expect(wire[0]?.headers.some(([name]) => name === 'Transfer-Encoding')).toBe(false);
  },
  '`response.raw`': () => {
    const pieces = [Buffer.from('ab'), Buffer.from('cde')];
    const stream = { next: () => pieces.shift(), close: () => undefined };
    const run = python({ send: () => ({ ...EMPTY, stream }) });
    const lines =
      "r = requests.get('http://h/', stream=True)\nprint(r.raw.read(3), r.raw.read(), r.raw.read())";
    expect(run(`import requests\n${lines}`)).toBe("b'abc' b'de' b''\n");
  },
  '`~/.netrc`': () => {
    const wire: Prepared[] = [];
    const run = python({ send: (prepared) => (wire.push(prepared), EMPTY) });
    run("import requests\nrequests.get('http://h/')");
    expect(wire[0]?.headers.map(([name]) => name)).not.toContain('Authorization');
  },
  'deep JSON': () => {
    expect(repr(nested(5000))).toBe('['.repeat(5000) + ']'.repeat(5000));
    const error = failure(() => pformat(nested(10_000)));
    expect(error).toBeInstanceOf(PyError);
    expect((error as PyError).pyName).toBe('RecursionError');
  },
  'an object of JSON with more than a million keys': () => {
    const text = `{${Array.from({ length: 1_000_001 }, (_, i) => `"${i}k":0`).join()}}`;
    const run = python({ send: () => ({ ...EMPTY, body: Buffer.from(text) }) });
    run("import requests\nr = requests.get('http://h/')");
    expect(run('r.json()')).toContain('MemoryError: an object of more than 1000000 keys');
    expect(run('len(r.json(object_pairs_hook=list))')).toBe('1000001\n');
  },
  "Ctrl-C in one long call of Node itself (`crypto.pbkdf2Sync`, `JSON.parse`, `fs.readFileSync` of a pipe, a typed array's `sort`)":
    () => {
      const numbers = Float64Array.from({ length: 1 << 21 }, (_, i) => -i);
      const stopped = failure(() => runInScript(() => void numbers.sort(), { timeout: 20 }));
      expect(stopped).toHaveProperty('code', 'ERR_SCRIPT_EXECUTION_TIMEOUT');
      expect([numbers[0], numbers.at(-1)]).toEqual([1 - numbers.length, -0]);
    },
  'cookies of a reply': () => {
    const url = 'http://www.shop.co.uk/';
    expect(sentBack(url, 'a=1', ['http://www.shop.co.uk/', 'http://x.www.shop.co.uk/'])).toEqual(['a=1', '']);
    expect(sentBack(url, 'a=1; Domain=co.uk', [url])).toEqual(['']);
    expect(sentBack(url, 'a=1; Domain=shop.co.uk', ['http://shop.co.uk/'])).toEqual(['a=1']);
    expect(sentBack(url, 'a=1; Port="81"; Version=1; Max-Age=abc', [url])).toEqual(['a=1']);
  },
  'encodings of EBCDIC (`cp037`, `cp500`...), `iso2022_jp` and its kin, `hz`, `johab`': () => {
    for (const label of ['cp037', 'cp500', 'iso2022_jp', 'hz', 'johab']) {
      expect(python()(`b'a'.decode('${label}')`)).toBe(`LookupError: unknown encoding: ${label}`);
      expect(bodyText(Buffer.from('é'), label)).toBe('é');
    }
  },
  'two halves of a surrogate pair side by side': () =>
    expect(repr(loads('"\\ud83d' + '\\ude00"'))).toBe("'😀'"),
  '`JSON.stringify` of a 64-bit id': () => {
    const value = loads('{"id": 944455285181775873, "n": 1.0}');
    const error = failure(() => JSON.stringify(value));
    expect(error).toBeInstanceOf(TypeError);
    expect(hintFor(error)).toContain('json.dumps');
    expect(json.dumps(value)).toBe('{"id": 944455285181775873, "n": 1.0}');
  },
  'the words of a `SyntaxError`': () => {
    const said = (line: string): unknown => (translate(line, false, 1) as { error?: Error }).error?.message;
    expect(said('print("a"')).toBe("'(' was never closed");
    expect(said('if a = 5:\n  pass')).toContain("Maybe you meant '=='");
    expect(said('dict(1=2)')).toBe('invalid syntax');
    expect(said("{'a': 1, 'b'}")).toBe('invalid syntax');
  },
  'the members of a set': () => {
    expect(python()('s = {30, 2}\ns.add(1)\ns | {0}')).toBe('{30, 2, 1, 0}\n');
    expect(pformat(new PySet([30, 2, 1]), { width: 5 })).toBe('{1,\n 2,\n 30}');
  },
  "keys such as `'10'` in a loop of JavaScript": () => {
    const value = loads('{"b": 1, "10": 2}') as object;
    expect(Object.keys(value)).toEqual(['10', 'b']);
    expect(repr(value)).toBe("{'b': 1, '10': 2}");
  },
};

const readme = fs.readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');
const section = /## Different from Python on purpose\n([^]*?)\n## /.exec(readme)?.[1] ?? '';
const rows = [...section.matchAll(/^\| (.+?) \| .+ \| .+ \|$/gm)].map((row) => row[1] ?? '').slice(1);

test('every row of the table has a check, and every check a row', () => {
  expect(rows).toEqual(Object.keys(checks));
});

test.each(Object.entries(checks))('%s', (_, check) => check());
