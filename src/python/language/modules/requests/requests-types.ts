/** How the objects of requests behave in Python beyond their own methods. */
import { toRepr } from '../../runtime';
import { defineType } from '../../types/py-type';
import { keyError } from '../../types/python-exceptions';

interface ResponseLike {
  readonly ok: boolean;
  iter_content(size: number): Iterable<unknown>;
}

/** Bytes in a piece, as `Response.__iter__` of requests gives them. */
const PIECE = 128;

export const responseType = defineType('Response', {
  module: 'requests.models',
  iterate: (response: ResponseLike) => response.iter_content(PIECE),
  // A response is true while its status is no error.
  truth: (response: ResponseLike) => response.ok,
});

export const lookupType = defineType('LookupDict', {
  module: 'requests.structures',
  // None for a name that is not there.
  item: (lookup: Readonly<Record<string, unknown>>, name: unknown) =>
    typeof name === 'string' && Object.hasOwn(lookup, name) ? lookup[name] : null,
});

interface JarLike {
  get(name: unknown): unknown;
}

export const cookieJarType = defineType('RequestsCookieJar', {
  module: 'requests.cookies',
  item: (jar: JarLike, name: unknown) =>
    jar.get(name) ?? keyError(`name=${toRepr(name)}, domain=None, path=None`),
});
