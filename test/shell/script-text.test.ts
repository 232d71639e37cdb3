/** Which bytes are a script, and what is said of those that are none. The Python rows: CPython 3.11 run on these files. */
import { expect, test } from 'vitest';
import { lastLine } from '../../src/python/print/traceback';
import { scriptText } from '../../src/shell/source/script-text';

const bytes = (latin1: string): Uint8Array => Buffer.from(latin1, 'latin1');
const NON_UTF8 = 'but no encoding declared; see https://peps.python.org/pep-0263/ for details';

const rows: readonly (readonly [name: string, latin1: string, text: string])[] = [
  ['a.py', 'print("\xc3\xa9")', 'print("é")'],
  ['a.py', '\xef\xbb\xbfprint(1)', 'print(1)'],
  ['a.ts', '\xef\xbb\xbf1 + 1', '1 + 1'],
  ['a.md', '', ''],
  ['a.py', '# -*- coding: latin-1 -*-\nprint("\xe9")', '# -*- coding: latin-1 -*-\nprint("é")'],
  [
    'a.py',
    '#!/usr/bin/python3\n# vim: set fileencoding=cp1252 :\n"\x80"',
    '#!/usr/bin/python3\n# vim: set fileencoding=cp1252 :\n"€"',
  ],
  [
    'a.py',
    'x = 1\n# coding: latin-1\n"\xe9"',
    `SyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 3, ${NON_UTF8}`,
  ],
  [
    'a.py',
    '# coding: utf-8\n"\xe9"',
    `SyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 2, ${NON_UTF8}`,
  ],
  [
    'a.py',
    'x = 1\nprint("\xe9")\n',
    `SyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 2, ${NON_UTF8}`,
  ],
  [
    'a.py',
    '\xff\xfep\0r\0',
    `SyntaxError: Non-UTF-8 code starting with '\\xff' in file a.py on line 1, ${NON_UTF8}`,
  ],
  ['a.py', '# coding: nonsense\n', 'SyntaxError: encoding problem: nonsense'],
  ['a.ts', '\n\n"\xe9"', 'tasksh.UsageError: a.ts is not UTF-8 text: byte \\xe9 in line 3'],
  ['a.md', '"\xe2\x82"', 'tasksh.LessonError: a.md is not UTF-8 text: byte \\xe2 in line 1'],
  ['<stdin>', 'p\0r\0\xff', 'tasksh.UsageError: <stdin> is not UTF-8 text: byte \\xff in line 1'],
];

test.each(rows)('%s %j', (name, latin1, text) => {
  const extension = /\.\w+$/.exec(name)?.[0] ?? '.ts';
  let result: string;
  try {
    result = scriptText({ bytes: bytes(latin1), name, extension });
  } catch (error) {
    result = lastLine(error);
  }
  expect(result).toBe(text);
});
