/** `_insertString` of node:readline. Without it several characters typed at once in the middle of a line are mixed up. */
import type { Editing } from './editing';

/**
 * readline adds all characters of a chunk but the last at the end of the line, wherever the cursor is (nodejs/node#60446,
 * Node 20 to 26): `isCompletionEnabled` is off for them, and that path is meant for a paste behind the line. In the
 * middle they take the path of a single key. Test: e2e/open-line.
 */
export function insertInMiddle(editing: Editing): void {
  const insert = editing._insertString;
  if (insert === undefined) return;
  editing._insertString = function insertString(this: Editing, text: string): void {
    const isMiddle = this.isCompletionEnabled === false && this.cursor < this.line.length;
    if (isMiddle) this.isCompletionEnabled = true;
    insert.call(this, text);
    if (isMiddle) this.isCompletionEnabled = false;
  };
}
