/**
 * A port for the sandbox, named before the sandbox runs: the prompt shows its address at once, and the thread that
 * serves it starts when the prompt is idle. If another program has the port by then, the thread takes a free one and
 * the session sends its requests there.
 */

/** Below the ranges from which systems take ports for outgoing connections (Linux from 32768, others from 49152). */
const FIRST = 20_000;
const COUNT = 12_768;

export function pickPort(): number {
  return FIRST + Math.floor(Math.random() * COUNT);
}
