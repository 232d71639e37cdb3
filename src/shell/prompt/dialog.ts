/**
 * Questions at the prompt, with or without an echo. All keys go to the dialog from its first question until it is
 * closed: a paste of several lines answers several questions, and nothing of it is ever run, drawn or remembered as a
 * line of the session.
 */
import { PyError } from '../../values/errors/errors';

/** The part of node:readline's Interface that takes the keys; kept for subclasses, and without types. */
export interface KeyTaker {
  _ttyWrite?: (text: string | undefined, key: Key) => void;
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

type Press = readonly [text: string | undefined, key: Key];

interface Question {
  readonly hidden: boolean;
  answer: string;
  readonly done: (answer: string) => void;
  readonly cancel: (error: Error) => void;
}

export class Dialog {
  readonly #taker: KeyTaker;
  readonly #before: KeyTaker['_ttyWrite'];
  readonly #write: (text: string) => void;
  readonly #makeRaw: () => void;
  readonly #early: Press[] = [];
  #question: Question | undefined;

  /** @param makeRaw lets the terminal hand over each key and echo none */
  constructor(taker: KeyTaker, write: (text: string) => void, makeRaw: () => void) {
    this.#makeRaw = makeRaw;
    this.#taker = taker;
    this.#before = taker._ttyWrite;
    this.#write = write;
    taker._ttyWrite = (text, key) => this.#take(text, key);
  }

  /**
   * @param hidden true: what is typed is not shown, not even its length
   * @throws PyError KeyboardInterrupt after Ctrl-C or Ctrl-D
   */
  ask(text: string, hidden = false): Promise<string> {
    // A step that awaits asks while its code has the terminal, which would echo a secret that is typed right now.
    this.#makeRaw();
    this.#write(text);
    return new Promise((done, cancel) => {
      this.#question = { hidden, answer: '', done, cancel };
      while (this.#question !== undefined && this.#early.length > 0)
        this.#press(...(this.#early.shift() as Press));
    });
  }

  /** Gives the keys back; what was typed ahead is forgotten, because it may be a secret. */
  close(): void {
    if (this.#before !== undefined) this.#taker._ttyWrite = this.#before;
  }

  #take(text: string | undefined, key: Key): void {
    if (this.#question === undefined) this.#early.push([text, key]);
    else this.#press(text, key);
  }

  #press(text: string | undefined, { name, ctrl, meta }: Key): void {
    const question = this.#question as Question;
    if (name === 'return' || name === 'enter') this.#end(() => question.done(question.answer));
    else if (ctrl === true && (name === 'c' || name === 'd')) {
      this.#end(() => question.cancel(new PyError('KeyboardInterrupt', '')));
    } else if (name === 'backspace') this.#shorten(question, [...question.answer].length - 1);
    else if (ctrl === true && name === 'u') this.#shorten(question, 0);
    else if (text !== undefined && ctrl !== true && meta !== true && !/[\p{Cc}]/u.test(text)) {
      question.answer += text;
      if (!question.hidden) this.#write(text);
    }
  }

  #shorten(question: Question, length: number): void {
    const signs = [...question.answer];
    const kept = signs.slice(0, Math.max(0, length));
    if (!question.hidden) this.#write('\b \b'.repeat(signs.length - kept.length));
    question.answer = kept.join('');
  }

  #end(settle: () => void): void {
    this.#question = undefined;
    this.#write('\n');
    settle();
  }
}
