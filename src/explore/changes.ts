/** What of a line's output differs from that of its run before, as `.watch` shows it. */
import { isPlainObject } from '../values/plain-object';
import { drawDiff } from './diff';
import { isReply } from './records';
import type { Surface } from './surface';

/** What a line showed. */
export interface Shown {
  /** All that it printed, as it was printed. */
  readonly text: string;
  /** What its last literal stands for, or the reply to its last request where it printed nothing. */
  readonly value: unknown;
}

/** @returns undefined where nothing differs: of objects what changed in them, of anything else what is printed now */
export function drawChange(before: Shown, now: Shown, surface: Surface): string | undefined {
  if (hasFields(before.value) && hasFields(now.value)) {
    const { rows, text } = drawDiff(before.value, now.value, surface);
    if (rows.length > 0) return text;
  }
  return before.text === now.text ? undefined : now.text;
}

/** A reply, or what JSON has for objects and arrays. */
const hasFields = (value: unknown): boolean => isReply(value) || Array.isArray(value) || isPlainObject(value);
