/** Python at the prompt: which lines are Python, and what they become. The language is loaded with the first. */
import type { Judgement, Language, PythonHost, Scope, Translated } from '../../python/contract';
import { PyError } from '../../values/errors/errors';
import { isSessionName, ownName, type Found } from '../../values/global-names';
import type { Lang } from '../source/source';
import { python } from './python-entry';

/** Characters of a long entry that say which language it is in: an entry of many lines comes here with each of them. */
const DECIDING = 2000;

export class PythonLine {
  /** The session's language: of the last line that was surely of one. It begins in Python, as the documentation does. */
  #language: Language = 'py';
  #isBegun = false;
  /** Of the last line. */
  language: Language = 'py';
  readonly #host: () => PythonHost;
  readonly #globals: Pick<PythonHost, 'scope' | 'before'>;
  #names: { peek(name: string): Found | undefined } | undefined;
  readonly #makers = new Map<string, Language>();

  /** @param globals what a line can name; needed before there is any Python */
  constructor(
    host: () => PythonHost,
    globals: Pick<PythonHost, 'scope' | 'before'> = { scope: globalThis, before: new Map() },
  ) {
    this.#host = host;
    this.#globals = globals;
  }

  /**
   * What `.lang` says, or what the line looks like.
   * @param isTyped whether TypeScript with its types reads a source
   */
  judge(source: string, lang: Lang, isTyped: (source: string) => boolean): Judgement {
    if (lang !== 'auto')
      return { language: lang === 'py' ? 'py' : 'ts', isSure: true, reason: `.lang is ${lang}` };
    const end = source.indexOf('\n', DECIDING);
    const head = end < 0 ? source : source.slice(0, end);
    return python().judge(head, this.#language, { scope: this.#scope, isBegun: this.#isBegun, isTyped });
  }

  /** The language of a line that could be of either. */
  languageNow(lang: Lang): Language {
    return lang === 'auto' ? this.#language : lang === 'py' ? 'py' : 'ts';
  }

  /** The next line is read in this language. @param isSure what could be of either is so from now on */
  read(language: Language, isSure: boolean): void {
    this.language = language;
    if (isSure) this.expect(language);
  }

  /** What could be of either language is read in this one. */
  expect(language: Language): void {
    this.#language = language;
    this.#isBegun = true;
  }

  /** Told of a line that ran: what it made is its language's. */
  ran(source: string): void {
    for (const name of python().namesMade(source.slice(0, DECIDING))) this.#makers.set(name, this.language);
  }

  readonly #scope: Scope = {
    maker: (name) => this.#makers.get(name),
    typescript: (name) => ownName(this.#globals.scope, name),
    python: (name) => {
      if (this.#names !== undefined) return this.#names.peek(name);
      const { scope, before } = this.#globals;
      return isSessionName(scope, before, name) ? ownName(scope, name) : undefined;
    },
  };

  /** @param isWhole nothing can follow */
  prepare(source: string, isWhole: boolean, firstLine: number): Translated {
    try {
      this.#names ??= python().openPython(this.#host());
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
    return this.#names === undefined ? '' : python().traceback(error);
  }
}
