/** Records as files: what a spreadsheet, Python and a reader of Markdown get. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '../../src/explore/csv-text';
import { exportAs } from '../../src/explore/export';
import type { Fields } from '../../src/explore/records';
import { loads } from '../../src/values/json/parse-json';
import { goldenRows } from '../golden/golden-file';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

const USUAL = { isPlain: false, hasMark: false };
const text = (extension: string, records: readonly Fields[], options: object = {}): string =>
  exportAs(extension, records, { ...USUAL, ...options }, 0).text;

const RECORDS = loads(
  `[{"id": 944455285181775872, "tenant": {"name": "株式会社 \\"さくら\\", 商事", "deep": {"a": 1.0}}, "tags": ["x", 2.0], "e": {}},
    {"id": 7, "tenant": null, "note": "two\\r\\nlines", "cmd": "=HYPERLINK(\\"x\\")", "n": -5, "ok": true}]`,
) as Fields[];

test('CSV has a column for every value, ids as text and nothing that a spreadsheet computes', () => {
  expect(text('.csv', RECORDS).split(/(?<=\r\n)(?!lines)/)).toEqual([
    'id,tenant.name,tenant.deep.a,tags,e,tenant,note,cmd,n,ok\r\n',
    '\t944455285181775872,"株式会社 ""さくら"", 商事",1.0,"[""x"", 2.0]",{},,,,,\r\n',
    '7,,,,,,"two\r\nlines","\t=HYPERLINK(""x"")",-5,true\r\n',
  ]);
  expect(text('.csv', RECORDS, { isPlain: true, columns: ['cmd', 'id'], hasMark: true })).toBe(
    '\ufeffcmd,id\r\n,944455285181775872\r\n"=HYPERLINK(""x"")",7\r\n',
  );
});

test('JSON keeps the records, and every number as it was written', () => {
  expect(loads(text('.json', RECORDS))).toEqual(RECORDS);
  expect(text('.ndjson', RECORDS).split('\n')[0]).toBe(
    '{"id": 944455285181775872, "tenant": {"name": "株式会社 \\"さくら\\", 商事", "deep": {"a": 1.0}}, "tags": ["x", 2.0], "e": {}}',
  );
  expect(text('.ndjson', RECORDS, { columns: ['tenant.name', 'id'] }).split('\n')[1]).toBe(
    '{"tenant.name": null, "id": 7}',
  );
});

test('Markdown takes names as text', () => {
  const records = [{ id: 1, name: 'a|b *c* <d>\n`e`' }];
  expect(text('.md', records)).toBe(
    '| id | name |\n| ---: | --- |\n| 1 | a\\|b \\*c\\* \\<d\\>\\\\n\\`e\\` |\n',
  );
});

test.each(['.csv', '.json', '.ndjson', '.md'])('no records as %s', (extension) => {
  expect(text(extension, [])).toBe(extension === '.json' ? '[]\n' : '');
});

test.each([
  ['', 'export() needs a name with an ending'],
  ['.pdf', 'export() knows no format .pdf'],
])('the ending %j', (extension, message) => expect(() => text(extension, [])).toThrow(message));

test('cells are quoted as Python quotes them', () => {
  const options = { isPlain: true, hasMark: false };
  for (const { rows, csv } of goldenRows<{ rows: string[][]; csv: string }>('csv-files')) {
    const [paths = [], ...rest] = rows;
    expect(csvOf(paths, rest, options)).toBe(csv);
  }
});

/** By RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const row = rows.at(-1);
    const cell = quoted?.replaceAll('""', '"') ?? plain ?? '';
    if (row === undefined || row.at(-1) === END) rows.push([cell]);
    else row.push(cell);
    if (end === '\r\n') rows.at(-1)?.push(END);
  }
  return rows.map((row) => row.slice(0, -1));
}
const END = '\u0000end';

test('whatever the values: CSV gives each back without its tab, and none begins a formula', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '=1',
      '+1',
      '-1',
      '@a',
      '\t=1',
      ' =1',
      '＝1',
      '\r\n',
      '"',
      ',',
      '',
      '0000000000000000001',
    ),
    fc.bigInt().map(String),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), (pairs) => {
      const csv = text(
        '.csv',
        pairs.map(([a, b]) => ({ a, b })),
      );
      const cells = cellsOf(csv);
      expect(cells.slice(1).map((row) => row.map((cell) => cell.replace(/^\t/, '')))).toEqual(pairs);
      for (const cell of cells.flat()) expect(cell).not.toMatch(/^[ \r\n]*(?:[=@＝]|[-+](?!\d))|^\d{16}/);
    }),
  );
});

const NASTY = `
import csv
rows = [
    {'id': 944455285181775872, 'name': 'a "b", c', 'x': '=1+1', 'y': {'z': [1, 2.0]}},
    {'id': 944455285181775873, 'name': 'two\\nlines\\r', 'x': ' lead', 'y': None},
    {'id': 7, 'name': '', 'x': "it's; a\\ttab", 'y': {'z': True}},
]
_ = export(rows, '~/nasty.csv')
_ = export([{'only': ''}, {'only': 'a'}], '~/one.csv')
for name in ['nasty.csv', 'one.csv']:
    with open(os.path.expanduser('~/' + name), encoding='utf-8', newline='') as file:
        text = file.read()
    out = io.StringIO(newline='')
    csv.writer(out).writerows(csv.reader(io.StringIO(text, newline='')))
    print(out.getvalue() == text)
with open(os.path.expanduser('~/nasty.csv'), encoding='utf-8', newline='') as file:
    [int(row['id']) for row in csv.DictReader(file)]
`;

test('CSV goes through the csv module of Python byte for byte, ids included', async () => {
  const HOME = tempFolder();
  const input = `import io, os\n${NASTY}`;
  const { stdout, stderr } = await run(['--lang', 'py'], { input, env: { HOME } });
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toEqual([
    `3 rows, 5 columns written to ${path.join(HOME, 'nasty.csv')}`,
    `2 rows, 1 column written to ${path.join(HOME, 'one.csv')}`,
    'True',
    'True',
    '[944455285181775872, 944455285181775873, 7]',
    '',
  ]);
});

test('a file that is there is replaced, the token is not in it, and a folder that is missing is an error', async () => {
  const cwd = tempFolder();
  const input = [
    "export_items([{ secret: auth.Authorization }], 'a.json')",
    "written = export([{'secret': auth['Authorization']}], 'a.json')",
    'dict(written)',
    "export([], 'no/a.csv')",
  ].join('\n');
  const { stdout } = await run([], { input, cwd });
  const file = path.join(fs.realpathSync(cwd), 'a.json');
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    `1 row, 1 column written to ${file}`,
    `1 row, 1 column written to ${file}, in place of the file that was there`,
    `{'path': '${file}', 'rows': 1, 'columns': 1}`,
  ]);
  expect(fs.readFileSync(file, 'utf8')).toMatch(/^\[\n {2}\{\n {4}"secret": "Bearer \S{50}\.\.\."\n/);
  expect(fs.readdirSync(cwd)).toEqual(['a.json']);
});
