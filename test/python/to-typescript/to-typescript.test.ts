/** What `.js` and `.py` show runs as shown, and gives what the other language gives. */
import * as vm from 'node:vm';
import { expect, test } from 'vitest';
import { pythonOf } from '../../../src/python/language/to-typescript/to-python';
import { typescriptOf as teach } from '../../../src/python/language/to-typescript/statements';
import { json } from '../../../src/python/json/json-module';
import { repr } from '../../../src/python/print/repr';
import { python } from '../../helpers/python';

const DATA =
  "items = [{'id': 2, 'name': 'b', 'tags': ['x']}, {'id': 1, 'name': 'a', 'tags': []}]; ids = [1, 5]; d = {'a': 1, 'b': 2}; text = ' One Two '; n = 7; big = 12345678901234567890";

/** Each is run in Python and, as shown, in TypeScript. */
const VALUES: readonly (readonly [source: string, typescript: string])[] = [
  ["items[0]['name']", 'items[0].name'],
  ['big + 1 - big * 2', 'big + 1n - big * 2n'],
  ['text * 2', 'text.repeat(2)'],
  ["items[-1]['id']", 'items.at(-1).id'],
  ['ids[0:1] + [3]', '[...ids.slice(0, 1), ...[3]]'],
  ["[i for i in items if i['id'] in ids]", 'items.filter((i) => ids.includes(i.id))'],
  ["[i['name'] for i in items]", 'items.map((i) => i.name)'],
  [
    "[{'n': i['name']} for i in items if i['id'] > 1]",
    'items.filter((i) => i.id > 1).map((i) => ({ n: i.name }))',
  ],
  ["any(1 == i['id'] for i in items)", 'items.some((i) => 1 === i.id)'],
  ["all(i['id'] > 1 for i in items)", 'items.every((i) => i.id > 1)'],
  ['{k: v * 2 for k, v in d.items()}', 'Object.fromEntries(Object.entries(d).map(([k, v]) => [k, v * 2]))'],
  [
    'f"{items[0][\'name\']}: {n / 4:.2f} {{n}} {n:03d}"',
    "`${items[0].name}: ${(n / 4).toFixed(2)} {n} ${String(n).padStart(3, '0')}`",
  ],
  ['len(items) > 1 and not n == 8', 'items.length > 1 && !(n === 8)'],
  ['(1 + n) * 3 - 10 // 4 - (6 - n) * -8', '(1 + n) * 3 - Math.floor(10 / 4) - (6 - n) * -8'],
  ['n if n is not None else 0', 'n !== null ? n : 0'],
  ['1 < n < 10', '1 < n && n < 10'],
  [
    "sorted(items, key=lambda t: t['id'])",
    '[...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))',
  ],
  ["', '.join(['a', 'b'])", "['a', 'b'].join(', ')"],
  ['text.strip().upper().split()', 'text.trim().toUpperCase().trim().split(/\\s+/)'],
  ["text.replace('o', '0').startswith(' O')", "text.replaceAll('o', '0').startsWith(' O')"],
  [
    "{'q': \"it's\", 'big': 944455285181775873, 'x-y': True, **d}",
    "{ q: \"it's\", big: 944455285181775873n, 'x-y': true, ...d }",
  ],
  ["d.get('zz', 5)", 'd.zz ?? 5'],
  ['sum(ids) + max(ids) + abs(-3)', 'ids.reduce((sum, x) => sum + x, 0) + Math.max(...ids) + Math.abs(-3)'],
  ["'ab' * 3", "'ab'.repeat(3)"],
  ['json.dumps(d, indent=4)', 'json.dumps(d, { indent: 4 })'],
  ['[x for x in range(3)]', '[...[...Array(3).keys()]]'],
  ["['a' in d, 'z' not in d]", "[Object.hasOwn(d, 'a'), !Object.hasOwn(d, 'z')]"],
  [
    "[5 in ids, 'One' in text, n in {7, 8}]",
    "[ids.includes(5), text.includes('One'), new Set([7, 8]).has(n)]",
  ],
  ['[len(d), len(ids), len(set(ids))]', '[Object.keys(d).length, ids.length, new Set(ids).size]'],
  ["[i['id'] for i in items if i['tags']]", 'items.filter((i) => i.tags.length > 0).map((i) => i.id)'],
  ["[len(i['tags']) for i in items]", 'items.map((i) => i.tags.length)'],
  ["1 if items[1]['tags'] else 2", 'items[1].tags.length > 0 ? 1 : 2'],
  ['not d and not n', '!(Object.keys(d).length > 0) && !n'],
  ["items[0]['tags'] + ids", '[...items[0].tags, ...ids]'],
  ['[-n % 3, n % -3, 7 % 2]', '[((-n % 3) + 3) % 3, ((n % -3) + -3) % -3, 7 % 2]'],
  ['[i % 3 for i in range(5)]', '[...Array(5).keys()].map((i) => ((i % 3) + 3) % 3)'],
  ["n or 'none'", "n || 'none'"],
  ["'a' 'b'", "'a' + 'b'"],
  ["'é\\n' + \"it's\"", "'é\\n' + \"it's\""],
];

/** As the shell asks: the values that the lines before left. */
const typescriptOf = (source: string): string =>
  teach(source, (name) => Object.getOwnPropertyDescriptor(globalThis, name)?.value as unknown);

const run = python();
run('import json');
run(DATA);
const context = vm.createContext({ json, Buffer, out: [] as unknown[], print: undefined });
vm.runInContext(typescriptOf(DATA), context);

test.each(VALUES)('%s', (source, typescript) => {
  expect(typescriptOf(source)).toBe(typescript);
  expect(`${repr(vm.runInContext(`(${typescript})`, context))}\n`).toBe(run(`print(repr(${source}))`));
});

const BLOCKS: readonly (readonly [source: string, result: string])[] = [
  [
    "total = 0\nfor i in items:\n    if i['id'] == 1:\n        total += 1\n    elif i['id'] > 5:\n        break\n    else:\n        total += 10",
    'total',
  ],
  ['total = 0\nfor k, v in d.items():\n    total += v', 'total'],
  ['total = n\nwhile total > 3:\n    total -= 1', 'total'],
  ['def twice(x, by=2):\n    return x * by\ntotal = 1 + twice(4) - twice(1, 3)', 'total'],
  ["total = {'a': [1]}\ntotal['a'].append(2)\ntotal['b'] = 3\ndel total['b']", 'total'],
  ['total, other = 1, 2\ntotal, other = other, total', 'total'],
  ["try:\n    total = 1\n    raise ValueError('no')\nexcept ValueError as error:\n    total = 2", 'total'],
  ['total = [1]\ntotal += ids\nif total:\n    total = total + ids', 'total'],
  [
    'total = {}\nif total:\n    total = {1: 1}\nelif not total and len(ids) > 1:\n    total = {"b": 2}',
    'total',
  ],
  ['total = -7\ntotal %= 1 + 2', 'total'],
  ['total = [1, 2, 3]\ntotal.pop()\ntotal.pop(0)\ntotal.reverse()', 'total'],
  ['total = []\nfor at, i in enumerate(ids):\n    total.append([at, i])', 'total'],
];

test.each(BLOCKS)('%s', (source, result) => {
  run(source);
  vm.runInContext(typescriptOf(source), context);
  expect(`${repr(vm.runInContext(result, context))}\n`).toBe(run(`print(repr(${result}))`));
});

test.each([
  [
    "response = requests.get(f'{base_url}/tasks', headers=auth, params=filters)",
    'response = requests.get(`${base_url}/tasks`, { headers: auth, params: filters })',
  ],
  [
    "requests.post(url, headers={**auth, 'Content-Type': 'x'}, data=json.dumps(data))",
    "requests.post(url, { headers: { ...auth, 'Content-Type': 'x' }, data: json.dumps(data) })",
  ],
  [
    "b64encode(f'{a}:{b}'.encode('ascii')).decode('ascii')",
    "Buffer.from(`${a}:${b}`).toString('base64').toString()",
  ],
  ["open(path, 'rb')", 'fs.readFileSync(path)'],
  [
    'try:\n    f()\nexcept requests.HTTPError:\n    print(1)',
    'try {\n  f()\n} catch (error) {\n  if (!(error instanceof requests.HTTPError)) throw error\n  print(1)\n}',
  ],
  ['try:\n    f()\nexcept Exception as e:\n    print(e)', 'try {\n  f()\n} catch (e) {\n  print(e)\n}'],
])('%s', (source, typescript) => {
  expect(typescriptOf(source)).toBe(typescript);
});

test.each([
  "f'{x!r}'",
  'zip(a, b)',
  "print('a', sep='-')",
  'x[::2]',
  'for x in y:\n    pass\nelse:\n    pass',
  'class A: pass',
  "'%s' % x",
  'text.title()',
  'ids.pop(1)',
  'def f(ids=ids):\n    return 1',
  'try:\n    f()\nexcept KeyError:\n    pass',
  'a in unknown',
  '[1] in [[1]]',
  'len(unknown)',
  'if unknown: n = 1',
  'while not unknown: n = 1',
  'unknown + another',
  'unknown += another',
  'unknown % 2',
  'items or 1',
  'ids == [1, 5]',
  'set(ids) - {1}',
  'ids * 2',
  'kept = []\nif kept:\n    n = 1\nkept = 1',
  'lambda items: len(items)',
  'def f(items):\n    return len(items)',
  'def f():\n    ids = other()\n    return len(ids)',
])('%s has no short TypeScript', (source) => {
  expect(() => typescriptOf(source)).toThrow(/has no short TypeScript/);
});

test.each([
  [
    'response = requests.get(`${base_url}/tasks`, { headers: auth, params: filters })',
    "response = requests.get(f'{base_url}/tasks', headers=auth, params=filters)",
  ],
  [
    "const r = requests.post(url, { headers: { ...auth, 'A-B': 'x' }, json: { a: true, b: [1, null] } });",
    "r = requests.post(url, headers={**auth, 'A-B': 'x'}, json={'a': True, 'b': [1, None]})",
  ],
  [
    'requests.get(url, { params: { limit: 5 }, headers }).json().items[0].id === 5n',
    "requests.get(url, params={'limit': 5}, headers=headers).json()['items'][0]['id'] == 5",
  ],
  [
    'requests.get(`${base_url}/tasks/${task.id}`, {\n  headers: auth,\n})',
    'requests.get(f"{base_url}/tasks/{task[\'id\']}",\n  headers=auth)',
  ],
])('%s in Python', (source, expected) => {
  expect(pythonOf(source)).toBe(expected);
});

test('what .py does not know is named', () => {
  expect(() => pythonOf('items.map((x) => requests.get(x))')).toThrow('=> is not turned into Python');
});

test('a name of the shell that TypeScript reserves is the other one', () => {
  expect(teach("export(ids, 'a.csv', plain=True)", () => undefined)).toBe(
    "export_items(ids, 'a.csv', { plain: true })",
  );
});
