/** `_addHistory` of node:readline. Without it an entry of several lines comes back line by line. */
import type { Editing } from './editing';

/**
 * readline puts every line into the history by itself, so that an entry of three lines becomes three entries (Node 20
 * and 22), or one with its lines reversed (24 and 26). The prompt adds whole entries instead. Test: e2e/history.
 */
export function keepEntriesWhole(editing: Editing): void {
  if (editing._addHistory === undefined) return;
  editing._addHistory = function addHistory(this: Editing): string {
    this.historyIndex = -1;
    return this.line;
  };
}
