/** The jar does what that of Python's requests does: random operations, recorded by test/golden/record/make_cookie_jar.py. */
import { expect, test } from 'vitest';
import { cookieJar, type Cookies } from '../../src/http/cookies/cookie-jar';
import type { Cookie } from '../../src/http/cookies/cookie';
import { HeaderFields } from '../../src/values/headers';
import { repr } from '../../src/python/print/repr';
import { goldenRows } from '../golden/golden-file';
import { PyError } from '../../src/values/errors/errors';

type Step = readonly [name: string, ...args: readonly unknown[]];
interface Recorded {
  readonly steps: readonly Step[];
  readonly results: readonly unknown[];
  readonly state: Readonly<Record<string, unknown>>;
}

const NOW_S = Date.UTC(2026, 0, 1) / 1000;
const recorded = goldenRows<Recorded>('cookie-jar');

const asking = (url: string): { url: string; headers: HeaderFields } => ({
  url,
  headers: new HeaderFields(),
});

/** What is not a method of the same name with the same arguments. */
const OTHERWISE: Readonly<Record<string, (jar: Cookies, ...args: never[]) => unknown>> = {
  set: (jar, ...args: Parameters<Cookies['set']>) => void jar.set(...args),
  item: (jar, name: string) => {
    const value = jar[name in Object.prototype || name === 'get' ? '' : name] ?? jar.get(name);
    if (value === null) throw new PyError('KeyError', `"name='${name}', domain=None, path=None"`);
    return value;
  },
  contains: (jar, name: string) => jar.has(name),
  delete: (jar, name: string) => void jar.delete(name),
  copy: (jar) => repr(jar.copy()) === repr(jar),
  extract: (jar, url: string, fields: string[]) =>
    void jar.extract(
      fields.map((field) => ['Set-Cookie', field] as const),
      asking(url),
      NOW_S,
    ),
  header: (jar, url: string) => jar.header(asking(url), NOW_S),
};

function perform(jar: Cookies, [name, ...args]: Step): unknown {
  try {
    const special = OTHERWISE[name] as ((jar: Cookies, ...args: unknown[]) => unknown) | undefined;
    const method = jar[name as keyof Cookies] as (...args: unknown[]) => unknown;
    return { value: (special === undefined ? method(...args) : special(jar, ...args)) ?? null };
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    return { error: `${error.name}: ${error.message}` };
  }
}

function state(jar: Cookies): unknown {
  return {
    jar: repr(jar).replace(/expires=\d+/g, 'expires=0'),
    items: jar.items(),
    keys: jar.keys(),
    values: jar.values(),
    dict: jar.get_dict(),
    names: [...jar].map((cookie: Cookie) => cookie.name),
    len: jar.size,
  };
}

test.each(recorded.map((one, index) => [index, one] as const))('recorded jar %i', (_, one) => {
  const jar = cookieJar();
  expect(one.steps.map((step) => perform(jar, step))).toEqual(one.results);
  expect(state(jar)).toEqual(one.state);
});

test('TypeScript reads, asks and spreads it as an object', () => {
  const jar = cookieJar([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect('a' in jar).toBe(true);
  expect('c' in jar).toBe(false);
  expect({ ...jar }).toEqual({ a: '1', b: '2' });
  jar['c'] = '3';
  delete jar['a'];
  expect(jar.items()).toEqual([
    ['b', '2'],
    ['c', '3'],
  ]);
  expect(() => jar.set('a', '1', { domian: 'h' } as object)).toThrow(
    "create_cookie() got unexpected keyword arguments: ['domian']",
  );
});
