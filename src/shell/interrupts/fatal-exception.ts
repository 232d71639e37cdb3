/**
 * `_fatalException` of `process` (lib/internal/process/execution.js; Node 20 to 26): what Node does with an error that nobody
 * caught, and the only place where it puts its stack of asynchronous calls in order. Without it an interrupt in the
 * middle of such a call is not mended. Test: e2e/interrupt-matrix.
 */
export function mendCallStack(node: object, interrupt: unknown): void {
  const { _fatalException: take } = node as { _fatalException?: unknown };
  if (typeof take === 'function') take.call(node, interrupt);
}
