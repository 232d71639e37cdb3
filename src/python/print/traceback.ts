/** What Python prints last of an error, and what a person may do next. */
import { PyError } from '../../values/errors/errors';
import { repr } from './repr';

interface Translation {
  readonly pattern: RegExp;
  /** In place of the error's own name; undefined keeps it. */
  readonly name?: string;
  /** In place of the error's own message. */
  readonly message?: (match: RegExpExecArray) => string;
  readonly hint?: string | ((match: RegExpExecArray) => string | undefined);
}

/** Words of Python that are no words of JavaScript. */
const PYTHON_WORDS: Readonly<Record<string, string>> = { None: 'null', True: 'true', False: 'false' };

/** JavaScript's messages, the way V8 words them. */
const TRANSLATIONS: readonly Translation[] = [
  {
    pattern: /^(\S+) is not defined$/,
    name: 'NameError',
    message: ([, name]) => `name '${name}' is not defined`,
    hint: ([, name = '']) => (name in PYTHON_WORDS ? `write ${PYTHON_WORDS[name]}` : undefined),
  },
  {
    pattern: /^Maximum call stack size exceeded$/,
    name: 'RecursionError',
    message: () => 'maximum recursion depth exceeded',
  },
  {
    pattern: /^Cannot read properties of (undefined|null) \(reading '(.*)'\)$/,
    hint: ([, nothing, name]) => `what stands before .${name} is ${nothing}: print it first`,
  },
  {
    pattern: /^Cannot mix BigInt and other types/,
    hint: 'ids are BigInt: write 5n for a number beside one, or Number(id) for an approximation',
  },
  {
    pattern: /^Do not know how to serialize a BigInt$/,
    hint: 'use json.dumps(value): it writes 64-bit ids exactly',
  },
  { pattern: /is not a function$/, hint: '.type EXPRESSION tells what it is' },
];

function translate(error: Error): { translation: Translation; match: RegExpExecArray } | undefined {
  for (const translation of TRANSLATIONS) {
    const match = translation.pattern.exec(error.message);
    if (match) return { translation, match };
  }
  return undefined;
}

/** Python's last line for any thrown value; several lines where the message has several. */
export function lastLine(error: unknown): string {
  if (error instanceof PyError) return named(error.pyName, error.message) + suggestion(error);
  if (!isError(error)) return `Uncaught: ${repr(error)}`;
  const found = translate(error);
  const name = found?.translation.name ?? error.name;
  return named(name, found?.translation.message?.(found.match) ?? error.message);
}

/** One sentence on what to do next, where there is one. */
export function hintFor(error: unknown): string | undefined {
  if (error instanceof PyError) return error.hint;
  if (!isError(error)) return undefined;
  const found = translate(error);
  const hint = found?.translation.hint;
  return typeof hint === 'function' && found ? hint(found.match) : (hint as string | undefined);
}

/** What Python adds of a name that is nearly right. */
function suggestion(error: PyError & { readonly suggestion?: string }): string {
  return error.suggestion === undefined ? '' : `. Did you mean: '${error.suggestion}'?`;
}

function named(name: string, message: string): string {
  return message === '' ? name : `${name}: ${message}`;
}

/** Also an error of another realm, which is no instance of ours. */
function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
