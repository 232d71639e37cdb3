/** The error of a text that is not JSON, with the fields and the wording of Python's `json.JSONDecodeError`. */
import { PyError } from '../errors/errors';

/** `msg`, `doc`, `pos`, `lineno` and `colno` as in Python; positions count code points, `colno` and `lineno` from 1. */
export class JSONDecodeError extends PyError {
  readonly msg: string;
  readonly doc: string;
  readonly pos: number;
  readonly lineno: number;
  readonly colno: number;

  /** @param offset where in `doc`, in UTF-16 units */
  constructor(msg: string, doc: string, offset: number) {
    const before = doc.slice(0, offset);
    const pos = codePoints(before);
    const lineno = before.split('\n').length;
    const colno = codePoints(before.slice(before.lastIndexOf('\n') + 1)) + 1;
    super('json.decoder.JSONDecodeError', `${msg}: line ${lineno} column ${colno} (char ${pos})`, {
      hint: hintFor(doc, offset),
    });
    this.msg = msg;
    this.doc = doc;
    this.pos = pos;
    this.lineno = lineno;
    this.colno = colno;
  }
}

/** Length as Python counts it: a surrogate pair is one. */
function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
      count--;
      i++;
    }
  }
  return count;
}

/** Longest piece of the text that a hint quotes, in UTF-16 units. */
const QUOTED = 40;

function hintFor(doc: string, offset: number): string {
  if (doc.trim() === '') return 'The text is empty: look at response.status_code and response.text first.';
  const rest = doc.slice(offset, offset + QUOTED);
  if (doc.trimStart().startsWith('<')) return 'The text is HTML or XML, not JSON: print response.text.';
  if (rest === '') return 'The text ends too early: was it cut off?';
  return `The text goes on with ${JSON.stringify(rest)} there.`;
}
