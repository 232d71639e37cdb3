/**
 * `setImmediate` as Node has it, for the program itself: what it plans while a line runs is no late call of that line.
 * Taken before a session puts its guard around the timers (shell/interrupts/late-calls, which loads this first).
 */
import { setImmediate } from 'node:timers';

export const soon = setImmediate;
