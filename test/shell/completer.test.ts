import { expect, test } from 'vitest';
import { REQUEST_OPTIONS } from '../../src/http/request/request-options';
import { createCompleter, type CompleterOptions } from '../../src/shell/typing/completion/completer';

let touched = 0;
const scope = {
  base_url: 'http://x',
  items: [{ id: 5n, idString: '5' }],
  get auth() {
    touched++;
    return { Authorization: 'Bearer x' };
  },
  get requests() {
    return { get: () => 1, post: () => 2 };
  },
  response: {
    status_code: 200,
    get text() {
      touched++;
      return '';
    },
  },
};
Object.defineProperty(scope, 'Array', { value: Array, enumerable: false });

const NOTHING: CompleterOptions = {
  scope: {},
  commands: [],
  preloaded: [],
  world: { cwd: '/', homeDir: '/' },
  exchanges: [],
  languageOf: () => 'ts',
  pythonNames: () => [],
};
const complete = createCompleter({
  ...NOTHING,
  scope,
  commands: ['env', 'error', 'exit'].map((name) => ({ name, args: '' })),
  preloaded: ['auth', 'base_url', 'requests'],
});

const table: readonly (readonly [line: string, candidates: readonly string[], completed: string])[] = [
  ['.e', ['.env', '.error', '.exit'], '.e'],
  ['.ex', ['.exit'], '.ex'],
  ['b', ['base_url'], 'b'],
  ['re', ['requests', 'response'], 're'],
  ['A', [], 'A'],
  ['Ar', ['Array'], 'Ar'],
  ['response.sta', ['status_code'], 'sta'],
  ['pprint.pprint(response.', ['status_code', 'text'], ''],
  ['items[0].id', ['id', 'idString'], 'id'],
  ['items.at', ['at'], 'at'],
  ['requests.', ['get', 'post'], ''],
  ['requests.get(base_url, { ', REQUEST_OPTIONS.map((name) => `${name}: `), ''],
  ['requests.get(base_url, { headers: auth, pa', ['params: '], 'pa'],
  ['nothing.here.', [], ''],
  ["'text", [], 'text'],
  ['filters = { star', ['startedAt: ', 'startedBy: '], 'star'],
  ["filters = { 'sta", ['startedAt', 'startedBy', 'state'], 'sta'],
  ['requests.get(`${base_url}/activities`, { headers: auth, params: { state: 1, cr', ['createdAt: '], 'cr'],
  ['requests.get(`${base_url}/tasks`, { headers: auth, params: { cr', [], 'cr'],
  ["filters = { state: 'e", ['enqueued'], 'e'],
  ["filters = { state: ['started', 'p", ['paused'], 'p'],
  ["filters = { 'priority': 'a", ['aboveNormal'], 'a'],
  ["filters = { startedAt: 'g", ['gt(', 'ge('], 'g'],
  [
    "filters = { policyName: '",
    ['lt(', 'le(', 'gt(', 'ge(', 'ne(', 'like(', 'hlike(', 'tlike(', 'isnull()', 'notnull()'],
    '',
  ],
  ["filters = { order: 'desc(st", ['desc(startedAt)', 'desc(startedBy)', 'desc(state)'], 'desc(st'],
  ["filters = { lod: 't", ['tiny'], 't'],
  ['filters = { startedAt: b', ['between('], 'b'],
  ['filters = { order: d', ['desc('], 'd'],
  ["x = { nothing: 'st", [], 'st'],
];

test('names and values are completed on the further lines of an entry', () => {
  expect(complete('  star', 'filters = {\n')).toEqual([['startedAt: ', 'startedBy: '], 'star']);
  expect(complete("  state: 'pa", 'filters = {\n')).toEqual([['paused'], 'pa']);
});

test.each(table)('%s', (line, candidates, completed) => {
  expect(complete(line)).toEqual([candidates, completed]);
});

test('a Proxy is asked nothing, and neither is what inherits from one', () => {
  const asked: string[] = [];
  const note = new Proxy({}, { get: (_, trap) => (asked.push(String(trap)), undefined) });
  const made = { p: new Proxy({ a: 1 }, note), heir: Object.create(new Proxy({ b: 1 }, note)) as object };
  const offered = createCompleter({ ...NOTHING, scope: made });
  expect([offered('p.'), offered('p.a.'), offered('heir.'), offered('heir.b.'), asked]).toEqual([
    [[], ''],
    [[], ''],
    [[], ''],
    [[], ''],
    [],
  ]);
});

test('no getter but a preloaded name is read, and auth never', () => {
  touched = 0;
  complete('auth.');
  complete('response.text.');
  complete('response.t');
  expect(touched).toBe(0);
});
