/** Sleeps for so many milliseconds, and the whole thread with it; an interrupt of the running script ends it. */
export function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
