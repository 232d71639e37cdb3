/**
 * `setImmediate` and `setTimeout` as Node has them, for the program itself: what it plans while a line runs is no late call
 * of that line. Taken before a session puts its guard around the timers (shell/interrupts/late-calls, which loads this
 * first).
 */
import { setImmediate, setTimeout } from 'node:timers';

export const soon = setImmediate;
export const later = setTimeout;

/** Sleeps for so many milliseconds, and the whole thread with it; an interrupt of the running script ends it. */
export function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
