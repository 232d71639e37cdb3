/** `_insertString` and `_refreshLine` of node:readline. Without them what is typed gets its colours late. */
import { soon } from '../../../values/own-timers';
import type { Editing } from './editing';

/**
 * readline writes only the new character when one is added at the end, so its colour would come a key too late: one
 * repaint follows each chunk of input. Node 26.8 and later colour by themselves, but repaint a long paste at every
 * character, which is why `useColors` stays off. A paste is written as it is (20 to 24), over as many rows as it takes,
 * without a note of them; the repaint would begin that many rows too low. Test: e2e/prompt.
 */
export function repaintAfterInsert(editing: Editing): void {
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
    soon(() => {
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
