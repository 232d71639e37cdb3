/**
 * The part of readline's Interface that has a leading underscore and no types: methods that node:readline keeps for
 * subclasses (lib/internal/readline/interface.js, "kept for backward compatibility"). Each may be missing.
 */
export interface Editing {
  history: string[];
  historyIndex: number;
  line: string;
  cursor: number;
  editorMode: boolean;
  /** false while the characters of one chunk, a paste, come in. */
  isCompletionEnabled?: boolean;
  /** Rows between the first row of the prompt and the cursor, as the last repaint left them. */
  prevRows?: number;
  clearLine?: () => void;
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
  readonly meta?: boolean;
  readonly shift?: boolean;
  readonly sequence?: string;
}
