/** Digest access authentication (RFC 7616), in the form in which requests sends it. */
import type * as Crypto from 'node:crypto';
import { splitUrl } from '../../text/split-url';

export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly qop: string | undefined;
  readonly algorithm: string | undefined;
  readonly opaque: string | undefined;
}

interface User {
  readonly username: string;
  readonly password: string;
}

interface Signed {
  readonly method: string;
  readonly url: string;
  /** How often this nonce was used, this time included. */
  readonly count: number;
}

/** `Digest realm="...", nonce="..."`, its parts in any order. */
export function parseChallenge(header: string): Challenge {
  const parts = new Map<string, string>();
  for (const [, name = '', quoted, plain] of header.matchAll(
    /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g,
  ))
    parts.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  return {
    realm: parts.get('realm') ?? '',
    nonce: parts.get('nonce') ?? '',
    qop: parts.get('qop'),
    algorithm: parts.get('algorithm'),
    opaque: parts.get('opaque'),
  };
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'MD5-SESS': 'md5',
  SHA: 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
};

/** The value of `Authorization`; undefined for an algorithm or a `qop` that requests does not know either. */
export function answerTo(challenge: Challenge, user: User, signed: Signed): string | undefined {
  const { realm, nonce, qop, algorithm, opaque } = challenge;
  const kind = (algorithm ?? 'MD5').toUpperCase();
  const name = HASHES[kind];
  if (name === undefined || !withAuth(qop)) return undefined;
  const { createHash, randomBytes } = require('node:crypto') as typeof Crypto;
  const hash = (text: string): string => createHash(name).update(text, 'utf8').digest('hex');
  const cnonce = randomBytes(8).toString('hex');
  const nc = signed.count.toString(16).padStart(8, '0');
  const uri = pathOf(signed.url);
  const plain = hash(`${user.username}:${realm}:${user.password}`);
  const first = kind === 'MD5-SESS' ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const middle = qop ? `${nonce}:${nc}:${cnonce}:auth` : nonce;
  const response = hash(`${first}:${middle}:${hash(`${signed.method}:${uri}`)}`);
  const base = `username="${user.username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`;
  return (
    `Digest ${base}` +
    (opaque ? `, opaque="${opaque}"` : '') +
    (algorithm ? `, algorithm="${algorithm}"` : '') +
    (qop ? `, qop="auth", nc=${nc}, cnonce="${cnonce}"` : '')
  );
}

const withAuth = (qop: string | undefined): boolean =>
  !qop || qop.split(',').some((one) => one.trim() === 'auth');

function pathOf(url: string): string {
  const { path, query } = splitUrl(url);
  return `${path === '' ? '/' : path}${query === '' ? '' : `?${query}`}`;
}
