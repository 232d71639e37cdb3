/** TLS settings of a request: which authorities to trust, which certificate to show, read from the named files. */
import { X509Certificate } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { TransportFailure, type SendOptions } from '../transport/message';
import { codeOf } from './worker-failure';

export interface TlsSettings {
  /** Equal for settings that may share a connection; changes when a file is written anew. */
  readonly key: string;
  readonly rejectUnauthorized: boolean;
  readonly secureContext: tls.SecureContext | undefined;
}

const PEM_CERTIFICATE =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
/** Settings that were used; a session has one or two. */
const KEPT_SETTINGS = 20;
const known = new Map<string, TlsSettings>();

/** @throws TransportFailure 'certificate-file' that names the file */
export function tlsSettings(options: Pick<SendOptions, 'verify' | 'cert'>): TlsSettings {
  const { verify, cert } = options;
  const files = [
    ...(typeof verify === 'string' ? [verify] : []),
    ...(cert === undefined ? [] : [cert].flat()),
  ];
  const key = JSON.stringify([verify, cert, files.map(stamp)]);
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= KEPT_SETTINGS) known.clear();
  const settings: TlsSettings = {
    key,
    rejectUnauthorized: verify !== false,
    secureContext: files.length === 0 ? undefined : contextOf(verify, cert),
  };
  known.set(key, settings);
  return settings;
}

function contextOf(verify: SendOptions['verify'], cert: SendOptions['cert']): tls.SecureContext {
  const trust = typeof verify === 'string' ? authorities(verify) : {};
  if (cert === undefined) return tls.createSecureContext(trust);
  const [certificatePath, keyPath] = typeof cert === 'string' ? [cert, cert] : cert;
  const own = { cert: contents(certificatePath), key: contents(keyPath) };
  usable(certificatePath, () => tls.createSecureContext({ cert: own.cert }));
  return usable(keyPath, () => tls.createSecureContext({ ...trust, ...own }));
}

/** A file of certificates, or a folder of such files. */
function authorities(path: string): { ca: string[] } {
  if (!isFolder(path)) {
    const ca = certificates(path);
    if (ca.length === 0) throw unusable(path, 'it holds no certificate', '');
    // Node passes over what it cannot read; a file that was named on purpose must be good.
    usable(path, () => ca.map((text) => new X509Certificate(text)));
    return { ca };
  }
  const ca = readdirSync(path)
    .map((name) => join(path, name))
    .filter((file) => !isFolder(file))
    .flatMap(certificates);
  if (ca.length === 0) throw unusable(path, 'no file in it holds a certificate', '');
  return { ca };
}

function certificates(path: string): string[] {
  return contents(path).match(PEM_CERTIFICATE) ?? [];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function contents(path: string): string {
  return usable(path, () => readFileSync(path, 'latin1'));
}

/** Tells one version of a file from the next. */
function stamp(path: string): string {
  const stats = usable(path, () => statSync(path));
  return `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}

function usable<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof TransportFailure) throw error;
    throw unusable(path, error instanceof Error ? error.message : String(error), codeOf(error));
  }
}

function unusable(path: string, why: string, code: string): TransportFailure {
  return new TransportFailure('certificate-file', { code, path, reason: why });
}
