/** What Python lines find of the session: its names, its modules, and where they print, ask and end. */
import type { PythonHost } from '../../python/contract';
import type { World } from '../../world';
import type { Name } from '../session/names';
import type { Printer } from '../output/printer';
import type { SessionHost } from '../session/session-host';
import type { Secrets } from '../../values/secrets/secrets';
import { freeGlobals } from '../interrupts/kept-globals';

export interface PythonParts {
  readonly world: World;
  readonly printer: Printer;
  readonly names: readonly Name[];
  /** What was global before the session had a name. */
  readonly before: ReadonlyMap<string, PropertyDescriptor>;
  readonly host: SessionHost;
  readonly secrets: Secrets;
  readonly echo: (value: unknown) => void;
}

export function pythonHost({ world, printer, names, before, host, secrets, echo }: PythonParts): PythonHost {
  return {
    world,
    scope: globalThis,
    before,
    free: freeGlobals(),
    beside: new Set(names.map(({ name }) => name).filter((name) => !DOCUMENTED.has(name))),
    modules: modulesOf(names),
    builtIns: new Map(
      names.filter(({ name }) => BUILT_INS.includes(name)).map(({ name, make }) => [make(), name]),
    ),
    write: (text) => printer.python(text),
    writeError: (text) => printer.errorText(text),
    echo,
    ...questions(host.ask, printer),
    ...secretQuestions(host.askHidden, printer, secrets),
  };
}

const MODULES = ['requests', 'pprint', 'json'];
/** Names of the session that are Python's own in its lines. */
const BUILT_INS = ['print', 'exit', 'quit'];

function questions(
  readLine: SessionHost['ask'],
  printer: Printer,
): { readLine?: (question: string) => string | undefined } {
  if (readLine === undefined) return {};
  return {
    readLine(question) {
      printer.python(question);
      const answer = readLine();
      // The terminal has written the line break of the answer.
      if (answer !== undefined) printer.line.note('\n');
      return answer;
    },
  };
}

/** What is typed is neither shown nor printed by anything that follows. */
function secretQuestions(
  readHidden: SessionHost['askHidden'],
  printer: Printer,
  secrets: Secrets,
): { readSecret?: (question: string) => string | undefined } {
  if (readHidden === undefined) return {};
  return {
    readSecret(question) {
      const answer = readHidden(() => printer.errorText(question));
      printer.errorText('\n');
      if (answer !== undefined) secrets.add(answer, { learned: 'an answer to getpass' });
      return answer;
    },
  };
}

/** The same value for whoever asks: the name at the prompt, and `import` of a Python line. */
export function madeOnce(name: Name): Name {
  if (!MODULES.includes(name.name) && !BUILT_INS.includes(name.name)) return name;
  let made: { value: unknown } | undefined;
  return { ...name, make: () => (made ??= { value: name.make() }).value };
}

/** The names that the documented session in Python has, too. */
const DOCUMENTED = new Set(['base_url', 'auth', 'requests', 'json', 'pprint', 'datacenter_url', 'client_id']);

/** What `import` finds of the session's own: the same objects that its lines use, each made when it is asked for. */
function modulesOf(names: readonly Name[]): Record<string, object> {
  const modules = {};
  for (const { name, make } of names.filter((one) => MODULES.includes(one.name)))
    Object.defineProperty(modules, name, { enumerable: true, get: make });
  return modules;
}
