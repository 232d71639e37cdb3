import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { Secrets } from '../../src/values/secrets/secrets';

// As the documentation prints it: 50 characters and three dots.
const SHOWN = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6ImMwMD';
const TOKEN = `${SHOWN}${'k'.repeat(40)}.${'p'.repeat(300)}.${'s'.repeat(80)}`;

const known = (...secrets: string[]): Secrets => {
  const registry = new Secrets();
  for (const secret of secrets) registry.add(secret);
  return registry;
};

const cases: [label: string, secrets: string[], text: string, masked: string][] = [
  ['nothing known', [], 'whatever', 'whatever'],
  ['nothing found', ['hidden-value'], 'whatever', 'whatever'],
  ['an empty text', ['hidden-value'], '', ''],
  ['every place', ['s3cr3t'], 's3cr3t, s3cr3ts3cr3t', '********, ****************'],
  ['too short to be looked for', ['abc', ''], 'abcabc', 'abcabc'],
  [
    'a token keeps its beginning',
    [TOKEN],
    `{'Authorization': 'Bearer ${TOKEN}'}`,
    `{'Authorization': 'Bearer ${SHOWN}...'}`,
  ],
  [
    'a token in parts',
    [TOKEN],
    `['${TOKEN.split('.').join("', '")}']`,
    `['${SHOWN}...', '${TOKEN.split('.')[1]}', '********']`,
  ],
  ['a long secret that is no token', ['x'.repeat(200)], 'x'.repeat(200), '********'],
  [
    'signs that mean something in a pattern',
    ['a.b*c(d)[e]$^|\\'],
    'a.b*c(d)[e]$^|\\ aXbbc',
    '******** aXbbc',
  ],
  ['a mask is text, not a pattern', ['$&$1$`'], '-$&$1$`-', '-********-'],
  ['URL-encoded', ['p@ss wörd!'], 'a=p%40ss%20w%C3%B6rd!', 'a=********'],
  ["Python's quote", ['p@ss wörd!'], 'a=p%40ss%20w%C3%B6rd%21', 'a=********'],
  ["Python's quote_plus, as requests encodes a form", ['p@ss wörd!'], 'a=p%40ss+w%C3%B6rd%21', 'a=********'],
  ['in JSON', ['quo"te\\back'], '{"a":"quo\\"te\\\\back"}', '{"a":"********"}'],
  ['half a surrogate pair', ['half-\ud83d'], 'is half-\ud83d', 'is ********'],
  [
    'one inside another',
    ['secret-a', 'secret-a-and-more'],
    'secret-a-and-more secret-a',
    '******** ********',
  ],
  ['two that overlap', ['abcdefgh', 'efghijkl'], '<abcdefghijkl>', '<********>'],
  ['one that overlaps itself', ['ababab'], '<abababab>', '<********>'],
  ['three in a chain', ['abcdef', 'efghij', 'ijklmn'], '<abcdefghijklmn>', '<********>'],
  ['two side by side', ['abcdef', 'ghijkl'], 'abcdefghijkl', '****************'],
  ['a token and what runs into it', [TOKEN, `pre-${TOKEN.slice(0, 60)}`], `pre-${TOKEN}`, '********'],
  ['masked twice is masked once', [TOKEN, 'hidden-value'], `${SHOWN}... ********`, `${SHOWN}... ********`],
];
test.each(cases)('%s', (_label, secrets, text, masked) => {
  expect(known(...secrets).mask(text)).toBe(masked);
});

test('what is registered later is masked from then on', () => {
  const secrets = known('first-secret');
  expect(secrets.mask('first-secret second-secret')).toBe('******** second-secret');
  secrets.add('second-secret');
  expect(secrets.mask('first-secret second-secret')).toBe('******** ********');
});

test('Basic credentials are a value of their own', () => {
  const basic = Buffer.from('an-id:a-secret').toString('base64');
  expect(known('a-secret', basic).mask(`Basic ${basic}`)).toBe('Basic ********');
});

// That work grows with the text and not with its square is measured by test/bench/growth.js.
test('a long text full of beginnings of secrets, and of one that overlaps itself', () => {
  const secrets = known(TOKEN, 'a-client-secret', 'ababab');
  const text = `${SHOWN}a-client-secre${'ab'.repeat(40)}`.repeat(20_000);
  expect(secrets.mask(text)).toBe(`${SHOWN}${'********'.repeat(2)}`.repeat(20_000));
});
