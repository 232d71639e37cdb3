/** `pprint` as a person has it: Python's module, which can also be called itself. */
import { checkKeywords, type Kind } from '../../values/keywords';
import { pyRepr, pyTypeName, type PyModule } from '../../values/python/symbols';
import { pformat, type PprintOptions } from './pprint';
import { repr } from '../print/repr';

export interface Pprint extends PyModule {
  /** Prints a value over as many lines as it needs. @throws PyError for options that Python refuses */
  (value: unknown, options?: PprintOptions): void;
  pprint(value: unknown, options?: PprintOptions): void;
  /** As `pprint`, but keys stay in their own order. */
  pp(value: unknown, options?: PprintOptions): void;
  /** The text that `pprint` prints, without the last newline. */
  pformat(value: unknown, options?: PprintOptions): string;
  saferepr(value: unknown): string;
}

const KINDS: Readonly<Record<keyof PprintOptions, Kind>> = {
  width: 'number',
  indent: 'number',
  depth: 'number',
  compact: 'boolean',
  sort_dicts: 'boolean',
  underscore_numbers: 'boolean',
};

/** @param write gets the text with its newline */
export function createPprint(write: (text: string) => void): Pprint {
  const format = (callee: string, value: unknown, options?: PprintOptions): string => {
    checkKeywords(callee, options, KINDS);
    return pformat(value, options);
  };
  const print = (value: unknown, options?: PprintOptions): void =>
    write(`${format('pprint()', value, options)}\n`);
  return Object.assign((value: unknown, options?: PprintOptions) => print(value, options), {
    pprint: print,
    pp: (value: unknown, options?: PprintOptions): void => {
      checkKeywords('pp()', options, KINDS);
      print(value, { sort_dicts: false, ...options });
    },
    pformat: (value: unknown, options?: PprintOptions) => format('pformat()', value, options),
    saferepr: (value: unknown) => repr(value),
    [pyRepr]: () => "<module 'pprint'>",
    [pyTypeName]: 'module',
  });
}
