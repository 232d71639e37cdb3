/** `_ttyWrite` and `getCursorPos` of node:readline. Without them nothing is suggested. */
import { cutTo, widthOf } from '../../../values/columns';
import { soon } from '../../../values/own-timers';
import type { Editing, Key } from './editing';

export interface SuggestionOptions {
  /** How the text that is being typed could go on; undefined or '' for nothing. */
  readonly restOf: (line: string) => string | undefined;
  readonly paint: (text: string) => string;
  readonly write: (text: string) => void;
  /** Of the terminal. */
  readonly columns: () => number;
}

/** Erases from the cursor to the end of its row. */
const ERASE = '\x1b[K';

/**
 * Shows behind the cursor how the line could go on, in grey, as fish does. It is drawn when a key has been dealt with and
 * taken away before the next one, so that readline, which knows nothing of it, finds the row as it left it. Right arrow,
 * End, Ctrl-E and Ctrl-F take it, Ctrl-right its next word. Test: e2e/suggestions.
 */
export function suggest(editing: Editing, options: SuggestionOptions): void {
  const write = editing._ttyWrite;
  if (write === undefined || editing.getCursorPos === undefined) return;
  const ghost = new Ghost(editing, options);
  editing._ttyWrite = function ttyWrite(this: Editing, text: string | undefined, key: Key): void {
    const taken = ghost.takenBy(key);
    ghost.erase();
    if (taken === '') write.call(this, text, key);
    else this._insertString?.(taken);
    ghost.plan(key);
  };
  const refresh = editing._refreshLine;
  if (refresh === undefined) return;
  editing._refreshLine = function refreshLine(this: Editing): void {
    refresh.call(this);
    ghost.forget();
  };
}

class Ghost {
  readonly #editing: Editing;
  readonly #options: SuggestionOptions;
  /** All of the rest, of which as much is shown as there is room for; '' where nothing is shown. */
  #rest = '';
  #isPlanned = false;
  /** readline searches its history and shows what it finds. */
  #isSearching = false;

  constructor(editing: Editing, options: SuggestionOptions) {
    this.#editing = editing;
    this.#options = options;
  }

  /** The row was drawn anew, which has taken it away. */
  forget(): void {
    this.#rest = '';
  }

  erase(): void {
    if (this.#rest !== '') this.#options.write(ERASE);
    this.#rest = '';
  }

  /** @returns what a key takes of the rest */
  takenBy({ name, ctrl, meta, shift }: Key): string {
    if (this.#rest === '' || meta === true || shift === true) return '';
    if (name === 'right' && ctrl === true) return /^\W*\w*/.exec(this.#rest)?.[0] ?? '';
    const isEnd = ctrl === true ? name === 'e' || name === 'f' : name === 'right' || name === 'end';
    return isEnd ? this.#rest : '';
  }

  /** Draws what fits once the key, and the chunk of keys that it came with, has been dealt with. */
  plan({ name, ctrl }: Key): void {
    if (ctrl === true && (name === 'r' || name === 's')) this.#isSearching = true;
    else if (/^(?:return|enter|escape|up|down|left|right)$/.test(name ?? '') || ctrl === true)
      this.#isSearching = false;
    // The list of what Tab offers is drawn later, below the line.
    if (name === 'tab' || this.#isPlanned) return;
    this.#isPlanned = true;
    soon(() => {
      this.#isPlanned = false;
      this.#draw();
    });
  }

  #draw(): void {
    const { line, cursor } = this.#editing;
    if (this.#rest !== '' || line === '' || cursor !== line.length || line.includes('\n')) return;
    if (this.#isSearching) return;
    const rest = this.#options.restOf(line);
    if (rest === undefined || rest === '') return;
    const { cols = 0 } = this.#editing.getCursorPos?.() ?? {};
    // The last column stays free: a terminal may begin a new row behind it.
    const room = this.#options.columns() - cols - 1;
    if (room < 1) return;
    const shown = widthOf(rest) <= room ? rest : cutTo(rest, room);
    const width = widthOf(shown);
    if (width === 0 || width > room) return;
    this.#rest = rest;
    this.#options.write(`${this.#options.paint(shown)}\x1b[${width}D`);
  }
}
