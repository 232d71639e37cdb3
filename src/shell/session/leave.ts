/** `exit` and `quit` in TypeScript lines, as Python has them: called they leave, shown they say so. */
import { pyRepr } from '../../values/python/symbols';
import { PyError } from '../../values/errors/errors';
import { lazy } from '../../values/lazy';
import type { Name } from './names';

const printing = lazy(() => require('../../python/print/print') as typeof import('../../python/print/print'));

export interface Leaving {
  /** To standard error. */
  readonly writeError: (text: string) => void;
  /** Ends the shell. */
  readonly exit: (code: number) => void;
}

/** What `sys.exit` takes: nothing is 0, an integer is the code, anything else is printed as an error, with 1. */
export function leave(code: unknown, { writeError, exit }: Leaving): void {
  if (code === null || code === undefined) return exit(0);
  if (typeof code === 'bigint') return exit(Number(BigInt.asUintN(8, code)));
  if (typeof code === 'boolean' || Number.isInteger(code)) return exit(Number(code));
  printing().createPrint(writeError)(code);
  exit(1);
}

/** What a SystemExit of a Python line was given; undefined for every other error. */
export function exitOf(error: unknown): { readonly code: unknown } | undefined {
  if (!(error instanceof PyError) || error.pyName !== 'SystemExit') return undefined;
  const { args = [] } = error as { readonly args?: readonly unknown[] };
  return { code: args.length > 1 ? error.message : args[0] };
}

export function leavingNames(leaving: Leaving): Name[] {
  const leaver = (name: string): object =>
    Object.defineProperty((code?: unknown) => leave(code, leaving), pyRepr, {
      value: () => `Use ${name}() or Ctrl-D (i.e. EOF) to exit`,
    });
  return ['exit', 'quit'].map((name) => ({
    name,
    help: 'exit() leaves, with an exit code if one is given; so does Ctrl-D',
    make: () => leaver(name),
  }));
}
