/**
 * The exceptions of requests as real classes: `error instanceof requests.ConnectionError` follows Python's hierarchy,
 * in which `ConnectTimeout` is both a `ConnectionError` and a `Timeout`.
 */
import { PyError } from '../../values/errors/errors';

export interface ExceptionDetail {
  /** One sentence on what to do next. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** The PreparedRequest that failed. */
  readonly request?: unknown;
  /** The Response, when there is one. */
  readonly response?: unknown;
}

/** Base of all of them; Python's is an `OSError`. */
export class RequestException extends PyError {
  /** Name without the module. */
  static readonly pyClass: string = 'RequestException';
  static readonly parents: readonly ExceptionClass[] = [];
  /** Built-in exceptions of Python that this one also is. */
  static readonly builtins: readonly string[] = ['OSError', 'IOError', 'EnvironmentError'];

  readonly request: unknown;
  readonly response: unknown;

  constructor(message = '', detail: ExceptionDetail = {}) {
    super(`requests.exceptions.${new.target.pyClass}`, message, {
      ...(detail.hint === undefined ? {} : { hint: detail.hint }),
      ...(detail.cause === undefined ? {} : { cause: detail.cause }),
    });
    this.response = detail.response ?? null;
    this.request = detail.request ?? (detail.response as { request?: unknown } | undefined)?.request ?? null;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    const made: unknown = typeof value === 'object' && value !== null ? value.constructor : undefined;
    return isExceptionClass(made) && descends(made, this);
  }
}

export type ExceptionClass = typeof RequestException;

function isExceptionClass(value: unknown): value is ExceptionClass {
  return typeof value === 'function' && 'pyClass' in value;
}

function descends(from: ExceptionClass, to: unknown): boolean {
  return from === to || from.parents.some((parent) => descends(parent, to));
}

/** Each exception with its parents; parents come before children. Names that are not in the table are Python's own. */
const HIERARCHY = {
  InvalidJSONError: ['RequestException'],
  JSONDecodeError: ['InvalidJSONError', 'ValueError'],
  HTTPError: ['RequestException'],
  ConnectionError: ['RequestException'],
  ProxyError: ['ConnectionError'],
  SSLError: ['ConnectionError'],
  Timeout: ['RequestException'],
  ConnectTimeout: ['ConnectionError', 'Timeout'],
  ReadTimeout: ['Timeout'],
  URLRequired: ['RequestException'],
  TooManyRedirects: ['RequestException'],
  MissingSchema: ['RequestException', 'ValueError'],
  InvalidSchema: ['RequestException', 'ValueError'],
  InvalidURL: ['RequestException', 'ValueError'],
  InvalidHeader: ['RequestException', 'ValueError'],
  InvalidProxyURL: ['InvalidURL'],
  ChunkedEncodingError: ['RequestException'],
  ContentDecodingError: ['RequestException'],
  StreamConsumedError: ['RequestException', 'TypeError'],
  RetryError: ['RequestException'],
  UnrewindableBodyError: ['RequestException'],
} as const;

export type ExceptionName = keyof typeof HIERARCHY | 'RequestException';

function build(): Readonly<Record<ExceptionName, ExceptionClass>> {
  const made: Record<string, ExceptionClass> = { RequestException };
  for (const [name, bases] of Object.entries(HIERARCHY)) {
    const parents = bases.flatMap((base) => made[base] ?? []);
    const builtins = bases.filter((base) => !(base in made));
    const [parent = RequestException] = parents;
    made[name] = class extends parent {
      static override readonly pyClass = name;
      static override readonly parents = parents;
      static override readonly builtins = builtins;
    };
    Object.defineProperty(made[name], 'name', { value: name });
  }
  return made as Record<ExceptionName, ExceptionClass>;
}

export const exceptions = build();

/**
 * Whether `error` is one of these, or is caught by the one named: `isRequestException(error, 'Timeout')` is true of a
 * ConnectTimeout too, as `except Timeout` catches it.
 */
export function isRequestException(
  error: unknown,
  name: ExceptionName = 'RequestException',
): error is RequestException {
  return error instanceof exceptions[name];
}

/** The ones that `requests` itself offers (`requests.HTTPError`); the others are under `requests.exceptions`. */
export const TOP_LEVEL = [
  'RequestException',
  'ConnectionError',
  'ConnectTimeout',
  'HTTPError',
  'JSONDecodeError',
  'ReadTimeout',
  'Timeout',
  'TooManyRedirects',
  'URLRequired',
] as const satisfies readonly ExceptionName[];
