/**
 * What node:repl and node:readline do otherwise than this prompt needs, each with the versions it was seen on and the
 * test that holds it. All of it goes through methods that node:readline keeps for subclasses (`_refreshLine` and its
 * kin); where one is missing the prompt works without it, only plainer.
 */
import type { REPLServer } from 'node:repl';
import { drawContinuation } from './continuation';
import type { Editing, Key } from './editing';
import { insertInMiddle } from './middle-insert';
import { repaintAfterInsert } from './repaint';
import { suggest, type SuggestionOptions } from './suggestions';
import { collectPastes, takeKeys } from './taken-keys';
import { keepEntriesWhole } from './whole-entries';

export type { Key } from './editing';

export interface Quirks {
  /** Makes this the newest history entry. */
  remember(entry: string): void;
  /** Puts text into the line being typed. */
  insert(text: string): void;
  /** Forgets what is being typed; the cursor goes to the next row. */
  clear(): void;
  /** Takes what is being typed out of the line. */
  takeLine(): string;
  /** Newest first. */
  readonly history: readonly string[];
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
 * @param suggestions how a line could go on; absent for none
 * @param takesKey whether a key is taken before readline sees it; gets the line in front of the cursor
 */
export function tamePrompt(
  server: REPLServer,
  continuation: string,
  colour: ((line: string) => string) | undefined,
  onPaste: (text: string) => void,
  suggestions: Pick<SuggestionOptions, 'restOf' | 'paint'> | undefined,
  takesKey: (key: Key, line: string) => boolean = () => false,
): Quirks {
  const editing = server as unknown as Editing;
  keepEntriesWhole(editing);
  drawContinuation(editing, continuation, colour ?? ((line) => line), () => server.getPrompt());
  insertInMiddle(editing);
  if (colour) repaintAfterInsert(editing);
  if (server.terminal) {
    takeKeys(editing, takesKey);
    collectPastes(editing, onPaste);
    if (suggestions) suggest(editing, { ...suggestions, ...drawingOn(server) });
  }
  return controls(server, editing);
}

/** Where a suggestion is drawn: past the prompt's own `write`, which a line that runs may have masked. */
function drawingOn({ output }: REPLServer): Pick<SuggestionOptions, 'write' | 'columns'> {
  const write = output.write.bind(output);
  return {
    write: (text) => void write(text),
    columns: () => (output as Partial<NodeJS.WriteStream>).columns ?? 80,
  };
}

/** What the rest of the shell does with the line being typed. */
function controls(server: REPLServer, editing: Editing): Quirks {
  const takeLine = (): string => {
    const { line } = editing;
    editing.line = '';
    editing.cursor = 0;
    return line;
  };
  return {
    remember(entry) {
      if (editing.history[0] !== entry) editing.history.unshift(entry);
      editing.historyIndex = -1;
    },
    insert: (text) => editing._insertString?.(text),
    clear() {
      // Else the next arrow-up would go on from the entry that was given up (nodejs/node has this, 20 to 26).
      editing.historyIndex = -1;
      if (editing.clearLine) return editing.clearLine();
      takeLine();
      server.output.write('\r\n');
    },
    takeLine,
    get history() {
      return editing.history;
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
