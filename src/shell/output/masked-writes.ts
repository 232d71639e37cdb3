/**
 * What a line of the session writes to a stream by itself, past the printer, is treated as what the printer prints, while
 * the line runs: masked, and for a terminal made harmless. A line writes what a reply gave it as easily as what the
 * person typed, so that nothing tells a colour of theirs from a sequence of a server's.
 */
import { harmless } from '../../values/harmless';
import type { Secrets } from '../../values/secrets/secrets';
import type { Terminal } from '../prompt/terminal';
import type { OpenLine } from './open-line';
import { asBuffer } from '../../values/bytes';
import { lazy } from '../../values/lazy';

const buffers = lazy(() => require('node:buffer') as typeof import('node:buffer'));

/** Each may be called more than once. */
export interface MaskedWrites {
  enter(): void;
  leave(): void;
}

type Write = (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;

/** @param line told of what reaches a terminal */
export function maskedWrites(
  { stdout, stderr }: Terminal,
  secrets: Secrets,
  line: Pick<OpenLine, 'note'>,
): MaskedWrites {
  const streams = [stdout, stderr].map((stream) => masked(stream, secrets, line));
  return {
    enter() {
      for (const { on } of streams) on();
    },
    leave() {
      for (const { off } of streams) off();
    },
  };
}

type End = (chunk?: unknown, ...rest: unknown[]) => unknown;

interface Switch {
  readonly on: () => void;
  readonly off: () => void;
}

function masked(stream: Terminal['stdout'], secrets: Secrets, line: Pick<OpenLine, 'note'>): Switch {
  const holder = stream as unknown as { write: Write; end?: End };
  let before: Write | undefined;
  let mask: ((piece: string) => string) | undefined;
  const safe = (text: string): string => {
    mask ??= secrets.masker();
    return stream.isTTY === true ? harmless(mask(text)) : mask(text);
  };
  const write: Write = (chunk, encoding, ...rest) => {
    const isNamed = typeof encoding === 'string';
    const after = isNamed ? rest : [encoding, ...rest];
    const isText = typeof chunk === 'string' && (!isNamed || /^utf-?8$/i.test(encoding));
    const piece = isText ? safe(chunk) : safeBytes(bytesOf(chunk, encoding), stream.isTTY === true, safe);
    if (stream.isTTY === true) line.note(piece);
    return before?.call(stream, piece, ...after) ?? false;
  };
  let endBefore: End | undefined;
  const end: End = (chunk, encoding, ...rest) => {
    // Without the callback, which the stream's own end calls.
    const named = typeof encoding === 'string' ? encoding : undefined;
    if (typeof chunk === 'string' || ArrayBuffer.isView(chunk)) write(chunk as Uint8Array, named);
    const after = [chunk, encoding, ...rest].filter((value) => typeof value === 'function');
    return endBefore?.apply(stream, after);
  };
  return {
    on() {
      if (holder.write === write) return;
      before = holder.write;
      holder.write = write;
      endBefore = holder.end;
      if (endBefore !== undefined) holder.end = end;
    },
    off() {
      if (before !== undefined && holder.write === write) holder.write = before;
      if (endBefore !== undefined && holder.end === end) holder.end = endBefore;
    },
  };
}

function bytesOf(chunk: string | Uint8Array, encoding: unknown): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : chunk;
}

/** Bytes that are no text, a picture that is written to a file, stay the bytes that they are. */
export function safeBytes(
  bytes: Uint8Array,
  isTerminal: boolean,
  safe: (text: string) => string,
): string | Uint8Array {
  const { isUtf8 } = buffers();
  const buffer = asBuffer(bytes);
  if (isTerminal || isUtf8(buffer)) return safe(buffer.toString());
  return Buffer.from(safe(buffer.toString('latin1')), 'latin1');
}
