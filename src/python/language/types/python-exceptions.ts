/** Python's built-in exceptions as values: classes for `raise` and `except`, and what an error of any origin is. */
import { PyError } from '../../../values/errors/errors';
import { pyRepr, pyStr } from '../../../values/python/symbols';
import { PyTuple, tupleOf } from '../../../values/python/tuple';
import type * as Requests from '../../../http';
import { toRepr, toStr } from '../runtime/text';
import { defineType, isType } from './py-type';
import type { PyType } from './traits';

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
      members: name === 'BaseException' ? MEMBERS : {},
      make: [`${name}(*args)`, (args: unknown[]) => new PyException(name, args)],
    });
    made.set(name, type);
  }
  for (const alias of ALIASES) made.set(alias, made.get('OSError') as PyType);
  return (classes = made);
}

const MEMBERS = {
  args: (error: Error) => argsOf(error),
  errno: (error: PyError) => Number(/^\[Errno (\d+)\]/.exec(error.message)?.[1] ?? NaN) || null,
  strerror: (error: PyError) => /^\[Errno \d+\] ([^:]*)/.exec(error.message)?.[1] ?? null,
  filename: (error: PyError) => /^\[Errno \d+\][^']*'(.*)'$/.exec(error.message)?.[1] ?? null,
};

function argsOf(error: Error): PyTuple {
  if (error instanceof PyException) return error.args;
  return tupleOf(error.message === '' ? [] : [error.message]);
}

/** The class of an error; one of another origin is an Exception of its own name. */
export function exceptionType(error: Error): PyType {
  const name = error instanceof PyError ? error.pyName : 'RuntimeError';
  const known = exceptionClasses().get(name) ?? foreign.get(name);
  if (known !== undefined) return known;
  const at = name.lastIndexOf('.');
  const [parent = 'Exception'] = parentNames(error).filter((one) => exceptionClasses().has(one));
  const type = defineType(name.slice(at + 1), {
    ...(at < 0 ? {} : { module: name.slice(0, at) }),
    base: exceptionClasses().get(parent) as PyType,
    ...(isRequestException(error)
      ? { make: [`${name}(*args)`, (args: unknown[]) => again(error, args)] }
      : {}),
  });
  foreign.set(name, type);
  return type;
}

const foreign = new Map<string, PyType>();

/** Another exception of the same class of requests. */
function again(error: Error, args: readonly unknown[]): Error {
  const Made = error.constructor as new (message: string) => Error;
  return new Made(new PyException('', args).message);
}

function parentNames(error: Error): readonly string[] {
  if (isRequestException(error)) return classesOf(error);
  return /JSONDecodeError$/.test((error as PyError).pyName ?? '') ? ['ValueError'] : ['Exception'];
}

type Answering = Parameters<typeof Requests.pythonClasses>[0];

/** Whoever has such an error has loaded requests. */
function classesOf(error: Error): readonly string[] {
  return (require('../../../http') as typeof Requests).pythonClasses(error as Answering);
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
  if (isType(wanted) && [...exceptionClasses().values(), ...foreign.values()].includes(wanted))
    return isKind(error, wanted);
  if (typeof wanted === 'function' && (wanted.prototype instanceof Error || wanted === Error))
    return error instanceof wanted;
  throw new PyError('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
}

function isKind(error: PyError, wanted: PyType): boolean {
  for (let type: PyType | undefined = exceptionType(error); type !== undefined; type = type.traits.base) {
    if (type === wanted) return true;
  }
  return (
    isRequestException(error) &&
    classesOf(error).includes(wanted.typeName) &&
    wanted.typeName !== 'ConnectionError'
  );
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
