/** Python at the prompt: which lines are Python, and what they become. The language is loaded with the first. */
import type { Judgement, Language, PythonHost, Translated } from '../../python/contract';
import { PyError } from '../../values/errors/errors';
import type { Lang } from '../source/source';
import { python } from './language';

/** Characters of a long entry that say which language it is in: an entry of many lines comes here with each of them. */
const DECIDING = 1000;

/** What `.lang` says, or what the line looks like. */
export function chooseLanguage(source: string, lang: Lang, before: Language): Judgement {
  if (lang !== 'auto') return { language: lang === 'py' ? 'py' : 'ts', isSure: true };
  const end = source.indexOf('\n', DECIDING);
  const head = end < 0 ? source : source.slice(0, end);
  return python().judge(head, before);
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
    try {
      if (!this.#isOpen) python().openPython(this.#host());
      this.#isOpen = true;
      return python().translate(source, !isWhole, firstLine);
    } catch (error) {
      if (error instanceof PyError) return { kind: 'invalid', error };
      throw error;
    }
  }

  /** The hint in the language of the last line. */
  hint(text: string): string {
    return this.language === 'ts' ? text : python().hintInPython(text);
  }

  /** What Python prints above the last line of an error; '' for one of TypeScript. */
  traceback(error: unknown): string {
    return this.#isOpen ? python().traceback(error) : '';
  }
}
