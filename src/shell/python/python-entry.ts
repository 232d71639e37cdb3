/**
 * Python lines, where this shell has them. Only this file names the entry of `python/language`: without that folder,
 * the two lines that do so go, and every line is TypeScript.
 */
import type * as Entry from '../../python/language';
import type { PythonLanguage } from '../../python/contract';
import { PyError } from '../../values/errors/errors';

function refuse(): never {
  throw new PyError('NotImplementedError', 'this shell was built without Python lines', {
    hint: 'write the line in TypeScript; .lang js says so to the shell',
  });
}

const NONE: PythonLanguage = {
  judge: () => ({ language: 'ts', isSure: true, reason: 'this shell has no Python' }),
  namesMade: () => new Set(),
  isTranscript: () => false,
  transcriptStatements: refuse,
  transcriptReader: () => undefined,
  wantsMore: () => false,
  splitPython: refuse,
  translate: refuse,
  openPython: () => ({ peek: () => undefined }),
  traceback: () => '',
  memberNames: () => [],
  hintInPython: (hint) => hint,
  typescriptOf: refuse,
  pythonOf: refuse,
};

const entries: (() => PythonLanguage)[] = [
  () => (require('../../python/language') as typeof Entry).pythonLanguage,
];

/** Cheap: nothing of the language is loaded before it is asked something. */
export const python = (): PythonLanguage => entries[0]?.() ?? NONE;
