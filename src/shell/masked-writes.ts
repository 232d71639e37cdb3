/** What a line of the session writes to a stream by itself, past the printer, is masked too while the line runs. */
import type { Secrets } from '../values/secrets';
import type { Terminal } from './terminal';

export interface MaskedWrites {
  enter(): void;
  leave(): void;
}

type Write = (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;

/** Runs may stand inside each other: a script that is loaded, and its lines. */
export function maskedWrites({ stdout, stderr }: Terminal, secrets: Secrets): MaskedWrites {
  const streams = [stdout, stderr].map((stream) => masked(stream, secrets));
  let depth = 0;
  return {
    enter() {
      if (depth++ === 0) for (const { on } of streams) on();
    },
    leave() {
      if (--depth === 0) for (const { off } of streams) off();
    },
  };
}

interface Switch {
  readonly on: () => void;
  readonly off: () => void;
}

function masked(stream: Terminal['stdout'], secrets: Secrets): Switch {
  const holder = stream as unknown as { write: Write };
  let before: Write | undefined;
  let mask: ((piece: string) => string) | undefined;
  const write: Write = (chunk, ...rest) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    mask ??= secrets.masker();
    return before?.call(stream, mask(text), ...rest) ?? false;
  };
  return {
    on() {
      before = holder.write;
      holder.write = write;
    },
    off() {
      if (before !== undefined && holder.write === write) holder.write = before;
    },
  };
}
