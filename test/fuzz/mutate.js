'use strict';
/** Random texts: seeds that are nearly right, damaged a little or a lot. The same seed gives the same texts. */

/** A small generator of numbers (mulberry32): below(n) gives 0 to n - 1. */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count) => next() % count;
  return { below, pick: (list) => list[below(list.length)] };
}

const SIGNS = [
  ...'{}[](),:;."\'\\/`\n\r\t #=<>*-+_0123456789aeEnNtT$%&?!|^~',
  '\0',
  '\x1b',
  '\x7f',
  '\x9b',
  '\u00e9',
];
const STRANGE = [
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '\ud800',
  '\udc00',
  '\ud83d\ude00',
  '\u0430',
  '\uffff',
];
const NUMBERS = [
  '0',
  '-0',
  '-1',
  '1e999',
  '1E-400',
  '9007199254740993',
  '18446744073709551616',
  '00',
  '.5',
  '5.',
  'NaN',
];

const changes = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, { below }) => text.slice(0, at) + text.slice(at + 1 + below(8)),
  (text, at, { pick }) => text.slice(0, at) + pick(SIGNS) + text.slice(at),
  (text, at, { pick }) => text.slice(0, at) + pick(SIGNS) + text.slice(at + 1),
  (text, at, { pick }) => text.slice(0, at) + pick(STRANGE) + text.slice(at),
  (text, at, { pick }) => text.slice(0, at) + pick(NUMBERS) + text.slice(at),
  (text, at, { below }) =>
    text.slice(0, at) + text.slice(at, at + 1 + below(20)).repeat(2 + below(4)) + text.slice(at),
  (text, at, { pick, below }) => text.slice(0, at) + pick(SIGNS).repeat(1 + below(300)) + text.slice(at),
  (text, at) => text.slice(at) + text.slice(0, at),
];

/** @param seeds texts of the kind that is meant; @param words pieces that matter to the reader */
function mutant(seeds, words, random) {
  let text = random.pick(seeds);
  for (let count = random.below(6); count > 0; count -= 1) {
    const at = random.below(text.length + 1);
    text =
      random.below(4) === 0
        ? text.slice(0, at) + random.pick(words) + text.slice(at)
        : random.pick(changes)(text, at, random);
  }
  // One in a hundred is long: what takes the square of the length shows only then.
  return random.below(100) === 0
    ? text.repeat(1 + random.below(Math.ceil(20_000 / (text.length + 1))))
    : text;
}

module.exports = { chance, mutant };
