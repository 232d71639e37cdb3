/** Calls in a form that both Python and JavaScript can read, and how ours run against scripted replies. */
import { Buffer } from 'node:buffer';
import { dumps } from '../../src/python/json/json-dumps';
import { repr } from '../../src/python/print/repr';
import type { Pair, Prepared, Raw, Send } from '../../src/http/transport/message';
import { createRequests, type RequestOptions, type Response, type Session } from '../../src/http';
import { PyError } from '../../src/values/errors/errors';
import { markOrder } from '../../src/values/json/number-marks';
import { PyFloat } from '../../src/values/python/number';

/** JSON, or `{ $: kind, v: ... }` for what JSON cannot say. */
export type Spec =
  | string
  | number
  | boolean
  | null
  | readonly Spec[]
  | { readonly $: 'dict'; readonly v: readonly (readonly [Spec, Spec])[] }
  | { readonly $: 'tuple'; readonly v: readonly Spec[] }
  | { readonly $: 'bytes' | 'int' | 'float'; readonly v: string };

export interface Reply {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Pair[];
  /** Latin-1. */
  readonly body: string;
}

export interface Step {
  readonly method: Spec;
  readonly url: Spec;
  readonly options: Spec;
}

export interface Call {
  readonly session: Readonly<Record<string, Spec>>;
  readonly steps: readonly Step[];
  readonly replies: readonly Reply[];
}

/** What came of a call: the bytes on the wire as Latin-1 text, and each step's reply or error. */
export interface Outcome {
  readonly wire: readonly string[];
  readonly results: readonly unknown[];
}

export function valueOf(spec: Spec): unknown {
  if (spec === null || typeof spec !== 'object') return spec;
  if (Array.isArray(spec)) return (spec as readonly Spec[]).map(valueOf);
  const tagged = spec as Exclude<Spec, string | number | boolean | null | readonly Spec[]>;
  if (tagged.$ === 'dict') return dictionary(tagged.v.map(([key, value]) => [valueOf(key), valueOf(value)]));
  if (tagged.$ === 'tuple') return tagged.v.map(valueOf);
  if (tagged.$ === 'bytes') return Buffer.from(tagged.v, 'latin1');
  if (tagged.$ === 'float') return PyFloat.of(Number(tagged.v));
  const integer = BigInt(tagged.v);
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
}

/** A plain object in the order of the keys, or a Map where there are keys that are no text. */
function dictionary(entries: readonly (readonly [unknown, unknown])[]): unknown {
  if (!entries.every(([key]) => typeof key === 'string' && key !== '__proto__')) return new Map(entries);
  const object = Object.fromEntries(entries as readonly [string, unknown][]);
  markOrder(
    object,
    entries.map(([key]) => key as string),
  );
  return object;
}

/** The request as http.client would write it. */
function wireText({ method, url, headers, body }: Prepared): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/, '').replace(/#.*$/, '');
  const lines = [`${method} ${target} HTTP/1.1`];
  if (!headers.some(([name]) => name.toLowerCase() === 'host')) lines.push(`Host: ${hostHeader(url)}`);
  lines.push(...headers.map(([name, value]) => `${name}: ${value}`));
  return `${lines.join('\r\n')}\r\n\r\n${Buffer.from(body ?? []).toString('latin1')}`;
}

/** Without user and default port, as every client writes it. */
export function hostHeader(url: string): string {
  const netloc = /^https?:\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
  const place = netloc.slice(netloc.lastIndexOf('@') + 1).toLowerCase();
  return place.replace('%25', '%').replace(url.startsWith('https') ? /:443$/ : /:80$/, '');
}

/** Runs a call against its scripted replies. */
export function runCall(call: Call, nowMs: number): Outcome {
  const wire: string[] = [];
  const left = [...call.replies];
  const send: Send = (request) => {
    wire.push(wireText(request));
    return rawOf(left.shift() ?? { status: 200, reason: 'OK', headers: [], body: '' }, request.method);
  };
  return { wire, results: runSteps(call, send, nowMs) };
}

export function runSteps(call: Call, send: Send, nowMs: number): unknown[] {
  const requests = createRequests({
    send,
    env: {},
    nowMs: () => nowMs,
    repr,
    dumps: (value) => dumps(value, { allow_nan: false }),
  });
  const session = new requests.Session();
  for (const [name, spec] of Object.entries(call.session)) {
    const value = valueOf(spec);
    if (name === 'headers') session.headers.update(value as Record<string, unknown>);
    else if (name === 'cookies') session.cookies.update(value as Record<string, unknown>);
    else Object.assign(session, { [name]: value });
  }
  return call.steps.map((step) => {
    try {
      return describe(
        session.request(
          valueOf(step.method) as string,
          valueOf(step.url),
          valueOf(step.options) as RequestOptions,
        ),
        session,
      );
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      return { error: [error.pyName, error.message] };
    }
  });
}

function rawOf(reply: Reply, method: string): Raw {
  const isBodiless = reply.status === 204 || reply.status === 304;
  const length: Pair[] = isBodiless ? [] : [['Content-Length', String(reply.body.length)]];
  return {
    status: reply.status,
    reason: reply.reason,
    headers: [...reply.headers, ...length],
    body: Buffer.from(isBodiless || method === 'HEAD' ? '' : reply.body, 'latin1'),
    elapsedMs: 1,
  };
}

function describe(response: Response, session: Session): unknown {
  const known = response.encoding !== null && response.encoding !== '';
  const { next, request } = response;
  return {
    status: response.status_code,
    reason: response.reason,
    url: response.url,
    ok: response.ok,
    headers: repr(response.headers),
    encoding: response.encoding,
    text: known ? response.text : null,
    json: known ? attempt(() => repr(response.json())) : null,
    raised: raised(response),
    history: response.history.map((r) => [r.status_code, r.url, r.history.length]),
    cookies: `[${response.cookies
      .items()
      .map(([name, value]) => `(${repr(name)}, ${repr(value)})`)
      .join(', ')}]`,
    jar: repr(session.cookies).replace(/expires=\d+/g, 'expires=0'),
    links: repr(response.links),
    redirect: [response.is_redirect, response.is_permanent_redirect],
    next: next === null ? null : [next.method, next.url, repr(next.headers)],
    request: [request.method, request.url, request.path_url, repr(request.headers)],
    lines: repr([...response.iter_lines()]),
    chunks: repr([...response.iter_content(7)]),
  };
}

function attempt(make: () => string): unknown {
  try {
    return make();
  } catch (error) {
    return error instanceof PyError ? [error.pyName, error.message] : String(error);
  }
}

function raised(response: Response): string | null {
  try {
    response.raise_for_status();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What both sides may call differently: the client's name, the boundary, `br`. */
export function comparable(outcome: Outcome): unknown {
  const text = JSON.stringify(outcome)
    .replace(/python-requests\/[\d.]+|python-urllib3\/[\d.]+|tasksh\/[\d.]+/g, 'CLIENT')
    .replaceAll('gzip, deflate, br', 'gzip, deflate');
  const boundaries = [
    ...new Set([...text.matchAll(/--([0-9a-f]{32})(?=\\r|--)/g)].map((found) => found[1] ?? '')),
  ];
  return JSON.parse(
    boundaries.reduce((all, boundary) => all.replaceAll(boundary, 'BOUNDARY'), text),
  ) as unknown;
}
