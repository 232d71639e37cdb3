/**
 * What node:repl and node:readline do otherwise than this prompt needs, each with the versions it was seen on and the
 * test that holds it. All of it goes through methods that node:readline keeps for subclasses (`_refreshLine` and its
 * kin); where one is missing the prompt works without it, only plainer.
 */
import type { REPLServer } from 'node:repl';

/** The part of readline's Interface that has a leading underscore and no types. */
interface Editing {
  history: string[];
  historyIndex: number;
  line: string;
  cursor: number;
  editorMode: boolean;
  /** false while the characters of one chunk, a paste, come in. */
  isCompletionEnabled?: boolean;
  /** Rows between the first row of the prompt and the cursor, as the last repaint left them. */
  prevRows?: number;
  getCursorPos?: () => { rows: number; cols: number };
  _writeToOutput?: (this: Editing, text: string) => void;
  _refreshLine?: (this: Editing) => void;
  _insertString?: (this: Editing, text: string) => void;
  _getDisplayPos?: (this: Editing, text: string) => { rows: number; cols: number };
  _addHistory?: (this: Editing) => string;
  _ttyWrite?: (this: Editing, text: string | undefined, key: Key) => void;
}

export interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly sequence?: string;
}

export interface Quirks {
  /** Makes this the newest history entry. */
  remember(entry: string): void;
  /** Puts text into the line being typed. */
  insert(text: string): void;
  /** Takes what is being typed out of the line. */
  takeLine(): string;
  /** Sets the whole history, newest first. */
  setHistory(entries: readonly string[]): void;
  /** Draws the line being typed anew, as after a text was printed over it. */
  redraw(): void;
  /** node:repl's own mode in which Ctrl-D ends the text instead of the session. */
  setEditor(on: boolean): void;
}

/**
 * @param continuation the prompt of further lines, as Python prints it
 * @param colour paints the text being typed; absent for none
 * @param onPaste gets what was pasted, in one piece
 * @param takesKey whether a key is taken before readline sees it; gets the line in front of the cursor
 */
export function tamePrompt(
  server: REPLServer,
  continuation: string,
  colour: ((line: string) => string) | undefined,
  onPaste: (text: string) => void,
  takesKey: (key: Key, line: string) => boolean = () => false,
): Quirks {
  const editing = server as unknown as Editing;
  keepEntriesWhole(editing);
  drawContinuation(editing, continuation, colour ?? ((line) => line), () => server.getPrompt());
  if (colour) repaintAfterInsert(editing);
  if (server.terminal) {
    takeKeys(editing, takesKey);
    collectPastes(editing, onPaste);
  }
  return {
    remember(entry) {
      if (editing.history[0] !== entry) editing.history.unshift(entry);
      editing.historyIndex = -1;
    },
    insert: (text) => editing._insertString?.(text),
    takeLine() {
      const { line } = editing;
      editing.line = '';
      editing.cursor = 0;
      return line;
    },
    setHistory(entries) {
      editing.history.splice(0, editing.history.length, ...entries);
      editing.historyIndex = -1;
    },
    redraw: () => editing._refreshLine?.(),
    setEditor(on) {
      editing.editorMode = on;
    },
  };
}

/**
 * The terminal says where a paste begins and ends (bracketed paste); readline has names for these two keys and does
 * nothing about them. A paste is kept whole: drawn key by key, 500 lines take seconds. Test: e2e/paste.
 */
function collectPastes(editing: Editing, onPaste: (text: string) => void): void {
  const write = editing._ttyWrite;
  if (write === undefined) return;
  let pasted: string[] | undefined;
  editing._ttyWrite = function ttyWrite(this: Editing, text: string | undefined, key: Key): void {
    if (key.name === 'paste-start') pasted = [];
    else if (pasted === undefined) write.call(this, text, key);
    else if (key.name !== 'paste-end') pasted.push(text ?? key.sequence ?? '');
    else {
      const whole = pasted.join('');
      pasted = undefined;
      onPaste(whole);
    }
  };
}

/** readline ends at Ctrl-D and completes at Tab, also inside of an entry of several lines. Test: e2e/block-keys. */
function takeKeys(editing: Editing, takesKey: (key: Key, line: string) => boolean): void {
  const write = editing._ttyWrite;
  if (write === undefined) return;
  editing._ttyWrite = function ttyWrite(this: Editing, text: string | undefined, key: Key): void {
    const isLast = this.cursor === this.line.length;
    if (!isLast || !takesKey(key, this.line)) write.call(this, text, key);
  };
}

/**
 * readline puts every line into the history by itself, so that an entry of three lines becomes three entries (Node 20
 * and 22), or one with its lines reversed (24 and 26). The prompt adds whole entries instead. Test: e2e/history.
 */
function keepEntriesWhole(editing: Editing): void {
  if (editing._addHistory === undefined) return;
  editing._addHistory = function addHistory(this: Editing): string {
    this.historyIndex = -1;
    return this.line;
  };
}

/**
 * An entry of several lines that comes back from the history is drawn without any prompt on its further lines (Node 20
 * and 22) or with `| ` (24 and 26); Python draws `... `. The column of the cursor must know of it. Test: e2e/history.
 */
function drawContinuation(
  editing: Editing,
  continuation: string,
  colour: (line: string) => string,
  prompt: () => string,
): void {
  const write = editing._writeToOutput;
  const position = editing._getDisplayPos;
  if (write === undefined || position === undefined) return;
  const drawn = hasOwnContinuation(editing) ? 2 : 0;
  editing._writeToOutput = function writeToOutput(this: Editing, text: string): void {
    write.call(this, redrawn(text, this.line, prompt(), continuation, colour));
  };
  editing._getDisplayPos = function getDisplayPos(this: Editing, text: string) {
    return position.call(this, text.replaceAll('\n', `\n${' '.repeat(continuation.length - drawn)}`));
  };
}

/** Node 24 and later move between the lines of an entry and count two columns, `| `, for its own prompt. */
function hasOwnContinuation(editing: Editing): boolean {
  for (let proto: unknown = editing; proto !== null; proto = Object.getPrototypeOf(proto)) {
    if (Object.getOwnPropertySymbols(proto).some((symbol) => symbol.description === '_multilineMove'))
      return true;
  }
  return false;
}

function redrawn(
  text: string,
  line: string,
  prompt: string,
  continuation: string,
  colour: (line: string) => string,
): string {
  if (line === '') return text;
  const typed = text.startsWith(prompt) ? text.slice(prompt.length) : undefined;
  if (typed !== undefined && typed !== '' && (typed === line || typed === line.split('\n', 1)[0])) {
    return prompt + typed.split('\n').map(colour).join(`\n${continuation}`);
  }
  if (text.startsWith('\n| ') && line.includes(text.slice(3)))
    return `\n${continuation}${colour(text.slice(3))}`;
  return text;
}

/**
 * readline writes only the new character when one is added at the end, so its colour would come a key too late: one
 * repaint follows each chunk of input. Node 26.8 and later colour by themselves, but repaint a long paste at every
 * character, which is why `useColors` stays off. A paste is written as it is (20 to 24), over as many rows as it takes,
 * without a note of them; the repaint would begin that many rows too low. Test: e2e/prompt.
 */
function repaintAfterInsert(editing: Editing): void {
  const insert = editing._insertString;
  const refresh = editing._refreshLine;
  if (insert === undefined || refresh === undefined) return;
  let planned = false;
  let pasted = false;
  editing._insertString = function insertString(this: Editing, text: string): void {
    const isPaste = this.isCompletionEnabled === false && this.line.length === this.cursor;
    // The last character of a paste comes as a typed one: it may repaint, and needs to know the rows before it.
    const isLast = pasted && !isPaste;
    if (isLast) noteRows(this);
    insert.call(this, text);
    // A character that begins a row has repainted, and noted the rows itself.
    if (isLast && this.getCursorPos?.().cols !== 0) noteRows(this);
    pasted = isPaste;
    if (planned) return;
    planned = true;
    setImmediate(() => {
      if (pasted) noteRows(this);
      planned = pasted = false;
      if (this.line !== '') refresh.call(this);
    });
  };
}

/** Where the cursor is after a plain write: at the very end of a row it waits there and has not gone to the next one. */
function noteRows(editing: Editing): void {
  const { rows = 0, cols = 0 } = editing.getCursorPos?.() ?? {};
  editing.prevRows = cols === 0 && rows > 0 ? rows - 1 : rows;
}
