/**
 * Whether what the session has written to the terminal ends in the middle of a line, as `print(x, end='')` does: the
 * prompt, which is drawn from the first column, would erase it.
 */
export interface OpenLine {
  /** Told of what was written, with its colours. */
  note(text: string | Uint8Array): void;
  readonly isOpen: boolean;
}

const NEWLINE = 10;
/** Colours at the end of a text do not move the cursor. */
const COLOURS_AT_END = /(?:\x1b\[[\d;]*m)+$/; // eslint-disable-line no-control-regex -- they are control sequences

export function createOpenLine(): OpenLine {
  let isOpen = false;
  return {
    note(text) {
      const seen = typeof text === 'string' ? text.replace(COLOURS_AT_END, '') : text;
      if (seen.length > 0) isOpen = typeof seen === 'string' ? !seen.endsWith('\n') : seen.at(-1) !== NEWLINE;
    },
    get isOpen() {
      return isOpen;
    },
  };
}
