/** The line that shows a slow request while the thread waits for it: drawn at once, erased when the wait ends. */
import type { Progress } from '../../http/transport/sync-transport';
import type { Terminal } from './terminal';
import { cutTo } from '../../values/columns';
import { harmlessLine } from '../../values/harmless';

const ERASE = '\r\x1b[K';

/**
 * @param mask hides secrets that stand in the URL
 * @param isOpen the output ends in the middle of a line, which would be drawn over
 */
export function createProgress(
  terminal: Terminal,
  mask: (text: string) => string,
  isOpen: () => boolean = () => false,
): ((status: Progress | undefined) => void) | undefined {
  if (terminal.stderr.isTTY !== true) return undefined;
  return (status) => {
    if (isOpen()) return;
    if (status === undefined) terminal.writeErrorNow(ERASE);
    // One column stays free: a full last column makes some terminals begin a new line.
    else terminal.writeErrorNow(ERASE + fit(mask(describe(status)), (terminal.stderr.columns ?? 80) - 1));
  };
}

function describe({ method, url, elapsedMs, receivedBytes, expectedBytes }: Progress): string {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  const size =
    receivedBytes === 0
      ? ''
      : ` ${bytes(receivedBytes)}${expectedBytes === undefined ? '' : ` of ${bytes(expectedBytes)}`}`;
  return `${seconds}${size}, Ctrl-C cancels: ${method} ${url}`;
}

function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  return count < 1_000_000 ? `${(count / 1000).toFixed(0)} KB` : `${(count / 1_000_000).toFixed(1)} MB`;
}

/** Cut to the width, with control characters of the URL made harmless. */
function fit(text: string, columns: number): string {
  return cutTo(harmlessLine(text), columns);
}
