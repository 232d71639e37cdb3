/** One exchange as a person reads it: request, reply or failure, sizes and times. */
import type { Pair } from '../http/transport/message';
import { harmless } from '../values/harmless';
import type { Exchange } from './recorder';

/** Bytes of a body that are shown. */
const SHOWN_BYTES = 2048;

/**
 * Lines without a newline at the end. Headers with credentials are shortened here; other secrets are the printer's to
 * mask, which is why a body is never cut in the middle of a word: half a secret would not be recognised.
 */
export function describeExchange(exchange: Exchange): string {
  const { request } = exchange;
  const lines = [
    `${request.method} ${request.url}`,
    ...request.headers.map(headerLine),
    ...bodyLines(request.body ?? new Uint8Array(), request.body?.length ?? 0),
    '',
    ...replyLines(exchange),
  ];
  return lines.map(harmless).join('\n');
}

function replyLines({ raw, failure, startedAtMs, durationMs, bodyBytes, interrupted }: Exchange): string[] {
  const at = `at ${new Date(startedAtMs).toISOString()}`;
  if (raw === undefined) {
    if (failure === undefined) return [`no reply: interrupted (sent ${at})`];
    const why = failure instanceof Error ? failure.message : 'something was thrown that is no error';
    return [`no reply after ${inMs(durationMs)}: ${why} (sent ${at})`];
  }
  const of = interrupted?.expectedBytes === undefined ? '' : ` of ${interrupted.expectedBytes}`;
  const arrived = `interrupted: ${bodyBytes}${of} bytes had arrived in ${inMs(durationMs)}`;
  const size =
    interrupted !== undefined
      ? arrived
      : raw.stream === undefined
        ? `${bodyBytes} bytes in ${inMs(durationMs)}`
        : 'a stream';
  return [
    `HTTP ${raw.status} ${raw.reason}`.trimEnd(),
    ...raw.headers.map(headerLine),
    ...bodyLines(raw.body, bodyBytes),
    '',
    `${size}, headers after ${inMs(raw.elapsedMs)}, sent ${at}`,
  ];
}

function inMs(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

function headerLine([name, value]: Pair): string {
  if (!/^((proxy-)?authorization|(set-)?cookie)$/i.test(name)) return `${name}: ${value}`;
  // The scheme of Authorization, the name of a cookie.
  return `${name}: ${/^[\w.-]+[ =](?=.)/.exec(value)?.[0] ?? ''}...`;
}

/** An empty line and the body; nothing for an empty one. `bytes` is the length of the whole body. */
function bodyLines(body: Uint8Array, bytes: number): string[] {
  if (bytes === 0) return [];
  const text = utf8(body.subarray(0, SHOWN_BYTES));
  if (text === undefined) return ['', `(${bytes} bytes that are no text)`];
  if (bytes <= SHOWN_BYTES) return ['', ...rows(text)];
  const whole = /^[^]*[^\w.~+/=%-]/.exec(text)?.[0] ?? '';
  return ['', ...rows(whole), `... (${bytes} bytes in all)`];
}

/** undefined for bytes that are no UTF-8; a character that is cut off at the end is left out. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined; // the caller says so
  }
}

function rows(text: string): string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
