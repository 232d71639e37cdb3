/**
 * Lines composed from the two grammars, with what the other language would write inside of strings and comments: each
 * that its own grammar alone reads, or whose names are its own, is found; none is surely taken for the other.
 */
import { expect, test } from 'vitest';
import type { Language } from '../../src/python/contract';
import { judge } from '../../src/python/language/syntax/detect';
import type { Found } from '../../src/values/global-names';
import { NO_SESSION } from '../../src/python/language/syntax/reading/session-values';
import { prepare } from '../../src/shell/source/source';
import { transpile } from '../../src/shell/source/typescript';

const COUNT = 1000;

/** Numerical Recipes' generator. */
let state = 7;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const one = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
const many = (make: () => string, least = 0): string[] => Array.from({ length: least + random(3) }, make);

/** Values of a session, as both languages see them. */
const VALUES: Readonly<Record<string, unknown>> = {
  rows: [{ id: 1, state: 'ok' }],
  row: { id: 1, state: 'ok', tenant: { name: 'a' } },
  ids: ['a', 'b'],
  text: 'abc',
  raw: new TextEncoder().encode('abc'),
  count: 3,
};
const found = (name: string): Found | undefined =>
  Object.hasOwn(VALUES, name)
    ? { value: VALUES[name] }
    : /^(?:print|requests|auth|json|base_url)$/.test(name)
      ? {}
      : undefined;
const known = {
  scope: { python: found, typescript: (name: string) => found(name) ?? NO_SESSION.typescript(name) },
  isTyped: (source: string) => prepare(source, 'auto', transpile).kind === 'ready',
};

const ANY_TEXT = [
  'a',
  'x => y',
  '${x}',
  '`',
  'None',
  'def f():',
  '// no',
  '# no',
  '{ a: 1 }',
  'for x in y',
  'a && b',
  "it's",
];
const quoted = (): string => JSON.stringify(one(ANY_TEXT));
const name = (): string => one(Object.keys(VALUES));
const number = (): string => one(['0', '1', '2.5', '100.0', '1e3', '944455285181775873']);

const python = (depth = 2): string => {
  if (depth === 0) return one([name, number, quoted])();
  const inner = (): string => python(depth - 1);
  return one([
    () => `[${many(inner).join(', ')}]`,
    () => `{${many(() => `${quoted()}: ${inner()}`).join(', ')}}`,
    () => `{\n    ${many(() => `${quoted()}: ${inner()}`, 1).join(',  # one && two\n    ')},\n}`,
    () => `(${inner()}, ${inner()})`,
    () => `${name()}[${one(['1:', ':-1', '::2', '-1'])}]`,
    () => `[x for x in ${name()} if x != ${inner()}]`,
    () => `{k: v for k, v in row.items()}`,
    () => `${inner()} if ${name()} else ${inner()}`,
    () => `sorted(rows, key=lambda one: one[${quoted()}])`,
    () => `0 < ${name()} <= ${number()}`,
    () => `','.join(ids)`,
    () => `f"{${name()}} // ${one(['x', '=> y'])}"`,
    () => `not ${inner()}`,
    () => `${inner()} and ${inner()}`,
    () => `len(${inner()})`,
    () => `raw.decode('utf-8')`,
    () => `requests.get(base_url, headers=auth, params=${inner()})`,
    () => `text.upper().split(${quoted()})`,
  ])();
};
const PYTHON_STATEMENTS = [
  () => `x = ${python()}`,
  () => python(),
  () => `x, y = ${python()}, ${python()}`,
  () => `rows.append(\n    ${python()}\n)`,
  () => `for one in ${name()}:\n    print(${python()})\n`,
  () => `def f(a, b=${number()}, *rest):\n    # for (const a of b) {}\n    return ${python(1)}\n`,
  () => `if ${python(1)}:\n    x = ${python(1)}\nelse:\n    pass\n`,
  () => `with open('a') as file:\n    file.read()\n`,
  () => `try:\n    ${python(1)}\nexcept KeyError as error:\n    print(error)\n`,
  () => `assert ${python(1)}, ${quoted()}`,
  () => `del row[${quoted()}]`,
  () => `from os import path  # import { x } from 'y'`,
];

const single = (): string =>
  `'${one(['a', 'None', 'def f():', '# no', 'for x in y', 'x: int', 'a and b', '"""'])}'`;
const typescript = (depth = 2): string => {
  if (depth === 0) return one([name, number, single])();
  const inner = (): string => typescript(depth - 1);
  return one([
    () => `[${many(inner).join(', ')}]`,
    () => `{ ${many(() => `${one(['a', 'state', 'class', 'params'])}: ${inner()}`, 1).join(', ')} }`,
    () => `{\n  ${many(() => `a: ${inner()}`, 1).join(', // not None\n  ')},\n}`,
    () => `rows.map((one) => one.${one(['id', 'state'])})`,
    () => `rows.filter(({ id }) => id === ${inner()})`,
    () => `\`${one(['# ', 'None ', 'lambda x: '])}\${${name()}}\``,
    () => `${name()} ? ${inner()} : ${inner()}`,
    () => `${inner()} ?? ${inner()}`,
    () => `!${name()}`,
    () => `rows.length`,
    () => `text.toUpperCase().split(${single()})`,
    () => `requests.get(base_url, { headers: auth, params: ${inner()} })`,
    () => `Object.keys(row)`,
    () => `new Date(${number()})`,
    () => `[...rows, ${inner()}]`,
    () => `JSON.stringify(${inner()})`,
    () => `/a #/.test(text)`,
    () => `typeof ${name()}`,
  ])();
};
const TYPESCRIPT_STATEMENTS = [
  () => `const x = ${typescript()}`,
  () => `x = ${typescript()}`,
  () => `const { a, b = ${number()} } = ${typescript()}`,
  () => `rows.push(\n  ${typescript()},\n)`,
  () => `for (const one of ${name()}) print(${typescript()})`,
  () => `function f(a, b = ${number()}) {\n  // for x in y:\n  return ${typescript(1)}\n}`,
  () => `if (${typescript(1)}) {\n  print(${typescript(1)})\n} else {\n  x = 1\n}`,
  () => `try { print(${typescript(1)}) } catch (error) { print(error) }`,
  () => `const f = (a: number, b?: string): boolean => a === b`,
  () => `let x: Map<string, number> = ${typescript(1)}`,
  () => `interface Task { id: number }`,
  () => `print(${typescript()})`,
];

function misread(language: Language, makers: readonly (() => string)[]): string[] {
  const wrong = new Set<string>();
  for (let i = 0; i < COUNT; i++) {
    const source = one(makers)();
    for (const before of ['py', 'ts'] as const) {
      const lines = source.split('\n');
      for (let end = 1; end <= lines.length; end++) {
        const text = lines.slice(0, end).join('\n');
        const judged = judge(text, before, known);
        const isWrong = judged.language !== language && (judged.isSure || before === language);
        if (isWrong) wrong.add(`after ${before}: ${text}: ${judged.reason}`);
      }
    }
  }
  return [...wrong];
}

test('Python', () => {
  expect(misread('py', PYTHON_STATEMENTS)).toEqual([]);
});

test('TypeScript', () => {
  expect(misread('ts', TYPESCRIPT_STATEMENTS)).toEqual([]);
});
