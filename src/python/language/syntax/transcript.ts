/** A pasted session: `>>> ` and `... ` lines are input, everything else was printed by whoever ran it. */
import { scan, wantsMore } from './scan';

// The blank behind a prompt may be one of a web page (U+00A0), or missing.
const PROMPT = /^[^\S\n]*>>>(?![>=])/;
const CONTINUATION = /^\.\.\.(?:[ \u00A0]|$)/;

export function isTranscript(text: string): boolean {
  return /^[^\S\n]*>>>(?![>=])/m.test(text);
}

/** What stands behind a prompt; the indentation of a web page is made of blanks that are none to Python. */
function behind(prompted: string): string {
  return prompted
    .slice(3)
    .replace(/^[ \u00A0]/, '')
    .replace(/^[\s\u00A0]+/, (blank) => blank.replace(/\u00A0/g, ' '));
}

/** Takes the lines of a transcript one by one and gives the statements out as soon as they are complete. */
export class TranscriptReader {
  #statement: string | undefined;
  /** Columns in front of the prompts of this statement, as in an indented example. */
  #indent = '';

  /** @returns the statements that this line ends */
  take(line: string): string[] {
    const text = line.replace(/\r$/, '');
    if (PROMPT.test(text)) return this.#begin(text);
    const pending = this.#statement;
    if (pending === undefined) return [];
    const own = text.startsWith(this.#indent) ? text.slice(this.#indent.length) : text;
    // Without its prompt the line is output, whatever it begins with: the statement in front of it had ended.
    return CONTINUATION.test(own) || (own.startsWith('...') && scan(pending).open !== undefined)
      ? this.#grow(`${pending}\n${behind(own)}`)
      : this.end();
  }

  /** The statement that is still open at the end of the text. */
  end(): string[] {
    const statement = this.#statement;
    this.#statement = undefined;
    return statement === undefined || statement.trim() === '' ? [] : [statement];
  }

  #begin(line: string): string[] {
    const before = this.end();
    const at = line.indexOf('>>>');
    this.#indent = line.slice(0, at);
    return [...before, ...this.#grow(behind(line.slice(at)))];
  }

  #grow(statement: string): string[] {
    this.#statement = statement;
    return wantsMore(statement, true) ? [] : this.end();
  }
}

/** The statements of a transcript, in order. */
export function transcriptStatements(text: string): string[] {
  const reader = new TranscriptReader();
  return [...text.split('\n').flatMap((line) => reader.take(line)), ...reader.end()];
}
