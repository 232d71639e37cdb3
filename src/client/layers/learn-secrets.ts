/**
 * Learns secrets from what goes over the connection: headers, URLs and bodies of requests and replies. What comes from
 * or goes to the data centre is bound to it; what a person sends elsewhere is masked and may be sent there again.
 */
import type { Layer, Pair, Prepared, RawStream } from '../../http/transport/message';
import type { Secrets } from '../../values/secrets/secrets';
import { isGivenSecret, isShownSecret, isUuid, looksRandom } from '../../values/secrets/secret-values';
import { asBuffer } from '../../values/bytes';
import { withoutQuery } from '../../values/text/without-query';
import { meaningsOf, secretFields, type Field, type Finds } from './secret-fields';

/** Characters of a streamed body that are looked at again with the piece after them. */
const OVERLAP = 16 * 1024;

export function learningLayer(secrets: Secrets, isHome: (url: string) => boolean): Layer {
  return (next) => (request, options) => {
    const origin = isHome(request.url) ? new URL(request.url).origin : undefined;
    const what = `${request.method} ${withoutQuery(request.url)}`;
    createLearner(secrets, { origin, source: `the request ${what}`, isGiven: true }).request(request);
    const raw = next(request, options);
    const learn = createLearner(secrets, { origin, source: `the reply to ${what}`, isGiven: false });
    learn.headers(raw.headers);
    if (raw.stream !== undefined) return { ...raw, stream: watched(raw.stream, learn.text) };
    learn.body(raw.body);
    return raw;
  };
}

export interface LearnOptions {
  /** What is learned belongs to this data centre; undefined: to none. */
  readonly origin: string | undefined;
  /** Where it is learned, for a person. */
  readonly source: string;
  /** The person gives it; else a reply shows it, which may call anything a password. */
  readonly isGiven: boolean;
}

export interface Learner {
  readonly request: (request: Prepared) => void;
  readonly headers: (headers: readonly Pair[]) => void;
  readonly body: (bytes: Uint8Array | undefined) => void;
  /** JSON, a form, a URL or anything else. */
  readonly text: (text: string) => void;
}

export function createLearner(secrets: Secrets, { origin, source, isGiven }: LearnOptions): Learner {
  const info = { learned: source, ...(origin === undefined ? {} : { origin }) };
  const plain = (name: string, value: string): void =>
    secrets.add(value, { name: name.toLowerCase(), ...info });
  const isSecret = isGiven ? isGivenSecret : isShownSecret;
  const finds: Finds = {
    plain: (_name, value) => secrets.add(value, info),
    field(field) {
      if (isTaken(field, isGiven)) plain(field.name, field.value);
    },
    // A reply may call the id of a task a token: it stays readable where it is an id.
    id: (value) => {
      if (isUuid(value)) secrets.keepReadable(value);
    },
  };
  const text = (whole: string): void => secretFields(whole, finds);
  const body: Learner['body'] = (bytes) => {
    if (bytes !== undefined && bytes.length > 0) text(asBuffer(bytes).toString('utf8'));
  };
  const headers = (pairs: readonly Pair[]): void => {
    for (const [name, value] of pairs) {
      const lower = name.toLowerCase();
      if (lower.endsWith('authorization')) authorization(value, finds);
      else if (lower === 'cookie') for (const part of value.split(/; */)) cookie(part, plain, isSecret);
      else if (lower === 'set-cookie') cookie(value.split(';', 1)[0] ?? '', plain, isSecret);
      else {
        text(`${name}: ${value}`);
      }
    }
  };
  return {
    request(request) {
      text(request.url);
      headers(request.headers);
      body(request.body);
    },
    headers,
    body,
    text,
  };
}

/** Whether the value of a field is a secret, by its name and its own looks. */
function isTaken({ name, value, strength }: Field, isGiven: boolean): boolean {
  if (strength === 'doubtful') return looksRandom(value);
  if (!isGiven) return isShownSecret(value);
  // The one name that leaves no doubt: this is how the session itself asks for a token.
  return /^client_?secret$/i.test(name) || isGivenSecret(value);
}

type Keep = (name: string, value: string) => void;

/** `Bearer TOKEN`, `Basic base64`, or credentials without a scheme. */
function authorization(value: string, { field }: Finds): void {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(value.trim()) ?? [];
  const credentials = scheme === '' ? value.trim() : rest;
  field({ name: 'authorization', value: credentials, strength: 'sure' });
  if (scheme.toLowerCase() !== 'basic') return;
  const pair = Buffer.from(rest, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon >= 0) field({ name: 'password', value: pair.slice(colon + 1), strength: 'sure' });
}

/** A value such as `lang=english` is none: it would be masked wherever it stands. */
function cookie(text: string, keep: Keep, isSecret: (value: string) => boolean): void {
  const equals = text.indexOf('=');
  const value = text.slice(equals + 1).replace(/^"|"$/g, '');
  if (equals < 0) return;
  for (const form of meaningsOf(value)) {
    if (form.length >= 8 && (isSecret(form) || looksRandom(form)))
      keep(`cookie ${text.slice(0, equals)}`, form);
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
