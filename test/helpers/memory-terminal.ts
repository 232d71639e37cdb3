/** A terminal that keeps what is written to it: to both streams, and past them. */
import type { Terminal } from '../../src/shell/prompt/terminal';

export interface MemoryTerminal {
  readonly terminal: Terminal;
  /** What was written, write by write. */
  readonly chunks: (string | Uint8Array)[];
  /** All text that was written. */
  readonly text: () => string;
}

export interface MemoryTerminalOptions {
  /** false: as if it were a pipe. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** In place of what the terminal would do. */
  readonly given?: Partial<Terminal>;
}

export function memoryTerminal({
  isTTY = true,
  columns = 100,
  given = {},
}: MemoryTerminalOptions = {}): MemoryTerminal {
  const chunks: (string | Uint8Array)[] = [];
  const stream = (): Terminal['stdout'] =>
    ({
      write: (chunk: string | Uint8Array) => (chunks.push(chunk), true),
      isTTY,
      columns,
    }) as unknown as Terminal['stdout'];
  const terminal: Terminal = {
    stdin: {} as Terminal['stdin'],
    stdout: stream(),
    stderr: stream(),
    colour: false,
    queues: { tick: (action) => process.nextTick(action), empty: () => undefined, mend: () => undefined },
    writeErrorNow: (text) => void chunks.push(text),
    readInput: () => new Uint8Array(),
    onInterrupt: () => undefined,
    onHangup: () => () => undefined,
    onStrayError: () => undefined,
    exit: (code) => void chunks.push(`exit ${code}`),
    ...given,
  };
  return { terminal, chunks, text: () => chunks.map(String).join('') };
}
