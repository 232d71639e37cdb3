/**
 * Secrets that a person types, in lines composed of a language, a way to declare, a name, a quotation and a place; and
 * secrets in replies, in shapes composed of a field and what it stands in. SHAPES says how many of each.
 */
import { expect, test } from 'vitest';
import { createLearner } from '../../src/client/layers/learn-secrets';
import { learnTyped } from '../../src/client/layers/typed-secrets';
import { Secrets } from '../../src/values/secrets/secrets';
import { makeSecrets, random } from '../leaks/secrets';

const COUNT = Number(process.env['SHAPES'] ?? 300);
const SEED = Number(process.env['SHAPES_SEED'] ?? 3);

type Random = (below: number) => number;
const one = <T>(next: Random, from: readonly T[]): T => from[next(from.length)] as T;

const WORDS = [
  ['client', 'secret'],
  ['access', 'token'],
  ['api', 'key'],
  ['password'],
  ['my', 'secret'],
  ['refresh', 'token'],
  ['db', 'password'],
  ['token'],
  ['passphrase'],
];
const STYLES: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join('_'),
  (words) => words.join('_').toUpperCase(),
  (words) => words.map((word, i) => (i === 0 ? word : capital(word))).join(''),
  (words) => words.map(capital).join(''),
  (words) => `${words.join('_')}_1`,
];
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const escaped = (value: string, quote: string): string =>
  value.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`);
const QUOTES: Readonly<Record<'py' | 'ts', readonly ((value: string) => string)[]>> = {
  py: [
    (value) => `'${escaped(value, "'")}'`,
    (value) => `"${escaped(value, '"')}"`,
    (value) => `b'${escaped(value, "'")}'`,
    (value) => `u"${escaped(value, '"')}"`,
    (value) => `"""${escaped(value, '"')}"""`,
    (value) => `'''${escaped(value, "'")}'''`,
    (value) => `f'${escaped(value, "'").replace(/[{}]/g, '$&$&')}'`,
    (value) => `('${escaped(value.slice(0, 7), "'")}' '${escaped(value.slice(7), "'")}')`,
    (value) => `'${escaped(value.slice(0, 7), "'")}' + '${escaped(value.slice(7), "'")}'`,
  ],
  ts: [
    (value) => `'${escaped(value, "'")}'`,
    (value) => `"${escaped(value, '"')}"`,
    (value) => `\`${escaped(value, '`').replaceAll('${', '\\${')}\``,
    (value) => `'${escaped(value.slice(0, 7), "'")}' + '${escaped(value.slice(7), "'")}'`,
  ],
};

type Line = (name: string, text: string) => string;
const LINES: Readonly<Record<'py' | 'ts', readonly Line[]>> = {
  py: [
    (name, text) => `${name} = ${text}`,
    (name, text) => `${name}: str = ${text}`,
    (name, text) => `a = ${name} = ${text}`,
    (name, text) => `print((${name} := ${text}))`,
    (name, text) => `config = {'${name}': ${text}}`,
    (name, text) => `config = {'a': {'${name}': [${text}]}}`,
    (name, text) => `config['${name}'] = ${text}`,
    (name, text) => `os.environ["X_${name}"] = ${text}`,
    (name, text) => `os.environ.setdefault('${name}', ${text})`,
    (name, text) => `config = dict(a=1, ${name}=${text})`,
    (name, text) => `session.${name} = ${text}`,
    (name, text) => `setattr(config, '${name}', ${text})`,
    (name, text) => `r = requests.post(url, data={'a': 1, '${name}': ${text}})`,
    (name, text) => `r = requests.get(url, params={'${name}': ${text}}, timeout=5)`,
    (name, text) => `if ${name} == ${text}: pass`,
    (name, text) => `def f(${name}=${text}): return 1`,
    (_name, text) => `session.auth = ('someone', ${text})`,
    (_name, text) => `r = requests.get(url, auth=('someone', ${text}))`,
    (_name, text) => `r = requests.get(url, auth=HTTPBasicAuth('someone', ${text}))`,
  ],
  ts: [
    (name, text) => `const ${name} = ${text}`,
    (name, text) => `let ${name}: string = ${text}`,
    (name, text) => `var a = 1, ${name} = ${text};`,
    (name, text) => `const config = { a: 1, ${name}: ${text} }`,
    (name, text) => `const config = { '${name}': ${text} } as const`,
    (name, text) => `config['${name}'] = ${text}`,
    (name, text) => `config.${name} ??= ${text}`,
    (name, text) => `process.env['X_${name}'] = ${text}`,
    (name, text) => `process.env.${name} = ${text}`,
    (name, text) => `const r = requests.post(url, { data: { a: 1, ${name}: ${text} } })`,
    (name, text) => `headers.set('${name}', ${text})`,
    (name, text) => `const f = (${name} = ${text}) => ${name}`,
    (name, text) => `new URLSearchParams({ ${name}: ${text} })`,
    (name, text) => `if (${name} === ${text}) a = 1`,
    (_name, text) => `session.auth = ['someone', ${text}]`,
    (_name, text) => `requests.get(url, { auth: ['someone', ${text}] })`,
  ],
};

/** Letters alone may be a name, in a reply and in a line. */
const secretsWithDigits = (seed: number): string[] =>
  makeSecrets(COUNT, seed).filter((value) => /\d/.test(value));

const missing = (secrets: Secrets, value: string): boolean =>
  secrets.mask(`<${value}>`).includes(value.slice(-9));

test('typed lines', () => {
  const next = random(SEED);
  const shown = secretsWithDigits(SEED).flatMap((value) => {
    const language = one(next, ['py', 'ts'] as const);
    const name = one(next, STYLES)(one(next, WORDS));
    const line = one(next, LINES[language])(name, one(next, QUOTES[language])(value));
    const secrets = new Secrets();
    learnTyped(secrets, line);
    return missing(secrets, value) ? [line] : [];
  });
  expect({ count: shown.length, some: shown.slice(0, 8) }).toEqual({ count: 0, some: [] });
});

type Field = (name: string, value: string) => string;
const json = (value: unknown): string => JSON.stringify(value);
const html = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const FIELDS: readonly Field[] = [
  (name, value) => json({ [name]: value }),
  (name, value) => json({ a: [{ b: { [name]: value, c: 1 } }] }),
  (name, value) => json({ [name]: ['', value] }),
  (name, value) => json({ [name]: { first: value } }),
  (name, value) => json({ fields: [{ name, value }] }),
  (name, value) => JSON.stringify({ [name]: value }, null, 2),
  (name, value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  (name, value) => new URLSearchParams({ a: 'b', [name]: value }).toString(),
  (name, value) => `https://a.example/x?b=1&${name}=${encodeURIComponent(value)}#c`,
  (name, value) => `<r><${name}>${html(value)}</${name}></r>`,
  (name, value) => `<r><${name}><![CDATA[${value}]]></${name}></r>`,
  (name, value) => `<input type="hidden" name="${name}" value="${html(value)}">`,
  (name, value) => `<r ${name}="${html(value)}"/>`,
];
const AROUND: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => json({ body: text }),
  (text) => json(json({ body: text })),
  (text) => `<pre>${html(text)}</pre>`,
  (text) => `next=${encodeURIComponent(text)}`,
];

test('shapes of replies', () => {
  const next = random(SEED + 1);
  const shown = secretsWithDigits(SEED + 1).flatMap((value) => {
    const name = one(next, STYLES.slice(0, -1))(one(next, WORDS));
    const text = one(next, AROUND)(one(next, FIELDS)(name, value));
    const secrets = new Secrets();
    createLearner(secrets, { origin: undefined, source: 'a reply', isGiven: false }).text(text);
    return missing(secrets, value) ? [`${text}   <- ${value}`] : [];
  });
  expect({ count: shown.length, some: shown.slice(0, 8) }).toEqual({ count: 0, some: [] });
});
