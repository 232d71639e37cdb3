/** `exit` and `quit` in TypeScript lines, as Python has them: called they leave, shown they say so. */
import { pyRepr } from '../../values/python/symbols';
import type { Name } from './names';

/** What `sys.exit` takes: nothing is 0, a number is the code, anything else 1. */
export function exitCode(code: unknown): number {
  if (typeof code === 'bigint') return Number(BigInt.asUintN(8, code));
  if (typeof code === 'number') return code;
  return code === null || code === undefined ? 0 : 1;
}

/** @param exit ends the shell */
export function leavingNames(exit: (code: number) => void): Name[] {
  const leaver = (name: string): object =>
    Object.defineProperty((code?: unknown) => exit(exitCode(code)), pyRepr, {
      value: () => `Use ${name}() or Ctrl-D (i.e. EOF) to exit`,
    });
  return ['exit', 'quit'].map((name) => ({
    name,
    help: 'exit() leaves, with an exit code if one is given; so does Ctrl-D',
    make: () => leaver(name),
  }));
}
