'use strict';
// Work that must grow with the size of its input and not with its square, on inputs made to provoke the square: how much
// longer twice the input takes. Medians of 7, in turns.
const { compareOutput } = require('../../dist/walkthrough/compare-output');
const { Secrets } = require('../../dist/values/secrets/secrets');
const { medians, row } = require('./shared/measure');

/** Twice the work is 2; the rest is for the collector and the machine. */
const BAR = 3;

const shown = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6ImMwMD';
const secrets = new Secrets();
for (const secret of [`${shown}${'k'.repeat(420)}`, 'a-client-secret', 'ababab']) secrets.add(secret);
/** Full of beginnings of secrets, and of one that overlaps itself. */
const beginnings = (count) => `${shown}a-client-secre${'ab'.repeat(40)}`.repeat(count);

const WORKS = [
  ['mask beginnings of secrets', 5000, (size) => beginnings(size), (text) => secrets.mask(text)],
  [
    'compare a line with 50 wildcards',
    100_000,
    (size) => 'a'.repeat(size),
    (text) => compareOutput(`${'a...'.repeat(50)}b`, text),
  ],
];

for (const [name, size, make, work] of WORKS) {
  const [once, twice] = [make(size), make(2 * size)];
  const [onceMs, twiceMs] = medians([() => work(once), () => work(twice)]);
  row({ name: `${name}, twice the text`, figure: twiceMs / onceMs, unit: 'x', bar: BAR });
}
