/** The options of a request, as Python's keyword arguments: what there is, and what is said of anything else. */
import { typeError } from '../values/errors';
import { unknownKeyword } from '../values/keywords';
import { kindOf } from './mapping';

export const REQUEST_OPTIONS = [
  'params',
  'headers',
  'data',
  'json',
  'timeout',
  'auth',
  'allow_redirects',
  'verify',
  'cert',
  'proxies',
  'cookies',
  'files',
  'stream',
] as const;

/** Seconds, or `[connect, read]`; null waits without limit. */
export type Timeout = number | readonly [connect: number | null, read: number | null] | null;

export interface RequestOptions {
  /** `{ name: value }`, a list of pairs, or text; a list as value repeats the name, null leaves it out. */
  readonly params?: unknown;
  readonly headers?: unknown;
  /** The body: text, bytes, or a form as `{ name: value }` or a list of pairs. */
  readonly data?: unknown;
  /** The body as JSON; 64-bit ids stay exact. */
  readonly json?: unknown;
  readonly timeout?: Timeout | undefined;
  /** `[user, password]`, or a function that changes the prepared request. */
  readonly auth?: unknown;
  /** Default true, for HEAD false. */
  readonly allow_redirects?: boolean | undefined;
  /** Default true; the path of a PEM file with the authorities to trust, or false to trust anybody. */
  readonly verify?: boolean | string | undefined;
  /** Path of a PEM file with certificate and key, or `[certificate, key]`. */
  readonly cert?: string | readonly [string, string] | null | undefined;
  readonly proxies?: Readonly<Record<string, string | null>> | null | undefined;
  readonly cookies?: unknown;
  readonly files?: unknown;
  /** true: the body is read piece by piece, with `iter_content` and `iter_lines`. */
  readonly stream?: boolean | undefined;
}

const BRACES = 'options go in braces: requests.get(url, { headers: auth })';

/** @throws PyError TypeError for what is no options object, and for a name that is no option */
export function checkOptions(given: unknown): RequestOptions {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw typeError(
      `the second argument holds the options and must be an object, not '${kindOf(given)}'`,
      BRACES,
    );
  }
  for (const name of Object.keys(given)) {
    if ((REQUEST_OPTIONS as readonly string[]).includes(name)) continue;
    const error = unknownKeyword('Session.request()', name, REQUEST_OPTIONS);
    throw looksLikeHeader(name) ? typeError(error.message, BRACES) : error;
  }
  checkKinds(given);
  return given;
}

/** `requests.get(url, auth)`, or the Python line `requests.get(url, headers=auth)`, which JavaScript reads alike. */
function looksLikeHeader(name: string): boolean {
  return /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*$/.test(name);
}

interface KindRule {
  readonly option: 'allow_redirects' | 'stream' | 'verify' | 'cert' | 'proxies';
  readonly fits: (value: unknown) => boolean;
  readonly wanted: string;
}

const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

const RULES: readonly KindRule[] = [
  { option: 'allow_redirects', fits: (value) => typeof value === 'boolean', wanted: 'true or false' },
  { option: 'stream', fits: (value) => typeof value === 'boolean', wanted: 'true or false' },
  {
    option: 'verify',
    fits: (value) => typeof value === 'boolean' || typeof value === 'string',
    wanted: 'true, false, or the path of a PEM file',
  },
  {
    option: 'cert',
    fits: (value) => typeof value === 'string' || isPair(value),
    wanted: "the path of a PEM file, or ['certificate.pem', 'key.pem']",
  },
  {
    option: 'proxies',
    fits: (value) => typeof value === 'object' && !Array.isArray(value),
    wanted: "an object: { http: 'http://proxy:3128' }",
  },
];

function checkKinds(options: RequestOptions): void {
  for (const { option, fits, wanted } of RULES) {
    const value: unknown = options[option];
    if (value === undefined || value === null || fits(value)) continue;
    throw typeError(`${option} cannot be '${kindOf(value)}'`, `${option} is ${wanted}`);
  }
}

/** @throws PyError TypeError for a URL that is no text */
export function checkUrl(url: unknown): string {
  if (typeof url === 'string') return url;
  if (url instanceof URL) return url.href;
  const message =
    url === undefined
      ? "get() missing 1 required positional argument: 'url'"
      : `url cannot be '${kindOf(url)}'`;
  throw typeError(
    message,
    'the first argument is the address: requests.get(`${base_url}/tasks`, { headers: auth })',
  );
}
