/** Python at the prompt: which lines are Python, and what they become. `python/language` is loaded with the first. */
import type * as DetectModule from '../../python/language/syntax/detect';
import type { Judgement, Language } from '../../python/language/syntax/detect';
import type * as HintModule from '../../python/language/to-typescript/hint';
import type * as DialectSession from '../../python/language/runtime/python-session';
import type { PythonHost } from '../../python/language/runtime/python-session';
import type * as TranslateModule from '../../python/language/syntax/translate';
import type { Translated } from '../../python/language/syntax/translate';
import type * as Traceback from '../../python/print/traceback';
import type { Lang } from '../source/source';

/** Characters of a long entry that say which language it is in: an entry of many lines comes here with each of them. */
const DECIDING = 1000;

/** What `.lang` says, or what the line looks like. */
export function chooseLanguage(source: string, lang: Lang, before: Language): Judgement {
  if (lang !== 'auto') return { language: lang === 'py' ? 'py' : 'ts', isSure: true };
  const end = source.indexOf('\n', DECIDING);
  const head = end < 0 ? source : source.slice(0, end);
  return (require('../../python/language/syntax/detect') as typeof DetectModule).judge(head, before);
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
    if (!this.#isOpen)
      (require('../../python/language/runtime/python-session') as typeof DialectSession).openPython(
        this.#host(),
      );
    this.#isOpen = true;
    return (require('../../python/language/syntax/translate') as typeof TranslateModule).translate(
      source,
      !isWhole,
      firstLine,
    );
  }

  /** The hint in the language of the last line. */
  hint(text: string): string {
    if (this.language === 'ts') return text;
    return (require('../../python/language/to-typescript/hint') as typeof HintModule).hintInPython(text);
  }

  /** What Python prints above the last line of an error; '' for one of TypeScript. */
  traceback(error: unknown): string {
    if (!this.#isOpen) return '';
    const { lastLine } = require('../../python/print/traceback') as typeof Traceback;
    return (require('../../python/language/runtime/python-session') as typeof DialectSession).traceback(
      error,
      lastLine,
    );
  }
}
