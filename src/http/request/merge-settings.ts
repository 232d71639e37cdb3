/** Settings of a session with those of a call on top, each in its one form. */
import { PyError, typeError } from '../../values/errors/errors';
import { headersOf } from '../../values/headers';
import { typeName } from '../../values/python/type-name';
import { cookieJar, CookieJar } from '../cookies/cookie-jar';
import { entriesOf, isEmpty } from './mapping';
import type { Proxies } from './proxies';
import type { Settings } from './send';

/** Settings of the session with those of the call on top; null takes one out. Only dictionaries are merged. */
export function merged(given: unknown, own: unknown): unknown {
  const ownEntries = entriesOf(own);
  const givenEntries = entriesOf(given);
  if (given === undefined || given === null) return own;
  if (ownEntries === undefined || givenEntries === undefined) return given;
  if (ownEntries.length === 0) return new Map(withoutNone(givenEntries));
  return new Map(withoutNone([...new Map([...ownEntries, ...givenEntries])]));
}

function withoutNone(entries: [unknown, unknown][]): [unknown, unknown][] {
  return entries.filter(([, value]) => value !== null && value !== undefined);
}

export function mergedHeaders(given: unknown, own: unknown): [unknown, unknown][] {
  // An empty list is no dictionary, so nothing is merged and nothing refused: the request has no headers at all.
  if (Array.isArray(given) && given.length === 0) return [];
  const entries = entriesOf(given ?? {});
  if (entries === undefined) {
    throw new PyError('AttributeError', `'${typeName(given)}' object has no attribute 'items'`, {
      hint: "headers is an object: { headers: { Accept: 'application/json' } }.",
    });
  }
  const fields = headersOf((entriesOf(own) ?? []) as [string, unknown][]);
  const strange = entries.filter(([name]) => typeof name !== 'string');
  for (const [name, value] of entries) if (typeof name === 'string') fields.set(name, value);
  return withoutNone([...fields.items(), ...strange]);
}

export function cookiesOf(given: unknown): CookieJar {
  if (given instanceof CookieJar) return given;
  const entries = isEmpty(given) ? [] : entriesOf(given);
  if (entries === undefined) {
    throw typeError(
      `'${typeName(given)}' object is not iterable`,
      "cookies is an object: { cookies: { name: 'value' } }.",
    );
  }
  return cookieJar(entries as [string, unknown][]);
}

export function proxiesOf(given: unknown): Proxies {
  const entries = isEmpty(given) ? [] : entriesOf(given);
  if (entries === undefined) {
    throw new PyError('AttributeError', `'${typeName(given)}' object has no attribute 'get'`, {
      hint: "proxies is an object: { proxies: { https: 'http://proxy:3128' } }.",
    });
  }
  return Object.fromEntries(entries) as Proxies;
}

export function verifyOf(given: unknown): boolean | string {
  if (typeof given === 'boolean' || typeof given === 'string') return given === '' ? false : given;
  throw typeError(
    `verify must be a bool or a path, not '${typeName(given)}'`,
    "verify is true, false, or the path of a PEM file: { verify: '/path/ca.pem' }.",
  );
}

export function certOf(given: unknown): Settings['cert'] {
  if (isEmpty(given)) return undefined;
  if (typeof given === 'string') return given;
  if (Array.isArray(given) && given.length === 2 && given.every((path) => typeof path === 'string')) {
    return [given[0] as string, given[1] as string];
  }
  throw typeError(
    `cert must be a path or a pair of paths, not '${typeName(given)}'`,
    "cert is the path of a PEM file, or [certificate, key]: { cert: ['client.pem', 'client.key'] }.",
  );
}
