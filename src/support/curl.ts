/**
 * A request as a curl command that a person can run or send on: quoted for a POSIX shell, and without credentials.
 * Where a header holds some, the command has a shell variable in their place and says so itself when it is not set;
 * a comment line would be an error when pasted into zsh.
 */
import type { Pair, Prepared } from '../http/transport/message';

/** Headers that curl writes itself, and gets right also when the person changes the command. */
const OWN = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** Headers that hold credentials, and the variable that stands for them; a scheme (`Bearer`) stays readable. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  authorization: 'TOKEN',
  'proxy-authorization': 'PROXY_CREDENTIALS',
  cookie: 'COOKIE',
};

/** Headers that curl would add of its own accord; without a value it leaves them out. */
const ADDED_BY_CURL = ['User-Agent', 'Accept'];

/** Linux hands over no single argument of more than 128 KiB; what `printf` pipes in has no such limit. */
const LONGEST_ARGUMENT_BYTES = 100_000;
/** Beyond this, a body is a file for the person to put there. */
const LONGEST_BODY_BYTES = 1_000_000;

/** One command over several lines, each but the last ended by a backslash; no newline at the end. */
export function toCurl(request: Prepared): string {
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const body = bodyArguments(bodyOf(request));
  const missing = [...ADDED_BY_CURL, ...(body.arguments.length === 0 ? [] : ['Content-Type'])].filter(
    (name) => !names.has(name.toLowerCase()),
  );
  const lines = [
    `${body.before}curl --globoff${methodArgument(request)}`,
    ...request.headers.flatMap(headerArgument),
    ...missing.map((name) => `-H ${quote(`${name}:`)}`),
    ...body.arguments,
    quote(request.url.replace(/#.*$/s, '')),
  ];
  return lines.join(' \\\n  ');
}

/** Nothing, too, is a body where the length of it is sent: some servers answer 411 without. */
function bodyOf({ headers, body }: Prepared): Uint8Array | undefined {
  const isEmpty = headers.some(([name, value]) => name.toLowerCase() === 'content-length' && value === '0');
  return body ?? (isEmpty ? new Uint8Array() : undefined);
}

function methodArgument(request: Prepared): string {
  const [{ method }, body] = [request, bodyOf(request)];
  if (method === 'HEAD' && body === undefined) return ' --head';
  return method === (body === undefined ? 'GET' : 'POST') ? '' : ` -X ${quote(method)}`;
}

function headerArgument([name, value]: Pair): string[] {
  const lower = name.toLowerCase();
  if (OWN.has(lower)) return [];
  // curl asks for what it can decode, and decodes it; with the header alone it would print compressed bytes.
  if (lower === 'accept-encoding' && value !== 'identity') return ['--compressed'];
  const variable = CREDENTIALS[lower];
  if (variable !== undefined) {
    const scheme = lower === 'cookie' ? '' : (/^[\w-]+ (?=.)/.exec(value)?.[0] ?? '');
    return [`-H "${name}: ${scheme}\${${variable}:?set it to the credentials first}"`];
  }
  // curl sends a header without a value only when a semicolon stands in place of the colon.
  return [`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`];
}

interface BodyArguments {
  /** What stands before `curl` and pipes the body into it. */
  readonly before: string;
  readonly arguments: readonly string[];
}

function bodyArguments(body: Uint8Array | undefined): BodyArguments {
  if (body === undefined) return { before: '', arguments: [] };
  if (body.length > LONGEST_BODY_BYTES) return { before: '', arguments: ['--data-binary @body.bin'] };
  const text = body.length > LONGEST_ARGUMENT_BYTES ? undefined : printable(body);
  if (text !== undefined) return { before: '', arguments: [`--data-raw ${quote(text)}`] };
  const base64 = Buffer.from(body).toString('base64');
  return { before: `printf %s ${base64} | base64 -d | `, arguments: ['--data-binary @-'] };
}

/** The text, when it is UTF-8 that a terminal can show and a shell can take; else undefined. */
function printable(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[^\P{Cc}\t\n]/u.test(text) ? undefined : text;
  } catch {
    return undefined; // not UTF-8
  }
}

/** Single quotes keep everything but themselves. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
