/**
 * `_tickCallback` of `process` (lib/internal/bootstrap/node.js; Node 20 to 26): runs what is due of ticks and promises, now.
 * Without it Node does so by itself a moment later, and Ctrl-C does not stop what takes the thread behind an `await`. Test:
 * e2e/interrupt-matrix.
 */
export function runDue(node: object): void {
  const { _tickCallback: run } = node as { _tickCallback?: unknown };
  if (typeof run === 'function') run.call(node);
}
