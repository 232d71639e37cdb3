/**
 * Learns secrets from what goes over the connection: headers, URLs and bodies of requests and replies. What comes from
 * or goes to the data centre is bound to it; what a person sends elsewhere is masked and may be sent there again.
 */
import type { Layer, Pair, Prepared, RawStream } from '../../http/transport/message';
import { multipartFields } from './learn-multipart';
import { isSecretField, looksRandom } from '../../values/secrets/secret-names';
import type { Secrets } from '../../values/secrets/secrets';
import { asBuffer } from '../../values/bytes';

/** Characters of a streamed body that are looked at again with the piece after them. */
const OVERLAP = 16 * 1024;

/** The end of a JSON name that says that it may hold a secret, and the beginning of a text. */
const JSON_NAME =
  /(?:token|secret|passw|pwd|passphrase|key|assertion|code|credential|jwt|otp|session|sid)[\w.-]{0,40}"\s*:\s*"/gi;
/** The rest of that text, up to its quotation mark. */
const JSON_TEXT = /((?:[^"\\]|\\.)*)"/sy;
const LONGEST_BEGINNING = 60;
const PAIR = /(?:^|[?&#;\n])([\w.%~-]{2,80})=([^&#;\s"'<>]{6,})/g;
const TOKEN = /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]+){0,2}/g;

export function learningLayer(secrets: Secrets, isHome: (url: string) => boolean): Layer {
  return (next) => (request, options) => {
    const learn = createLearner(secrets, isHome(request.url));
    learn.request(request);
    const raw = next(request, options);
    learn.headers(raw.headers);
    if (raw.stream !== undefined) return { ...raw, stream: watched(raw.stream, learn.text) };
    learn.body(raw.body);
    return raw;
  };
}

export interface Learner {
  readonly request: (request: Prepared) => void;
  readonly headers: (headers: readonly Pair[]) => void;
  readonly body: (bytes: Uint8Array | undefined) => void;
  /** JSON, a form, a URL or anything else. */
  readonly text: (text: string) => void;
}

/** @param bound what is learned belongs to the data centre */
export function createLearner(secrets: Secrets, bound: boolean): Learner {
  const keep: Keep = (name, value) => secrets.add(value, { name: name.toLowerCase(), learned: true, bound });
  const text = (whole: string): void => {
    learnText(whole, keep);
    if (!whole.includes('eyJ')) return;
    for (const [token] of whole.matchAll(TOKEN)) secrets.add(token, { learned: true, bound });
  };
  const body: Learner['body'] = (bytes) => {
    if (bytes !== undefined && bytes.length > 0) text(asBuffer(bytes).toString('utf8'));
  };
  const headers = (pairs: readonly Pair[]): void => {
    for (const [name, value] of pairs) {
      if (credentials(name.toLowerCase(), value, keep)) continue;
      if (isSecretField(name, value)) keep(name, value);
      text(value);
    }
  };
  return {
    request(request) {
      text(request.url);
      userInfo(request.url, keep);
      headers(request.headers);
      body(request.body);
    },
    headers,
    body,
    text,
  };
}

/** Fields of JSON, parts of a form with boundaries, and pairs of a form or a query. */
function learnText(text: string, keep: Keep): void {
  for (const [name, json] of jsonFields(text)) {
    const value = unescaped(json);
    if (isSecretField(name, value)) keep(name, value);
  }
  if (!text.includes('=')) return;
  for (const [name, value] of multipartFields(text)) if (isSecretField(name, value)) keep(name, value);
  for (const [, name = '', value = ''] of text.matchAll(PAIR)) {
    if (!isSecretField(name, value)) continue;
    keep(name, value);
    keep(name, decoded(value));
  }
}

/** Learns from a header that holds nothing but credentials. @returns false for any other */
function credentials(lower: string, value: string, keep: Keep): boolean {
  if (lower.endsWith('authorization')) authorization(value, keep);
  else if (lower === 'cookie') for (const part of value.split(/; */)) cookie(part, keep);
  else if (lower === 'set-cookie') cookie(value.split(';', 1)[0] ?? '', keep);
  else return false;
  return true;
}

/** Names that may hold secrets with their values, still escaped. */
function* jsonFields(text: string): Generator<[name: string, json: string]> {
  for (const match of text.matchAll(JSON_NAME)) {
    JSON_TEXT.lastIndex = match.index + match[0].length;
    const json = JSON_TEXT.exec(text)?.[1];
    if (json === undefined) continue;
    const before = text.slice(Math.max(0, match.index - LONGEST_BEGINNING), match.index);
    const end = match[0].slice(0, match[0].indexOf('"'));
    yield [before.slice(before.lastIndexOf('"') + 1) + end, json];
  }
}

/** Where a secret is typed: `client_secret = '...'`, `{ password: '...' }`. */
const TYPED =
  /([\w$.-]{0,60}(?:token|secret|passw|pwd|passphrase|key|assertion|code|credential)\w{0,40})['"]?\s*[=:]\s*(['"`])((?:(?!\2)[^\\\n]|\\.){6,})\2/gi;

/** What a person enters as a secret is masked before it runs: history and transcripts keep the line. */
export function learnTyped(secrets: Secrets, source: string): void {
  for (const [, name = '', , value = ''] of source.matchAll(TYPED)) {
    if (isSecretField(name, value)) secrets.add(value, { name: name.toLowerCase() });
  }
}

type Keep = (name: string, value: string) => void;

/** `Bearer TOKEN`, `Basic base64`, or credentials without a scheme. */
function authorization(value: string, keep: Keep): void {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(value.trim()) ?? [];
  if (scheme === '') return keep('authorization', value.trim());
  keep('authorization', rest);
  if (scheme.toLowerCase() !== 'basic') return;
  const pair = Buffer.from(rest, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon >= 0) keep('password', pair.slice(colon + 1));
}

/** A value such as `lang=english` is none: it would be masked wherever it stands. */
function cookie(text: string, keep: Keep): void {
  const equals = text.indexOf('=');
  const value = text.slice(equals + 1).replace(/^"|"$/g, '');
  if (equals < 0 || /^[A-Za-z]+([-_][A-Za-z]+)*$/.test(value)) return;
  if (value.length < 8 && !looksRandom(value)) return;
  keep(`cookie ${text.slice(0, equals)}`, value);
  keep(`cookie ${text.slice(0, equals)}`, decoded(value));
}

/** A password in front of the host. */
function userInfo(url: string, keep: Keep): void {
  const password = /^[a-z]+:\/\/[^/?#@:]*:([^/?#@]+)@/i.exec(url)?.[1];
  if (password === undefined) return;
  keep('password', password);
  keep('password', decoded(password));
}

function unescaped(json: string): string {
  if (!json.includes('\\')) return json;
  try {
    return JSON.parse(`"${json}"`) as string;
  } catch {
    return json; // no JSON after all: what stands there is hidden as it stands
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value; // a percent sign of its own
  }
}

/** Looks at each piece together with the end of the one before it. */
function watched(stream: RawStream, look: (text: string) => void): RawStream {
  let before = '';
  return {
    next() {
      const piece = stream.next();
      if (piece === undefined) return undefined;
      const text = before + asBuffer(piece).toString('latin1');
      look(text);
      before = text.slice(-OVERLAP);
      return piece;
    },
    close: () => stream.close(),
  };
}

/** The same memory with the methods of a buffer. */
