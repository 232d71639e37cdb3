/** requests, json and pprint as Python calls them: positional arguments, open files, keywords that JavaScript lacks. */
import { REQUEST_OPTIONS } from '../../../../http/request/request-options';
import { typeError } from '../../../../values/errors/errors';
import { pyRepr, pyTypeName } from '../../../../values/python/symbols';
import { PyTuple, tupleOf } from '../../../../values/python/tuple';
import { getAttr, getItem, iterate } from '../../runtime';
import { exceptionType } from '../../types/python-exceptions';
import { define } from '../../runtime/functions/signature';
import { toIndex } from '../../library/arguments';
import { isDict } from '../../../../values/python/is-dict';
import type { PyFile } from '../../library/files';
import { defineType } from '../../types/py-type';
import { typeName } from '../../../../values/python/type-name';

type Keywords = ReadonlyMap<string, unknown>;
type Call = (...args: unknown[]) => unknown;

/** What stands behind the URL, in Python's order. */
const POSITIONAL: Readonly<Record<string, readonly string[]>> = {
  get: ['params'],
  options: [],
  head: [],
  post: ['data', 'json'],
  put: ['data'],
  patch: ['data'],
  delete: [],
};

/** Of `request`; behind them Python has `hooks`, and nobody gets as far by position. */
const ALL = REQUEST_OPTIONS.slice(0, REQUEST_OPTIONS.indexOf('stream'));

export function adapterOf(name: string, module: object): object {
  if (name === 'requests') return requestsAdapter(module as Record<string, Call>);
  if (name === 'json') return jsonAdapter(module as Record<string, Call>);
  return pprintAdapter(module as Record<string, Call>);
}

function moduleLike(name: string, exports: object): object {
  Object.defineProperty(exports, pyRepr, { value: () => `<module '${name}'>` });
  return Object.defineProperty(exports, pyTypeName, { value: 'module', configurable: true });
}

function requestsAdapter(requests: Record<string, Call>): object {
  const session = (): object => adaptSession((requests.session as Call)() as object);
  const made: Record<string, unknown> = {
    ...requests,
    session,
    Session: defineType('Session', { module: 'requests.sessions', make: ['Session()', session] }),
  };
  verbs(requests, made);
  made.exceptions = moduleLike('requests.exceptions', { ...(requests.exceptions as unknown as object) });
  made.auth = moduleLike('requests.auth', {
    HTTPBasicAuth: define('def HTTPBasicAuth(username, password)', (user, password) =>
      tupleOf([user, password]),
    ),
  });
  for (const holder of [made, made.exceptions as Record<string, unknown>]) pythonErrors(holder);
  return moduleLike('requests', made);
}

/** Exceptions as Python's classes. */
function pythonErrors(holder: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(holder)) {
    if (typeof value === 'function' && 'pyClass' in value) {
      holder[name] = exceptionType(new (value as unknown as new () => Error)());
    }
  }
}

/** Puts the seven verbs and `request` on `target`, which call those of `source`. */
function verbs(source: Readonly<Record<string, Call>>, target: Record<string, unknown>): void {
  for (const [verb, names] of Object.entries(POSITIONAL)) {
    const list = ['url', ...names.map((name) => `${name}=`), '**kwargs'].join(', ');
    target[verb] = define(`def ${verb}(${list})`, (url: unknown, ...rest: unknown[]) => {
      const keywords = rest.pop() as Keywords;
      return (source[verb] as Call).call(source, url, options(names, rest, keywords));
    });
  }
  target.request = define(
    `def request(method, url, ${ALL.map((name) => `${name}=`).join(', ')}, **kwargs)`,
    (method: unknown, url: unknown, ...rest: unknown[]) => {
      const keywords = rest.pop() as Keywords;
      return (source.request as Call).call(source, method, url, options(ALL, rest, keywords));
    },
  );
}

function options(
  names: readonly string[],
  values: readonly unknown[],
  keywords: Keywords,
): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  names.forEach((name, at) => {
    if (values[at] !== undefined) all[name] = values[at];
  });
  for (const [name, value] of keywords) all[name] = value;
  if (isFile(all.data)) all.data = all.data.read();
  if (all.files !== undefined && all.files !== null) all.files = filesOf(all.files);
  return all;
}

/** The verbs are shadowed by those that take Python's arguments; everything else is the session's own. */
function adaptSession(session: object): object {
  const own: Record<string, unknown> = {};
  // Read before it is shadowed. The session's own verbs would call the one that shadows it.
  const method = (session as { request: Call }).request;
  const request: Call = (...args) => method.apply(session, args);
  const verb = (name: string): Call => {
    const usual = name === 'head' ? { allow_redirects: false } : {};
    return (url, given) => request(name.toUpperCase(), url, { ...usual, ...(given as object) });
  };
  const methods = Object.keys(POSITIONAL).map((name) => [name, verb(name)]);
  verbs({ ...(Object.fromEntries(methods) as Record<string, Call>), request }, own);
  own.__enter__ = (): object => session;
  own.__exit__ = (): null => null;
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(session, name, { value, configurable: true, enumerable: false });
  }
  return session;
}

/** What requests asks, too: without a file the module for files is not loaded. */
function isFile(value: unknown): value is PyFile {
  return typeof value === 'object' && value !== null && !isDict(value) && 'read' in value;
}

/** Open files are read: `[file name, bytes, type, headers]`. */
function filesOf(files: unknown): unknown {
  if (isDict(files))
    return Array.from(iterate(files), (key) => PyTuple.from([key, fileOf(getItem(files, key))]));
  if (!Array.isArray(files)) return files;
  return files.map((pair: unknown) =>
    Array.isArray(pair) && pair.length === 2 ? PyTuple.from([pair[0], fileOf(pair[1])]) : pair,
  );
}

/** requests.utils.guess_filename: no name in angle brackets, in whose place the field's name stands. */
function fileOf(value: unknown): unknown {
  if (isFile(value)) {
    const { name } = value;
    return name.startsWith('<') || name.endsWith('>')
      ? value.read()
      : [name.replace(/^.*\//s, ''), value.read()];
  }
  return Array.isArray(value) && isFile(value[1])
    ? [value[0], value[1].read(), ...(value.slice(2) as unknown[])]
    : value;
}

const given = (keywords: Keywords): object => Object.fromEntries(keywords);

function jsonAdapter(json: Record<string, Call>): object {
  const { dumps, loads } = json as { dumps: Call; loads: Call };
  return moduleLike('json', {
    dumps: define('def dumps(obj, *, **kwargs)', (value: unknown, keywords: Keywords) =>
      dumps(value, given(keywords)),
    ),
    dump: define('def dump(obj, fp, *, **kwargs)', (value: unknown, file: unknown, keywords: Keywords) => {
      (getAttr(file, 'write') as Call)(dumps(value, given(keywords)));
    }),
    loads: define('def loads(s)', (text: unknown) => {
      if (typeof text === 'string' || text instanceof Uint8Array) return loads(text);
      throw typeError(
        `the JSON object must be str, bytes or bytearray, not ${typeName(text)}`,
        'response.json() does both at once',
      );
    }),
    load: define('def load(fp)', (file: unknown) => loads((getAttr(file, 'read') as Call)())),
    JSONDecodeError: exceptionType(decodeError(loads)),
  });
}

function decodeError(loads: Call): Error {
  try {
    loads('');
  } catch (error) {
    return error as Error;
  }
  throw new Error('json.loads took an empty text');
}

const LAYOUT = 'indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False';

function layout(values: readonly unknown[]): object {
  const [indent, width, depth, compact, sort_dicts, underscore_numbers] = values;
  return { indent: toIndex(indent), width: toIndex(width), depth, compact, sort_dicts, underscore_numbers };
}

function pprintAdapter(pprint: Record<string, Call>): object {
  const { pformat, saferepr } = pprint as { pformat: Call; saferepr: Call };
  const show = (value: unknown, stream: unknown, values: readonly unknown[]): void => {
    if (stream === null) (pprint.pprint as Call)(value, layout(values));
    else (getAttr(stream, 'write') as Call)(`${pformat(value, layout(values)) as string}\n`);
  };
  return moduleLike('pprint', {
    pprint: define(
      `def pprint(object, stream=None, ${LAYOUT})`,
      (value: unknown, stream: unknown, ...rest: unknown[]) => show(value, stream, rest),
    ),
    pp: define(
      `def pp(object, stream=None, ${LAYOUT.replace('sort_dicts=True', 'sort_dicts=False')})`,
      (value: unknown, stream: unknown, ...rest: unknown[]) => show(value, stream, rest),
    ),
    pformat: define(`def pformat(object, ${LAYOUT})`, (value: unknown, ...rest: unknown[]) =>
      pformat(value, layout(rest)),
    ),
    PrettyPrinter: define(
      `def PrettyPrinter(${LAYOUT.replace('*', 'stream=None, *')})`,
      (indent: unknown, width: unknown, depth: unknown, stream: unknown, ...rest: unknown[]) =>
        moduleLike('pprint.PrettyPrinter', {
          pprint: define('def pprint(object)', (value) =>
            show(value, stream, [indent, width, depth, ...rest]),
          ),
          pformat: define('def pformat(object)', (value) =>
            pformat(value, layout([indent, width, depth, ...rest])),
          ),
        }),
    ),
    saferepr: define('def saferepr(object)', (value: unknown) => saferepr(value)),
  });
}
