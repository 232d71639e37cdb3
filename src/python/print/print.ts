/** `print` as a person has it. */
import { str } from './repr';

/** @param write gets the text with its newline */
export function createPrint(write: (text: string) => void): (...values: unknown[]) => void {
  return (...values) => write(`${values.map(str).join(' ')}\n`);
}
