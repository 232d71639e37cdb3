/** Python at the prompt: which lines are Python, and what they become. `python/language` is loaded with the first. */
import type { Judgement, Language } from '../../python/language/syntax/detect';
import type { PythonHost } from '../../python/language/runtime/python-session';
import type { Translated } from '../../python/language/syntax/translate';
import type { Lang } from '../source/source';
import { lazy } from '../../values/lazy';

const detect = lazy(
  () =>
    require('../../python/language/syntax/detect') as typeof import('../../python/language/syntax/detect'),
);
const translation = lazy(
  () =>
    require('../../python/language/syntax/translate') as typeof import('../../python/language/syntax/translate'),
);
const pythonSession = lazy(
  () =>
    require('../../python/language/runtime/python-session') as typeof import('../../python/language/runtime/python-session'),
);
const hints = lazy(
  () =>
    require('../../python/language/to-typescript/hint') as typeof import('../../python/language/to-typescript/hint'),
);
const tracebacks = lazy(
  () => require('../../python/print/traceback') as typeof import('../../python/print/traceback'),
);

/** Characters of a long entry that say which language it is in: an entry of many lines comes here with each of them. */
const DECIDING = 1000;

/** What `.lang` says, or what the line looks like. */
export function chooseLanguage(source: string, lang: Lang, before: Language): Judgement {
  if (lang !== 'auto') return { language: lang === 'py' ? 'py' : 'ts', isSure: true };
  const end = source.indexOf('\n', DECIDING);
  const head = end < 0 ? source : source.slice(0, end);
  return detect().judge(head, before);
}

export class PythonLine {
  /** Of the last line. A session begins in TypeScript. */
  language: Language = 'ts';
  readonly #host: () => PythonHost;
  #isOpen = false;

  constructor(host: () => PythonHost) {
    this.#host = host;
  }

  /** @param isWhole nothing can follow */
  prepare(source: string, isWhole: boolean, firstLine: number): Translated {
    if (!this.#isOpen) pythonSession().openPython(this.#host());
    this.#isOpen = true;
    return translation().translate(source, !isWhole, firstLine);
  }

  /** The hint in the language of the last line. */
  hint(text: string): string {
    if (this.language === 'ts') return text;
    return hints().hintInPython(text);
  }

  /** What Python prints above the last line of an error; '' for one of TypeScript. */
  traceback(error: unknown): string {
    if (!this.#isOpen) return '';
    const { lastLine } = tracebacks();
    return pythonSession().traceback(error, lastLine);
  }
}
