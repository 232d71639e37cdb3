/** Files, requests and what else reaches out of Python lines. Expected texts are CPython's. */
import { beforeAll, expect, test } from 'vitest';
import { processWorld } from '../../../src/process-world';
import type { Prepared } from '../../../src/http/transport/message';
import { python, type Python } from '../../helpers/python';
import { tempFolder } from '../../helpers/temp';

let folder = '';
let run: Python;
const sent: Prepared[] = [];

beforeAll(() => {
  folder = tempFolder();
  const world = { ...processWorld(), cwd: folder, env: { HOME: folder }, nowMs: () => 1587555243290 };
  const send = (prepared: Prepared) => {
    sent.push(prepared);
    return { status: 200, reason: 'OK', headers: [], body: Buffer.from('{}'), elapsedMs: 1 };
  };
  run = python({ world, send });
});

const table: readonly (readonly [source: string, printed: string])[] = [
  ["f = open('a.txt', 'w')", ''],
  ["f.write('one\\ntwo\\n')", '8\n'],
  ['f', "<_io.TextIOWrapper name='a.txt' mode='w' encoding='UTF-8'>\n"],
  ['f.read()', 'io.UnsupportedOperation: not readable'],
  ['f.close()', ''],
  ["f.write('x')", 'ValueError: I/O operation on closed file.'],
  ["with open('a.txt') as f:\n    for line in f:\n        print(line.strip())\n", 'one\ntwo\n'],
  ['f.closed', 'True\n'],
  ["open('a.txt').readlines()", "['one\\n', 'two\\n']\n"],
  [
    "f = open('a.txt'); f.readline(), f.read(2), f.tell(), f.seek(0), f.read()",
    "('one\\n', 'tw', 6, 0, 'one\\ntwo\\n')\n",
  ],
  ["open('a.txt', 'ab').write(b'\\xff')", '1\n'],
  ["open('a.txt', 'rb').read()[-2:]", "b'\\n\\xff'\n"],
  [
    "open('a.txt').read()",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 8: invalid start byte",
  ],
  ["open('a.txt', 'rb')", "<_io.BufferedReader name='a.txt'>\n"],
  ["open('a.txt', 'rb').write(b'x')", 'io.UnsupportedOperation: write'],
  ["open('a.txt', 'wb').write('x')", "TypeError: a bytes-like object is required, not 'str'"],
  ["open('a.txt', 'x')", "FileExistsError: [Errno 17] File exists: 'a.txt'"],
  ["open('no/a.txt', 'w')", "FileNotFoundError: [Errno 2] No such file or directory: 'no/a.txt'"],
  ["open('.')", "IsADirectoryError: [Errno 21] Is a directory: '.'"],
  ['import os, json, hashlib, requests, datetime, time, sys', ''],
  [
    "os.makedirs('d/e', exist_ok=True); os.path.isdir('d/e'), os.path.exists('d/f'), sorted(os.listdir('d'))",
    "(True, False, ['e'])\n",
  ],
  ["os.makedirs('d/e')", "FileExistsError: [Errno 17] File exists: 'd/e'"],
  ["os.getenv('NOPE'), os.getenv('NOPE', 'x'), 'HOME' in os.environ", "(None, 'x', True)\n"],
  ["os.environ['NOPE']", "KeyError: 'NOPE'"],
  ["with open('j.json', 'w') as f: json.dump({'a': [1, 2.0]}, f, indent=1)", ''],
  [
    "json.load(open('j.json')), os.path.getsize('j.json'), os.path.getsize('j.json') > 5",
    "({'a': [1, 2.0]}, 25, True)\n",
  ],
  [
    "h = hashlib.sha256()\nf = open('j.json', 'rb')\nchunk = f.read(8 * h.block_size)\nwhile chunk:\n    h.update(chunk)\n    chunk = f.read(8 * h.block_size)\nh.hexdigest() == hashlib.sha256(open('j.json', 'rb').read()).hexdigest()",
    'True\n',
  ],
  ['datetime.datetime.utcnow()', 'datetime.datetime(2020, 4, 22, 11, 34, 3, 290000)\n'],
  ['time.time()', '1587555243.29\n'],
  ["sys.stdout.write('hi\\n')", 'hi\n3\n'],
  ['sys.exit(3)', 'SystemExit: 3'],
  ['input()', 'EOFError: EOF when reading a line'],
  ["requests.get('http://h/p', {'a': 1}, headers={'X': 'y'}).status_code", '200\n'],
  ["requests.post('http://h/p', None, {'a': 1})", '<Response [200]>\n'],
  ["requests.post('http://h/p', files={'file': open('j.json', 'rb')})", '<Response [200]>\n'],
  ["requests.put('http://h/p', data=open('j.json', 'rb'))", '<Response [200]>\n'],
  [
    "requests.get('http://h/p', param=1)",
    "TypeError: Session.request() got an unexpected keyword argument 'param'",
  ],
  ['requests.get()', "TypeError: get() missing 1 required positional argument: 'url'"],
  ['s = requests.Session(); s.get("http://h/s", params={"q": [1, 2]}).url', "'http://h/s?q=1&q=2'\n"],
  ['import pprint; pprint.pprint({"b": 1, "a": 2}, width=10)', "{'a': 2,\n 'b': 1}\n"],
  ['import yaml', "ModuleNotFoundError: No module named 'yaml'"],
  ['from json import nope', "ImportError: cannot import name 'nope' from 'json' (unknown location)"],
  ['eval(1)', 'NotImplementedError: eval() is not part of this dialect'],
];

test.each(table)('%s', (source, printed) => {
  expect(run(source)).toBe(printed);
});

test('what Python sends is what requests sends', () => {
  const bodies = sent.map(({ method, url, body }) => [
    method,
    url,
    body === undefined ? '' : Buffer.from(body).toString(),
  ]);
  expect(bodies[0]).toEqual(['GET', 'http://h/p?a=1', '']);
  expect(bodies[1]).toEqual(['POST', 'http://h/p', '{"a": 1}']);
  expect(bodies[2]?.[2]).toContain('name="file"; filename="j.json"');
  expect(bodies[3]).toEqual(['PUT', 'http://h/p', '{\n "a": [\n  1,\n  2.0\n ]\n}']);
});
