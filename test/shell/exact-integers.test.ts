/** Which literals of a line become BigInt: integers beyond 2^53, wherever they stand, and nothing else. */
import { expect, test } from 'vitest';
import { prepare } from '../../src/shell/source/source';
import { exactIntegers } from '../../src/shell/source/exact-integers';
import { transpile } from '../../src/shell/source/typescript';

const ID = '944455285181775873';

test.each([
  [`t.id == ${ID}`, `t.id == ${ID}n`],
  [`({ json: { taskId: ${ID} } })`, `({ json: { taskId: ${ID}n } })`],
  [`\`/tasks/\${${ID}}\``, `\`/tasks/\${${ID}n}\``],
  [`[-${ID}, 1]`, `[-${ID}n, 1]`],
  ['9_007_199_254_740_993', '9_007_199_254_740_993n'],
  ['9007199254740992', '9007199254740992n'],
  ['0x20000000000001', '0x20000000000001n'],
  ['0o400000000000000001', '0o400000000000000001n'],
])('%s', (source, exact) => {
  expect(exactIntegers(source)).toBe(exact);
});

test.each([
  '9007199254740991',
  '0x1fffffffffffff',
  `${ID}n`,
  `${ID}.0`,
  `${ID}e0`,
  '1e300',
  `'${ID}'`,
  `\`${ID}\``,
  `x // ${ID}`,
  `/* ${ID} */ x`,
  `/${ID}/`,
  `a${ID}`,
])('as it is: %s', (source) => {
  expect(exactIntegers(source)).toBe(source);
});

/** Literals of every base and length with and without separators: the value of the line is the integer that is typed. */
test('composed literals mean what they say', () => {
  let state = 12;
  const random = (below: number): number =>
    (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % below;
  const bases = [
    ['', '0123456789'],
    ['0x', '0123456789abcdef'],
    ['0o', '01234567'],
    ['0b', '01'],
  ] as const;
  for (let i = 0; i < 500; i++) {
    const [prefix, digits] = bases[random(bases.length)] ?? bases[0];
    const length = 1 + random(prefix === '0b' ? 70 : 24);
    const text = Array.from(
      { length },
      (_, at) => digits[at === 0 ? 1 + random(digits.length - 1) : random(digits.length)],
    );
    const typed =
      prefix + text.join('').replace(/(\d)(?=\d)/g, (digit) => (random(5) === 0 ? `${digit}_` : digit));
    const prepared = prepare(`(${typed})`, 'auto', transpile);
    const value: unknown = prepared.kind === 'ready' ? (0, eval)(prepared.js) : prepared;
    expect(String(value), typed).toBe(String(BigInt(prefix + text.join(''))));
  }
});
