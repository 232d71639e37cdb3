/** One session's Python: its names, its built-ins, its modules. The shell opens it with the first Python line. */
import type * as Encodings from '../../values/text/text-encodings';
import type { PythonHost } from '../contract';
import type * as BuiltIns from './library/built-ins';
import { completeBuiltInTypes } from './library/built-in-methods';
import type * as Introspection from './library/introspection';
import type { SessionServices } from './library/session-services';
import { Modules } from './modules';
import { Names } from './runtime/python-names';
import { createPython } from './runtime/py';
import { callMethod, setItem, toRepr } from './runtime';
import { raise } from './types/python-exceptions';
import { registerTypes } from './modules/registered-types';

/** What standard output takes. @throws PyError UnicodeEncodeError for half of a surrogate pair */
function encodable(text: string): string {
  if (/\p{Surrogate}/u.test(text))
    (require('../../values/text/text-encodings') as typeof Encodings).encode(text, 'utf-8');
  return text;
}

/** The names that `dir()` gives of a value, also before the first Python line. */
export function memberNames(value: unknown): string[] {
  completeBuiltInTypes();
  registerTypes();
  return (require('./library/introspection') as typeof Introspection).namesIn(value);
}

/** @param place what a line has put in the stream's place; Python writes nothing where that is None */
function writeTo(place: unknown, standard: (text: string) => void, text: string): void {
  if (place === undefined) standard(text);
  else if (place !== null) callMethod(place, 'write', [text]);
}

type Output = Pick<SessionServices, 'write' | 'writeError' | 'replaced' | 'standard'>;

function outputOf(host: PythonHost): Output {
  const replaced: Output['replaced'] = { stdout: undefined, stderr: undefined };
  const standard: Output['standard'] = {
    write: (text) => host.write(encodable(text)),
    writeError: (text) => host.writeError(text),
  };
  return {
    write: (text) => writeTo(replaced.stdout, standard.write, text),
    writeError: (text) => writeTo(replaced.stderr, standard.writeError, text),
    replaced,
    standard,
  };
}

/** The value of a line is shown where `sys.stdout` is. */
function echoOf(host: PythonHost, { replaced, write }: Output): (value: unknown) => void {
  return (value) => {
    if (replaced.stdout === undefined) host.echo(value);
    else if (value === undefined || value === null) return;
    else if (replaced.stdout === null) raise('RuntimeError', 'lost sys.stdout');
    else write(`${toRepr(value)}\n`);
  };
}

/**
 * Puts `$py` where translated code finds it.
 * @returns the names that Python lines see
 */
export function openPython(host: PythonHost): Names {
  completeBuiltInTypes();
  registerTypes();
  const { world, scope, before, free, readLine, readSecret } = host;
  const output = outputOf(host);
  const session: SessionServices = {
    world,
    modules: host.modules,
    ...output,
    names: () => names.all(),
    variables: () => {
      const dict = {};
      for (const name of names.all().filter((one) => !host.beside.has(one)))
        setItem(dict, name, names.get(name));
      return dict;
    },
    ...(readLine === undefined ? {} : { readLine }),
    ...(readSecret === undefined ? {} : { readSecret }),
  };
  let made: ReadonlyMap<string, unknown> | undefined;
  const builtIns = (): ReadonlyMap<string, unknown> =>
    (made ??= (require('./library/built-ins') as typeof BuiltIns).createBuiltIns(session));
  const modules = new Modules(session);
  const inPython = (value: unknown): unknown =>
    host.builtIns.has(value) ? builtIns().get(host.builtIns.get(value) ?? '') : modules.asPython(value);
  const names = new Names(scope, before, free, builtIns, inPython, host.beside);
  const python = createPython(names, modules, echoOf(host, output));
  Object.defineProperty(scope, '$py', {
    value: python,
    configurable: true,
    enumerable: false,
    writable: false,
  });
  return names;
}
