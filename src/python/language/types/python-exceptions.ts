/** Python's built-in exceptions as values: classes for `raise` and `except`, and what an error of any origin is. */
import { PyError } from '../../../values/errors/errors';
import { pyRepr, pyStr } from '../../../values/python/symbols';
import { JSONDecodeError } from '../../../values/json/decode-error';
import { PyTuple, tupleOf } from '../../../values/python/tuple';
import type { ExceptionClass } from '../../../http';
import type { Keywords } from '../runtime/functions/calling';
import { toRepr, toStr } from '../runtime/text';
import { knownTrail } from './error-trail';
import { defineType, isType } from './py-type';
import { lineage, type Members, type PyType, type Traits } from './traits';

/** Child to parent. */
const TREE =
  'BaseException:,Exception:BaseException,KeyboardInterrupt:BaseException,SystemExit:BaseException,' +
  'ArithmeticError:Exception,ZeroDivisionError:ArithmeticError,OverflowError:ArithmeticError,' +
  'AssertionError:Exception,AttributeError:Exception,EOFError:Exception,ImportError:Exception,' +
  'ModuleNotFoundError:ImportError,LookupError:Exception,IndexError:LookupError,KeyError:LookupError,' +
  'BufferError:Exception,MemoryError:Exception,SystemError:Exception,ReferenceError:Exception,NameError:Exception,UnboundLocalError:NameError,OSError:Exception,' +
  'ConnectionError:OSError,BrokenPipeError:ConnectionError,ConnectionAbortedError:ConnectionError,' +
  'ConnectionRefusedError:ConnectionError,ConnectionResetError:ConnectionError,InterruptedError:OSError,' +
  'FileNotFoundError:OSError,FileExistsError:OSError,' +
  'IsADirectoryError:OSError,NotADirectoryError:OSError,PermissionError:OSError,TimeoutError:OSError,' +
  'RuntimeError:Exception,NotImplementedError:RuntimeError,RecursionError:RuntimeError,StopIteration:Exception,' +
  'SyntaxError:Exception,IndentationError:SyntaxError,TypeError:Exception,ValueError:Exception,' +
  'UnicodeError:ValueError,UnicodeDecodeError:UnicodeError,UnicodeEncodeError:UnicodeError,Warning:Exception,' +
  'UserWarning:Warning,DeprecationWarning:Warning';

/** Other names of OSError. */
const ALIASES = ['IOError', 'EnvironmentError'];

/** An error that Python code made: it keeps its arguments. */
export class PyException extends PyError {
  static override readonly name: string = 'Error';
  readonly args: PyTuple;

  constructor(name: string, args: readonly unknown[], hint?: string) {
    const isKey = name === 'KeyError' && args.length === 1;
    const text = isKey ? toRepr(args[0]) : args.length === 1 ? toStr(args[0]) : toRepr(tupleOf(args));
    super(name, args.length === 0 ? '' : text, hint === undefined ? {} : { hint });
    this.args = tupleOf(args);
  }

  [pyStr](): string {
    return this.message;
  }

  [pyRepr](): string {
    const text = toRepr(this.args);
    return this.name + (this.args.length === 1 ? text.replace(/,\)$/, ')') : text);
  }
}

export function makeError(name: string, args: readonly unknown[], hint?: string): PyException {
  return new PyException(name, args, hint);
}

/** An error of Python by the name of its class. */
export function raise(name: string, message: string, hint?: string): never {
  throw new PyError(name, message, hint === undefined ? {} : { hint });
}

/** Ends the shell, unless it is caught. @param code as of `sys.exit` */
export function systemExit(code: unknown): never {
  throw makeError('SystemExit', code === null ? [] : [code]);
}

export function keyError(key: unknown): never {
  throw makeError('KeyError', [key]);
}

export const exceptionNames = (): string[] => [
  ...TREE.split(',').map((entry) => entry.slice(0, entry.indexOf(':'))),
  ...ALIASES,
];

let classes: ReadonlyMap<string, PyType> | undefined;

/** Name to class. */
export function exceptionClasses(): ReadonlyMap<string, PyType> {
  if (classes !== undefined) return classes;
  const made = new Map<string, PyType>();
  for (const entry of TREE.split(',')) {
    const [name = '', parent = ''] = entry.split(':');
    const base = made.get(parent);
    const type: PyType = defineType(name, {
      ...(base === undefined ? {} : { base }),
      members: OWN_MEMBERS[name] ?? {},
      make: [`${name}(*args)`, (args: unknown[]) => new PyException(name, args)],
    });
    made.set(name, type);
  }
  for (const alias of ALIASES) made.set(alias, made.get('OSError') as PyType);
  return (classes = made);
}

const MEMBERS: Members = {
  __cause__: (error: Error) => knownTrail(error)?.cause ?? null,
  __context__: (error: Error) => knownTrail(error)?.context ?? null,
  __suppress_context__: (error: Error) => knownTrail(error)?.cause !== undefined,
  args: (error: Error) => argsOf(error),
  errno: (error: PyError) => Number(/^\[Errno (\d+)\]/.exec(error.message)?.[1] ?? NaN) || null,
  strerror: (error: PyError) => /^\[Errno \d+\] ([^:]*)/.exec(error.message)?.[1] ?? null,
  filename: (error: PyError) => /^\[Errno \d+\][^']*'(.*)'$/.exec(error.message)?.[1] ?? null,
};

const OWN_MEMBERS: Readonly<Record<string, Members>> = {
  BaseException: MEMBERS,
  SystemExit: {
    code: (error: Error) => {
      const args = argsOf(error);
      return args.length > 1 ? args : (args[0] ?? null);
    },
  },
};

function argsOf(error: Error): PyTuple {
  const own = (error as { readonly args?: unknown }).args;
  if (own instanceof PyTuple) return own;
  return tupleOf(error.message === '' ? [] : [error.message]);
}

/** Exceptions of modules, with what they are made of where that is not `Exception` alone. */
const OF_MODULES: Readonly<Record<string, readonly string[]>> = {
  'binascii.Error': ['ValueError'],
  'io.UnsupportedOperation': ['OSError', 'ValueError'],
  'json.decoder.JSONDecodeError': ['ValueError'],
  'requests.cookies.CookieConflictError': ['RuntimeError'],
  'statistics.StatisticsError': ['ValueError'],
  'urllib3.exceptions.HTTPWarning': ['Warning'],
  'urllib3.exceptions.SecurityWarning': ['urllib3.exceptions.HTTPWarning'],
  'urllib3.exceptions.InsecureRequestWarning': ['urllib3.exceptions.SecurityWarning'],
};

/** Classes of exceptions that are not built in, one for each name however it is imported. */
const others = new Map<string, PyType>();

/** The class of an error; one of another origin is an Exception of its own name. */
export function exceptionType(error: Error): PyType {
  if (isRequestException(error)) return requestsException(error.constructor as ExceptionClass);
  return exceptionNamed(error instanceof PyError ? error.pyName : 'RuntimeError');
}

/** @param name with its module, where it is not built in */
export function exceptionNamed(name: string): PyType {
  const known = exceptionClasses().get(name) ?? others.get(name);
  if (known !== undefined) return known;
  const bases = (OF_MODULES[name] ?? ['Exception']).map(exceptionNamed);
  if (name === 'json.decoder.JSONDecodeError')
    return otherClass(name, bases, [DECODE_SIGNATURE, decodeError], DECODE_MEMBERS);
  return otherClass(name, bases, [
    `${shortName(name)}(*args)`,
    (args: unknown[]) => new PyException(name, args),
  ]);
}

const DECODE_SIGNATURE = 'def JSONDecodeError.__init__(msg, doc, pos)';

/** @param pos in code points */
function decodeError(msg: unknown, doc: unknown, pos: unknown): JSONDecodeError {
  const text = toStr(doc);
  return new JSONDecodeError(toStr(msg), text, [...text].slice(0, Number(pos)).join('').length);
}

const DECODE_FIELDS = ['msg', 'doc', 'pos', 'lineno', 'colno'] as const;
const DECODE_MEMBERS: Members = Object.fromEntries(
  DECODE_FIELDS.map((name) => [name, (error: JSONDecodeError) => error[name]]),
);

const shortName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function otherClass(
  name: string,
  bases: readonly PyType[],
  make: NonNullable<Traits['make']>,
  members: Members = {},
): PyType {
  const at = name.lastIndexOf('.');
  const type = defineType(name.slice(at + 1), {
    ...(at < 0 ? {} : { module: name.slice(0, at) }),
    bases,
    make,
    members,
  });
  others.set(name, type);
  return type;
}

/** The class of requests as Python's: the names of the two are the same, and so is what each is made of. */
export function requestsException(made: ExceptionClass): PyType {
  const name = `requests.exceptions.${made.pyClass}`;
  const known = others.get(name);
  if (known !== undefined) return known;
  const builtIn = made.builtins.filter((one) => exceptionClasses().get(one)?.typeName === one);
  const bases = [...made.parents.map(requestsException), ...builtIn.map(exceptionNamed)];
  if (made.pyClass === 'JSONDecodeError') bases.splice(-1, 1, exceptionNamed('json.decoder.JSONDecodeError'));
  if (made.pyClass === 'JSONDecodeError')
    return otherClass(name, bases, [DECODE_SIGNATURE, decodeErrorOf(made)]);
  return otherClass(name, bases, [
    `${made.pyClass}(*args, **kwargs)`,
    (args: unknown[], keywords: Keywords) => madeByHand(made, args, keywords),
  ]);
}

/** As that of `json`, whose text is its only argument then. */
const decodeErrorOf = (made: ExceptionClass) => (msg: unknown, doc: unknown, pos: unknown) => {
  const own = decodeError(msg, doc, pos);
  const error = madeByHand(made, [own.message], new Map());
  return Object.assign(error, Object.fromEntries(DECODE_FIELDS.map((name) => [name, own[name]])));
};

/** `HTTPError('text', response=r)`: the two keywords are the exception's own, all else goes to its base. */
function madeByHand(made: ExceptionClass, args: readonly unknown[], keywords: Keywords): Error {
  const [strange] = [...keywords.keys()].filter((name) => name !== 'response' && name !== 'request');
  if (strange !== undefined) throw new PyError('TypeError', `${made.pyClass}() takes no keyword arguments`);
  const plain = new PyException(made.pyClass, args);
  const error = new made(plain.message, {
    response: keywords.get('response') ?? undefined,
    request: keywords.get('request') ?? undefined,
  });
  Object.defineProperty(error, 'args', { value: plain.args });
  return Object.defineProperty(error, pyRepr, { value: () => plain[pyRepr]() });
}

function isRequestException(error: Error): boolean {
  return 'pyClass' in error.constructor;
}

/** Whatever was thrown as an error of Python. */
export function asError(thrown: unknown): PyError {
  if (thrown instanceof PyError) return thrown;
  if (thrown instanceof RangeError && thrown.message.startsWith('Maximum call'))
    return new PyException('RecursionError', ['maximum recursion depth exceeded']);
  if (thrown instanceof RangeError && /string length|allocation|array length/i.test(thrown.message))
    return new PyException('MemoryError', []);
  if (!(thrown instanceof Error)) return new PyException('RuntimeError', [toStr(thrown)]);
  const name = exceptionClasses().has(thrown.name) ? thrown.name : 'RuntimeError';
  return new PyError(name, thrown.message, { cause: thrown });
}

/** Whether `except wanted` catches the error. @throws PyError TypeError for what is no class of exceptions */
export function matches(error: PyError, wanted: unknown): boolean {
  if (wanted instanceof PyTuple) return wanted.some((one) => matches(error, one));
  if (isType(wanted) && lineage(wanted).includes(exceptionNamed('BaseException')))
    return isKind(error, wanted);
  if (typeof wanted === 'function' && (wanted.prototype instanceof Error || wanted === Error))
    return error instanceof wanted;
  throw new PyError('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
}

function isKind(error: PyError, wanted: PyType): boolean {
  return lineage(exceptionType(error)).includes(wanted);
}

/** The error that `raise value` throws: a class is called first. */
export function raised(value: unknown): PyError {
  const made: unknown = isType(value) ? value() : isErrorClass(value) ? new value() : value;
  if (made instanceof PyError) return made;
  if (made instanceof Error) return asError(made);
  throw new PyError('TypeError', 'exceptions must derive from BaseException');
}

function isErrorClass(value: unknown): value is new () => Error {
  return typeof value === 'function' && value.prototype instanceof Error;
}
