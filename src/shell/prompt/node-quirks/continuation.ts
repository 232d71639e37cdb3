/** `_writeToOutput` and `_getDisplayPos` of node:readline. Without them further lines have Node's own prompt, or none. */
import type { Editing } from './editing';

/**
 * An entry of several lines that comes back from the history is drawn without any prompt on its further lines (Node 20
 * and 22) or with `| ` (24 and 26); Python draws `... `. The column of the cursor must know of it. Test: e2e/history.
 */
export function drawContinuation(
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
