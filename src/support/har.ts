/** The recorded exchanges as an HTTP Archive (HAR 1.2), which browsers and support tools open. Pure; not yet masked. */
import type { Pair, Raw } from '../http/transport/message';
import { headerIn } from '../values/headers';
import type { Content, Entry, Har, Header, Page, Response } from 'har-format';
import type { Exchange } from './recorder';

/** The archive as JSON text. Headers with credentials are left without their values here. */
export function toHar(exchanges: readonly Exchange[]): string {
  const log: Har['log'] = {
    version: '1.2',
    creator: { name: 'tasksh', version: '1' },
    // Optional in HAR 1.2; the importers of Firefox and WebKit open nothing without it.
    pages: [page(exchanges)],
    entries: exchanges.map(entry),
  };
  return `${JSON.stringify({ log }, undefined, 2)}\n`;
}

const PAGE = 'session';

function page([first]: readonly Exchange[]): Page {
  return {
    id: PAGE,
    title: 'tasksh',
    startedDateTime: new Date(first?.startedAtMs ?? 0).toISOString(),
    pageTimings: {},
  };
}

function entry({ request, raw, failure, startedAtMs, durationMs, bodyBytes }: Exchange): Entry {
  const { headers, url, body, method } = request;
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  return {
    pageref: PAGE,
    startedDateTime: new Date(startedAtMs).toISOString(),
    time: durationMs,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: fields(headers),
      queryString: query.map(([name, value]) => ({ name, value })),
      ...(body === undefined ? {} : { postData: { mimeType: typeOf(headers), ...content(body) } }),
      headersSize: -1,
      bodySize: body?.length ?? 0,
    },
    response: response(raw, bodyBytes),
    cache: {},
    timings: {
      send: 0,
      wait: raw?.elapsedMs ?? durationMs,
      receive: Math.max(0, durationMs - (raw?.elapsedMs ?? durationMs)),
    },
    ...(raw === undefined ? { comment: failure instanceof Error ? failure.message : 'no reply' } : {}),
  };
}

function response(raw: Raw | undefined, bodyBytes: number): Response {
  const headers = raw?.headers ?? [];
  const cut = raw !== undefined && raw.body.length < bodyBytes;
  return {
    status: raw?.status ?? 0,
    statusText: raw?.reason ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: fields(headers),
    content: {
      size: bodyBytes,
      mimeType: typeOf(headers),
      ...content(raw?.body ?? new Uint8Array()),
      ...(cut ? { comment: `the first ${raw.body.length} bytes` } : {}),
    },
    redirectURL: headerIn(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: sizeSent(headers, bodyBytes),
  };
}

/** Of a body that came compressed only the header says its size on the wire; -1: it is not known. */
function sizeSent(headers: readonly Pair[], decoded: number): number {
  if (headerIn(headers, 'content-encoding') === undefined) return decoded;
  const announced = headerIn(headers, 'content-length');
  return announced !== undefined && /^\d+$/.test(announced) ? Number(announced) : -1;
}

function typeOf(headers: readonly Pair[]): string {
  return headerIn(headers, 'content-type') ?? '';
}

function fields(headers: readonly Pair[]): Header[] {
  return headers.map(([name, value]) => ({
    name,
    value: /^((proxy-)?authorization|(set-)?cookie)$/i.test(name) ? '...' : value,
  }));
}

function content(bytes: Uint8Array): Pick<Content, 'text' | 'encoding'> & { text: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // Not UTF-8: the archive has base64 for it.
    return { text: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
  }
}
