/** Tab after values that are there: keys, ids and names out of replies, names that fit, files. Nothing is run for it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRequests } from '../../src/client/open-requests';
import type { Raw } from '../../src/http/transport/message';
import type { Language } from '../../src/python/contract';
import { python } from '../../src/shell/python/python-entry';
import { createCompleter, type CompleterOptions } from '../../src/shell/typing/completion/completer';
import type { Exchange } from '../../src/support/recorder';
import { headersOf } from '../../src/values/headers';
import { memoryWorld } from '../helpers/world';

const TASKS = 'http://127.0.0.1/api/tasks';

/** The reply that the text is the body of. */
function rawOf(text: string): Raw {
  const body = Buffer.from(text);
  return {
    status: 200,
    reason: 'OK',
    headers: [['content-type', 'application/json']],
    body,
    elapsedMs: 1,
  };
}
const replyOf = (text: string): unknown =>
  openRequests(memoryWorld(), { send: () => rawOf(text) }, []).get(TASKS);
const exchangeOf = (url: string, text: string): Exchange =>
  ({ number: 1, request: { url }, raw: rawOf(text) }) as unknown as Exchange;

const PAGE = `{"items": [
  {"id": 945186115966917753, "state": "started", "type": "UserMailboxRestore", "startedByUser": "olga",
   "resource": {"id": "R-1", "name": "Post «A»"}, "tenant": {"id": "1496351", "name": "Ærø"}},
  {"id": 7, "state": "completed", "type": "WinScan"}], "paging": {"cursors": {"after": "x"}}}`;
const { items } = JSON.parse(PAGE) as { items: object[] };
const KEYS = ['id', 'state', 'type', 'startedByUser', 'resource', 'tenant'];

/** `[name for name in dir({}) if name[0] != '_']` of CPython. */
const DICT = 'clear copy fromkeys get items keys pop popitem setdefault update values'.split(' ');

const scope = {
  base_url: 'http://127.0.0.1',
  response: replyOf(PAGE),
  items,
  task: items[0],
  filters: { state: 'started' },
  headers: { Authorization: 'Bearer x' },
  by_name: headersOf([['Content-Type', 'text/plain']]),
  odd: { "it's": 1, 'a"b': 2, 'new\nline': 3 },
  nested: [{ inner: { leaf: 1 } }],
};

const folders: Readonly<Record<string, readonly string[]>> = {
  '/work': ['.hidden', 'session.txt', 'sub', 'tasks.csv'],
  '/work/sub': ['deep.har'],
  '/home/jo': ['notes.md'],
};
const data = {
  list(path: string): readonly string[] {
    const names = folders[path];
    if (names === undefined) throw new Error(`ENOENT: ${path}`);
    return names;
  },
  stat: (path: string) => ({ isFolder: folders[path] !== undefined, size: 0, modifiedMs: 0 }),
};

const options = (language: Language): CompleterOptions => ({
  scope,
  commands: [
    { name: 'load', args: 'FILE' },
    { name: 'check', args: '[off|warn|refuse]' },
    { name: 'page', args: '[LINE]' },
  ],
  preloaded: ['base_url'],
  world: { ...memoryWorld(), data: data as unknown as NonNullable<CompleterOptions['world']['data']> },
  exchanges: [exchangeOf(`${TASKS}?limit=2`, PAGE)],
  languageOf: () => language,
  pythonNames: (value) => python().memberNames(value),
});
const complete = (line: string, language: Language, above = ''): string[] =>
  createCompleter(options(language))(line, above)[0];

test.each<[language: Language | 'both', line: string, candidates: readonly string[]]>([
  ['both', "task['", KEYS],
  ['both', "task['st", ['state', 'startedByUser']],
  ['both', 'task["stat', ['state"]']],
  ['both', "task['tenant']['n", ["name']"]],
  ['both', "items[0]['resource']['", ['id', 'name']],
  ['py', "items[-1]['", ['id', 'state', 'type']],
  ['ts', 'items[1].', ['id', 'state', 'type']],
  ['py', 'items[1].', DICT],
  ['py', 'items.re', ['remove', 'reverse']],
  ['py', "task['state'].sta", ['startswith']],
  ['py', 'response.sta', ['status_code']],
  ['both', "print(items[1]['i", ["id']"]],
  ['both', "response.json()['", ['items', 'paging']],
  ['both', "response.json()['items'][0]['", KEYS],
  ['both', "response.json()['items'][0]['tenant']['", ['id', 'name']],
  ['ts', 'response.json().items[1].t', ['type']],
  ['both', "response.headers['content", ["content-type']"]],
  ['both', "by_name['Con", ["Content-Type']"]],
  ['both', "task.get('ten", ["tenant'"]],
  ['both', "nested[0]['inner']['", ["leaf']"]],
  // A key that would end the text is not offered.
  ['both', "odd['", ['a"b\']']],
  ['both', 'odd["', ['it\'s"]']],
  // Names that have no value before the entry runs.
  ['py', "[t['sta", ['startedAt', 'startedByUser', 'state']],
  ['py', "for t in items: print(t['st", ['state', 'startedByUser']],
  ['ts', 'items.map((t) => t.st', ['startedByUser', 'state']],
  ['ts', "items.filter(t => t.tenant['n", ["name']"]],
  ['ts', 'for (const t of response.json().items) t.res', ['resource']],
  ['py', "for t in response.json()['items']: t['tenant']['", ['id', 'name']],
  // Values that were seen, and those that the contract has.
  ['py', "params={'type': 'U", ['UserMailboxRestore']],
  ['ts', "filters = { type: 'W", ['WinScan']],
  ['py', "params=[('type', 'W", ['WinScan']],
  ['both', "task['type'] == '", ['UserMailboxRestore', 'WinScan']],
  ['both', "task['state'] != 'co", ['completed']],
  ['ts', "task.tenant.name === '", ['Ærø']],
  ['py', "filters = {'startedBy': 'o", ['olga']],
  ['py', "filters = {'resourceId': 'R", ['R-1']],
  ['py', "wait_until(url, state='com", ['completed']],
  ['both', "requests.get(f'{base_url}/ta", ['tasks']],
  ['py', "requests.get(f'{base_url}/tasks/", ['945186115966917753', '7']],
  ['ts', 'requests.get(`${base_url}/tasks/94', ['945186115966917753']],
  ['py', "requests.get(f'{base_url}/activities/", []],
  ['py', "requests.get(base_url + '/t", ['tasks']],
  // Options of a call, and what fits them.
  ['py', 'requests.get(url, he', ['headers=']],
  ['ts', 'requests.get(url, { he', ['headers: ']],
  ['py', 'requests.get(url, headers=', ['auth', 'headers']],
  ['py', 'requests.get(url, headers=auth, params=f', ['filters']],
  ['ts', 'requests.get(url, { headers: auth, params: f', ['filters']],
  ['py', 'fetch_all(url, headers=auth, w', ['workers=']],
  ['ts', 'fetch_all(url, { headers: auth, max', ['max_items: ']],
  ['py', 'wait_until(url, ev', ['every=']],
  ['py', 'table(items, s', ['sort=']],
  ['py', "table(items, columns=['tenant.", ['tenant.id', 'tenant.name']],
  ['ts', "table(response, { columns: ['id', 're", ['resource', 'resource.id', 'resource.name']],
  ['py', "table(items, sort='ty", ['type']],
  ['both', "count(items, 'state', 'tenant", ['tenant', 'tenant.id', 'tenant.name']],
  // Files.
  ['both', "open('", ['session.txt', 'sub/', 'tasks.csv']],
  ['both', "open('sub/", ['deep.har']],
  ['both', "open('~/", ['notes.md']],
  ['both', "open('.h", ['.hidden']],
  ['both', "open('nowhere/", []],
  ['py', "export(items, 't", ['tasks.csv']],
  ['ts', "export_items(items, 't", ['tasks.csv']],
  ['both', '.load s', ['session.txt', 'sub/']],
  ['both', '.load sub/d', ['deep.har']],
  ['both', '.check ', ['off', 'warn', 'refuse']],
  ['both', ".page task['tenant']['n", ["name']"]],
  // Comments, and a division that is none.
  ['py', "# task['", []],
  ['ts', "// task['", []],
  ['py', "1 // task['", KEYS],
  ['ts', "/* ' */ task['i", ["id']"]],
  ['py', "'''it's''' + task['i", ["id']"]],
  ['py', 'f\'{task["i', ['id"]']],
  ['ts', "`${task['i", ["id']"]],
])('%s: %s', (language, line, candidates) => {
  const languages = language === 'both' ? (['py', 'ts'] as const) : [language];
  for (const one of languages) expect(complete(line, one), one).toEqual(candidates);
});

/** Whatever stands in an entry. */
const piece = fc.oneof(
  fc.constantFrom(...'()[]{}\'"`.,:=#/\\ \n$', '${', "f'", '"""', '=>', '//', '/*', '*/', '[0]', "['"),
  fc.constantFrom(...Object.keys(scope), 'params', 'state', 'for', 'in', 'of', 'json()', 'open', 'table'),
  fc.constantFrom('proxy', 'getter', 'holder', 'heir', 'lazy', "proxy['", 'holder.', "heir['", 'proxy.a.'),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);

test('whatever is typed: no error, nothing run, and every candidate goes on with what is there', () => {
  const run = (): never => {
    throw new Error('completion ran something');
  };
  const traps = new Proxy({}, { get: () => run });
  const guarded: Record<string, unknown> = {
    ...scope,
    proxy: new Proxy({ a: [1] }, traps),
    holder: Object.defineProperty({}, 'items', { enumerable: true, get: run }),
    heir: Object.create(new Proxy({}, traps)),
    lazy: (function* () {
      yield run();
    })(),
  };
  Object.defineProperty(guarded, 'getter', { enumerable: true, get: run });
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }),
      fc.constantFrom<Language>('py', 'ts'),
      (parts, language) => {
        const line = parts.join('');
        const [candidates, completed] = createCompleter({ ...options(language), scope: guarded })(line);
        expect(line.endsWith(completed)).toBe(true);
        for (const candidate of candidates) expect(candidate.startsWith(completed)).toBe(true);
      },
    ),
  );
});

test('a loop of several lines', () => {
  expect(complete("    print(task['", 'py', 'for task in items:\n')).toEqual(KEYS);
  expect(complete('  console.log(t.sta', 'ts', 'for (const t of items) {\n')).toEqual([
    'startedByUser',
    'state',
  ]);
});
