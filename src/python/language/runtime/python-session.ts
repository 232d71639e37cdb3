/** One session's Python: its names, its built-ins, its modules. The shell makes it with the first Python line. */
import type { World } from '../../../world';
import type * as BuiltIns from '../library/built-ins';
import { asPython, importMember, importModule } from '../modules';
import { setDependencies } from '../library/library-dependencies';
import { tracebackText } from './functions/frames';
import { Names } from './python-names';
import { createPython } from './py';
import { PyError } from '../../../values/errors/errors';

export interface PythonHost {
  readonly world: World;
  /** Where the session's variables are: the global object. */
  readonly scope: object;
  /** What was global before the session had a name. */
  readonly before: ReadonlyMap<string, PropertyDescriptor | undefined>;
  /** Names of Node's libraries, which the session may take. */
  readonly free: readonly string[];
  /** Names of the shell that Python's session does not have. */
  readonly beside: ReadonlySet<string>;
  /** `print` of TypeScript lines, which Python lines see as their own. */
  readonly print: unknown;
  readonly modules: Readonly<Record<string, object>>;
  write(text: string): void;
  echo(value: unknown): void;
  exit(code: unknown): void;
  readonly readLine?: (prompt: string) => string | undefined;
}

/** Puts `$py` where translated code finds it. */
export function openPython(host: PythonHost): void {
  const { world, scope, before, free, modules, readLine } = host;
  let made: ReadonlyMap<string, unknown> | undefined;
  const builtIns = (): ReadonlyMap<string, unknown> =>
    (made ??= (require('../library/built-ins') as typeof BuiltIns).createBuiltIns());
  const inPython = (value: unknown): unknown =>
    value === host.print ? builtIns().get('print') : asPython(value);
  const names = new Names(scope, before, free, builtIns, inPython, host.beside);
  setDependencies({
    world,
    modules,
    write: (text) => host.write(text),
    exit: (code) => host.exit(code),
    names: () => names.all(),
    ...(readLine === undefined ? {} : { readLine }),
  });
  const python = createPython(names, { load: importModule, member: importMember }, (value) =>
    host.echo(value),
  );
  Object.defineProperty(scope, '$py', {
    value: python,
    configurable: true,
    enumerable: false,
    writable: false,
  });
}

/** The lines above an error's last one, `Traceback` first; '' for an error that no Python line saw. */
export function traceback(error: unknown, lastLine: (error: PyError) => string): string {
  return error instanceof PyError ? tracebackText(error, lastLine) : '';
}
