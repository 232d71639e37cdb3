/** The line that shows a slow request while the thread waits for it: drawn at once, erased when the wait ends. */
import type { Progress } from '../../http/transport/sync-transport';
import type { Terminal } from './terminal';
import { cutTo } from '../../values/columns';
import { harmlessLine } from '../../values/harmless';

const ERASE = '\r\x1b[K';

export interface ProgressLine {
  /** How a request stands that is waited for; undefined: the wait is over. */
  readonly request: (status: Progress | undefined) => void;
  /** Work of many requests: as long as it goes on, its text is shown while one of them is waited for. */
  readonly begin: (describe: () => string) => void;
  /** Shows how the work stands between two requests. */
  readonly draw: () => void;
  readonly end: () => void;
}

/**
 * @param mask hides secrets that stand in the URL
 * @param isOpen the output ends in the middle of a line, which would be drawn over
 */
export function createProgress(
  terminal: Terminal,
  mask: (text: string) => string,
  isOpen: () => boolean = () => false,
): ProgressLine | undefined {
  if (terminal.stderr.isTTY !== true) return undefined;
  let working: (() => string) | undefined;
  let isDrawn = false;
  const show = (text: string | undefined): void => {
    if (isOpen() || (text === undefined && !isDrawn)) return;
    isDrawn = text !== undefined;
    // One column stays free: a full last column makes some terminals begin a new line.
    const line = text === undefined ? '' : fit(mask(text), (terminal.stderr.columns ?? 80) - 1);
    terminal.writeErrorNow(ERASE + line);
  };
  const draw = (): void => show(working && `${working()}, Ctrl-C ends it`);
  return {
    request(status) {
      if (working === undefined) show(status && describe(status));
      else if (status !== undefined) draw();
    },
    begin: (describeWork) => void (working = describeWork),
    draw,
    end() {
      working = undefined;
      show(undefined);
    },
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
