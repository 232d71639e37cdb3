import { expect, test } from 'vitest';
import { prepare, type Lang } from '../../src/shell/source/source';
import { transpile } from '../../src/shell/source/typescript';

/** What becomes of a line: `more`, `!message`, or its JavaScript with `=` when its value is shown and `await` marked. */
function outcome(source: string, lang: Lang = 'auto'): string {
  const prepared = prepare(source, lang, transpile);
  if (prepared.kind === 'more') return 'more';
  if (prepared.kind === 'invalid') return `!${prepared.error.message}`;
  return `${prepared.awaits ? 'await ' : ''}${prepared.echo ? '= ' : ''}${prepared.js}`;
}

const table: readonly (readonly [source: string, outcome: string])[] = [
  // shown or not
  ['response.status_code', '= response.status_code'],
  ['x = 5', 'x = 5'],
  ['x.y[0] += 1', 'x.y[0] += 1'],
  ['x ??= 1', 'x ??= 1'],
  ['x == 5', '= x == 5'],
  ['f(a = 1)', '= f(a = 1)'],
  ['x => y = 3', '= x => y = 3'],
  ['a ? b = 1 : 2', '= a ? b = 1 : 2'],
  ['if (x) y', 'if (x) y'],
  ['for (const a of b) a', 'for (const a of b) a'],
  ['function f() { return 1 }', 'function f() { return 1 }'],
  ['async function f() {}', 'async function f() {}'],
  ['x = 1; x', '= x = 1; x'],
  ['x; x = 1;', 'x; x = 1;'],
  ['x;', '= x;'],
  // complete or not
  ['filters = {', 'more'],
  ['f(1,', 'more'],
  ['[1, [2]', 'more'],
  ['`a ${b', 'more'],
  ['`a', 'more'],
  ['/* a', 'more'],
  ['x +', 'more'],
  ['class A {', 'more'],
  ['interface U {', 'more'],
  ['// {', '// {'],
  ["'{'", "= '{'"],
  ['/[{]/', '= /[{]/'],
  // objects
  ["{ 'a': 1 }", "= ({ 'a': 1 })"],
  ['{...auth}', '= ({...auth})'],
  ['{ a: 1 };', '{ a: 1 };'],
  ['{ let x = 1; x }', '{ let x = 1; x }'],
  // declarations that can be entered again
  ['const x = 1', 'var   x = 1'],
  ['let { a, b } = c', 'var { a, b } = c'],
  ['for (let i = 0; i < 3; i++) f(i)', 'for (let i = 0; i < 3; i++) f(i)'],
  ['let = 5', 'let = 5'],
  ['let a, b = 1', 'var a = undefined, b = 1'],
  ['class A {}', 'var A = class A {};'],
  ['const x', '!Missing initializer in const declaration'],
  ['x.const', '= x.const'],
  // TypeScript
  ['let x: number = 5', 'var x = 5;'],
  ['interface U { a: string }', ''],
  ['x as string', '= x;'],
  ['requests.get<User>("/x")', '= requests.get("/x");'],
  ['a < b > (c)', '= a < b > (c)'],
  // imports
  ['import { a, b as c } from "m"', 'var { a, b: c } = require("m");'],
  [
    "import d, { default as e, f } from 'm'",
    'var d = ((m) => (m?.__esModule ? m.default : m))(require("m")), ' +
      'e = ((m) => (m?.__esModule ? m.default : m))(require("m")), { f } = require("m");',
  ],
  ["import * as m from 'm';", 'var m = require("m");'],
  ["import 'm'", 'void require("m");'],
  ["import 'm'; x", '= void require("m"); x'],
  ["import type { A } from 'm'", ''],
  ["import { type A, b } from 'm'", 'var { b } = require("m");'],
  // await
  ['await f()', 'await = (async () => { return (await f())\n})()'],
  ['await (f) // g', 'await = (async () => { return (await (f)) // g\n})()'],
  ['f = async () => await (5)', 'f = async () => await (5)'],
  ['x = await f()', 'await (async () => { x = await f()\n})()'],
  ['`${await f()}`;', 'await = (async () => { return (`${await f()}`);\n})()'],
  ['{ a: await f() }', 'await = (async () => { return (({ a: await f() }))\n})()'],
  ['await = 5', 'await = 5'],
  ['x = await', 'more'],
  [
    'const { a, b: [c] } = await f(), d = 1',
    'await var a, c, d;(async () => { void (({ a, b: [c] } = await f()), (d = 1));\n})()',
  ],
  [
    'function g() { return A }\nclass A {}\nlet b\nawait g()',
    'await = function g() { return A }\nvar A, b;(async () => { ;\nA = class A {};\nvoid ((b = undefined));\n' +
      'return (await g())\n})()',
  ],
  [
    'for (var a of await f()) { var { b = 2 } = a; let c }',
    'await var a, b;(async () => { for (a of await f()) { void (({ b = 2 } = a)); let c }\n})()',
  ],
  [
    "import { a } from 'm'\nconst b = await a",
    'await var { a } = require("m");var b;(async () => { \nvoid ((b = await a));\n})()',
  ],
  // refused
  ['"abc', '!Invalid or unexpected token'],
  ['f(1 2)', '!missing ) after argument list'],
  ['await f(1 2)', '!missing ) after argument list'],
  ['const a = await f() b', "!Unexpected identifier 'b'"],
  [')', "!Unexpected token ')'"],
  ['return 5', '!Illegal return statement'],
  ['let 1', '!Unexpected number'],
];

test.each(table)('%s', (source, expected) => {
  expect(outcome(source)).toBe(expected);
});

test('.lang js refuses TypeScript, .lang ts reads every line through it', () => {
  expect(outcome('let x: number = 5', 'js')).toBe("!Unexpected token ':'");
  expect(outcome('x', 'ts')).toBe('= x;');
});

const python: readonly (readonly [source: string, hint: string])[] = [
  [
    "requests.get(f'{base_url}/tasks')",
    "this prompt reads TypeScript: write f'{base_url}/tasks' as `${base_url}/tasks`",
  ],
  ['base_url  # the base URL', 'this prompt reads TypeScript: write a comment as // comment'],
  ['import requests', 'this prompt reads TypeScript: requests, pprint and json are there already'],
  ['for x in xs:', 'this prompt reads TypeScript: blocks stand in braces: for (const x of xs) { ... }'],
];

test.each(python)('a Python line is known as one: %s', (source, hint) => {
  const prepared = prepare(source, 'auto', transpile);
  expect(prepared.kind === 'invalid' && prepared.error.hint).toBe(hint);
});

test('a SyntaxError shows its place as Python does', () => {
  const prepared = prepare('  f(1 2)', 'auto', transpile);
  expect(prepared.kind === 'invalid' && prepared.error.above).toBe(
    '  File "<stdin>", line 1\n    f(1 2)\n      ^',
  );
});

/** Entered line by line, where each entry is read on from the one before. */
const grown = [
  'f(a,\n  b)',
  'f = {\n  a: `${[\n1]}`,\n  b: /[(]/,\n}\n',
  'if (a) {\n  x = (1)\n  / 2; /* (\n */\n  if (x)\n  /\\(/.test(y)\n}',
  'f([`\n(`,\n// )\n"]", \'}\'])',
  'f(\n))\n(',
];

test.each(grown)('line by line as whole: %j', (text) => {
  const lines = text.split('\n');
  lines.forEach((_, i) => {
    const source = lines.slice(0, i + 1).join('\n');
    const entered = prepare(source, 'js', transpile).kind;
    prepare('(', 'js', transpile);
    const fresh = prepare(source, 'js', transpile).kind;
    expect(entered, source).toBe(fresh);
    // What the next line goes on from.
    prepare(source, 'js', transpile);
  });
});
