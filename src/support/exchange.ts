/** One exchange as a person reads it: request, reply or failure, sizes and times. */
import type { Pair } from '../http/message';
import type { Exchange } from './recorder';

/** Characters of a body that are shown. */
const SHOWN = 2048;

/** Lines without a newline at the end. Credentials are shortened; other secrets are the printer's to mask. */
export function describeExchange({ request, raw, failure, durationMs, bodyBytes }: Exchange): string {
  const lines = [`${request.method} ${request.url}`, ...request.headers.map(headerLine)];
  if (request.body !== undefined) lines.push('', ...shownBody(request.body, request.body.length));
  lines.push('');
  const took = `${durationMs.toFixed(0)} ms`;
  if (raw === undefined) {
    lines.push(`no reply after ${took}: ${failure instanceof Error ? failure.message : String(failure)}`);
  } else {
    lines.push(`HTTP ${raw.status} ${raw.reason}`.trimEnd(), ...raw.headers.map(headerLine));
    if (bodyBytes > 0) lines.push('', ...shownBody(raw.body, bodyBytes));
    lines.push('', `${bodyBytes} bytes in ${took}`);
  }
  return lines.map(harmless).join('\n');
}

function headerLine([name, value]: Pair): string {
  const scheme = /^(?:proxy-)?authorization$/i.test(name) ? /^(\w+) ./.exec(value)?.[1] : undefined;
  return `${name}: ${scheme === undefined ? value : `${scheme} ...`}`;
}

function shownBody(body: Uint8Array, bytes: number): string[] {
  const text = new TextDecoder().decode(body.subarray(0, SHOWN * 4));
  const lines = text.slice(0, SHOWN).split('\n');
  if (text.length > SHOWN || body.length > SHOWN * 4) lines.push(`... (${bytes} bytes in all)`);
  return lines;
}

/** What a server sends must not move the cursor or colour the screen. */
function harmless(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
