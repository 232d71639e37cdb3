/** The built-in functions that print, ask, read files or end: each session has its own. */
import { typeError } from '../../../values/errors/errors';
import { pyRepr } from '../../../values/python/symbols';
import { typeName } from '../../../values/python/type-name';
import { docOf, helpText } from '../../print/function-help';
import { callFunction, getAttr, toStr } from '../runtime';
import { define, type LibraryFunction } from '../runtime/functions/signature';
import { isType } from '../types/py-type';
import { raise, systemExit } from '../types/python-exceptions';
import { typeOf } from '../types/type-of';
import type * as Files from './files';
import { attributesOf, namesIn } from './introspection';
import type { SessionServices } from './session-services';

const files = (): typeof Files => require('./files') as typeof Files;

function print(
  session: SessionServices,
  values: readonly unknown[],
  sep: unknown,
  end: unknown,
  file: unknown,
): void {
  const part = (name: string, value: unknown, otherwise: string): string => {
    if (value !== null && typeof value !== 'string')
      throw typeError(`${name} must be None or a string, not ${typeName(value)}`);
    return value ?? otherwise;
  };
  const text = values.map(toStr).join(part('sep', sep, ' ')) + part('end', end, '\n');
  if (file === null) session.write(text);
  else callFunction(getAttr(file, 'write'), [text], undefined);
}

function input({ readLine, write }: SessionServices, prompt: unknown): string {
  if (readLine === undefined)
    return raise('EOFError', 'EOF when reading a line', 'there is nobody to ask: assign the value instead');
  const line = readLine(prompt === undefined ? '' : toStr(prompt));
  if (line !== undefined) return line.replace(/\r?\n$/, '');
  write('\n');
  return raise('EOFError', 'EOF when reading a line');
}

function help(session: SessionServices, value: unknown): void {
  if (value === undefined)
    return session.write(
      'Type .help for the commands of this shell, dir(value) for the names that a value has.\n',
    );
  const doc = docOf(value);
  if (doc !== undefined) return session.write(helpText(doc));
  const type = isType(value) ? value : typeOf(value);
  const names = namesIn(value).join(', ');
  session.write(
    `Help on ${isType(value) ? 'class' : 'an object of type'} ${type.typeName}:\n\n${names === '' ? 'It has no attributes.' : names}\n`,
  );
}

type Run = (...args: never[]) => unknown;

/** Signature to function. */
export function sessionFunctions(session: SessionServices): Readonly<Record<string, Run>> {
  return {
    'dir(object=, /)': (value: unknown) =>
      value === undefined ? [...session.names()].sort() : namesIn(value),
    'vars(object=, /)': (value: unknown) => (value === undefined ? session.variables() : attributesOf(value)),
    'globals()': () => session.variables(),
    'locals()': () => session.variables(),
    'input(prompt=, /)': (prompt: unknown) => input(session, prompt),
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None)": (
      ...args: OpenArguments
    ) => files().openFile(session.world, ...args),
    'print(*args, sep=None, end=None, file=None, flush=False)': (
      values: readonly unknown[],
      ...options: [unknown, unknown, unknown]
    ) => print(session, values, ...options),
  };
}

type OpenArguments = Parameters<typeof Files.openFile> extends [unknown, ...infer Rest] ? Rest : never;

/** Objects that also print what to type: `exit`, `quit` and `help`. */
export function sessionObjects(session: SessionServices): (readonly [string, () => unknown])[] {
  return [
    ['exit', () => quitter('exit')],
    ['quit', () => quitter('quit')],
    ['help', () => helper(session)],
  ];
}

function quitter(name: string): LibraryFunction {
  const made = define(`${name}(code=None)`, systemExit);
  return Object.defineProperty(made, pyRepr, { value: () => `Use ${name}() or Ctrl-D (i.e. EOF) to exit` });
}

function helper(session: SessionServices): LibraryFunction {
  const made = define('help(request=)', (value: unknown) => help(session, value));
  return Object.defineProperty(made, pyRepr, {
    value: () => 'Type help() for interactive help, or help(object) for help about object.',
  });
}
