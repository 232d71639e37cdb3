/** Each exchange in two lines, as it happens: what was asked, what came back. */
import { harmless } from '../values/harmless';
import { headerIn } from '../values/headers';
import type { Exchange } from './recorder';

/** Lines with a newline at the end; what a server chose is quoted where it could move the cursor. */
export function traceLines({ request, raw, failure, durationMs, bodyBytes }: Exchange): string {
  const sent = request.body === undefined ? '' : ` (${request.body.length} bytes)`;
  const asked = `> ${request.method} ${request.url}${sent}`;
  const type = headerIn(raw?.headers ?? [], 'content-type') ?? '';
  const came =
    raw === undefined
      ? `< ${failure instanceof Error ? failure.message : 'no reply'}`
      : `< ${raw.status} ${raw.reason}, ${raw.stream === undefined ? `${bodyBytes} bytes` : 'a stream'}${type && ` of ${type}`}`;
  return [asked, `${came}, ${durationMs.toFixed(0)} ms`].map((line) => `${harmless(line)}\n`).join('');
}
