/**
 * `import()` in a line without a warning. A script that leaves its imports to the program's own loader makes Node warn,
 * once in a process, of a feature that the person did not choose (vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER, seen on
 * 20 and 22); node:repl prints nothing, as it goes through Node's inside.
 */
import { lazy } from '../../values/lazy';

const vmModule = lazy(() => require('node:vm') as typeof import('node:vm'));

const IMPORTS = /(?<![.\w$])import\s*\(/;
let isQuiet = false;

/**
 * Makes Node give its one warning, to nobody, before the first source that imports. To be called outside of what Ctrl-C
 * can stop.
 * @param node the process
 */
export function quietImports(source: string, node: Pick<NodeJS.Process, 'emitWarning'>): void {
  if (isQuiet || !IMPORTS.test(source)) return;
  isQuiet = true;
  const vm = vmModule();
  const { emitWarning } = node;
  node.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (!/USE_MAIN_CONTEXT_DEFAULT_LOADER/.test(String(warning)))
      Reflect.apply(emitWarning, node, [warning, ...rest]);
  };
  try {
    new vm.Script("void import('node:vm')", {
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext();
  } finally {
    node.emitWarning = emitWarning;
  }
}
