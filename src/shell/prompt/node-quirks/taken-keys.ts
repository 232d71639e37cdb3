/** `_ttyWrite` of node:readline. Without it a paste is typed key by key, and no key is ours. */
import type { Editing, Key } from './editing';

/**
 * The terminal says where a paste begins and ends (bracketed paste); readline has names for these two keys and does
 * nothing about them. A paste is kept whole: drawn key by key, 500 lines take seconds. Test: e2e/paste.
 */
export function collectPastes(editing: Editing, onPaste: (text: string) => void): void {
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
export function takeKeys(editing: Editing, takesKey: (key: Key, line: string) => boolean): void {
  const write = editing._ttyWrite;
  if (write === undefined) return;
  editing._ttyWrite = function ttyWrite(this: Editing, text: string | undefined, key: Key): void {
    const isLast = this.cursor === this.line.length;
    if (!isLast || !takesKey(key, this.line)) write.call(this, text, key);
  };
}
