import { expect, test } from 'vitest';
import { scan } from '../../src/python/language/syntax/scan';

/** Entered line by line, where each is read on from the one before. */
const table = [
  'def f(x):\n    return [\n1, # (\n]\n\ny = f(1)',
  "x = '''(\n[''' + (\n'a\\\n)' )",
  'x = 1 + \\\n  2\ny = )',
  "f(a,\n  'open\n)",
  '# comment\n\n  \nif x:\n  y = {\n}\n]',
];

test.each(table)('line by line as whole: %j', (text) => {
  const lines = text.split('\n');
  const sources = lines.map((_, i) => lines.slice(0, i + 1).join('\n'));
  const fresh = sources.map((source) => {
    scan('another\ntext');
    return scan(source);
  });
  scan('');
  expect(sources.map(scan)).toEqual(fresh);
});
