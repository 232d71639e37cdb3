import { expect, test } from 'vitest';
import type { Language } from '../../src/python/contract';
import { highlight } from '../../src/shell/typing/highlight';
import type { Kind } from '../../src/shell/output/paint';

const marked = (kind: Kind, text: string): string => `<${kind}:${text}>`;

const table: readonly (readonly [language: Language, line: string, painted: string])[] = [
  [
    'py',
    `x = rb'a\\'b' + f"{x!r}" # don't 'x'`,
    `x = <string:rb'a\\'b'> + <string:f"{x!r}"> <comment:# don't 'x'>`,
  ],
  [
    'py',
    'for é in range(0x1F, 1_000): pass',
    '<keyword:for> é <keyword:in> range(<number:0x1F>, <number:1_000>): <keyword:pass>',
  ],
  [
    'py',
    'x = None if a is True else 1.5e-3',
    'x = <null:None> <keyword:if> a <keyword:is> <boolean:True> <keyword:else> <number:1.5e-3>',
  ],
  ['py', `'''it's\nopen`, `<string:'''it's\nopen>`],
  ['py', `'open\\`, `<string:'open\\>`],
  ['py', 'const = [b.in_, x2]', 'const = [b.in_, x2]'],
  ['ts', 'const x = `a` // b', '<keyword:const> x = <string:`a`> <comment:// b>'],
  ['ts', '.help # x', '.help # x'],
];

test.each(table)('%s: %s', (language, line, painted) => {
  expect(highlight(line, language, marked)).toBe(painted);
  expect(highlight(line, language, (_kind, text) => text)).toBe(line);
});
