/** A request as a curl command that a person can run or send on: without its secrets, quoted for a POSIX shell. */
import type { Pair, Prepared } from '../http/message';

/** Headers that curl writes itself. */
const OWN = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']);

/** Names of the shell variables that stand for the credentials of a scheme. */
const VARIABLES: Readonly<Record<string, string>> = { bearer: 'TOKEN', basic: 'CREDENTIALS' };

/** Several lines, each but the last ended by a backslash; above them how to set the credentials where there are any. */
export function toCurl(request: Prepared): string {
  const asked = request.headers.map((header) => credentials(header)?.variable);
  const notes = [...new Set(asked)].flatMap((name) =>
    name === undefined ? [] : [`# set ${name} first: ${name}=...`],
  );
  const compressed = request.headers.some(([name]) => name.toLowerCase() === 'accept-encoding');
  const body = bodyArguments(request.body);
  const lines = [
    `curl --globoff${compressed ? ' --compressed' : ''}${method(request)}`,
    ...request.headers
      .filter(([name]) => !OWN.has(name.toLowerCase()))
      .map((header) => `-H ${headerArgument(header)}`),
    ...body.arguments,
    quote(withoutFragment(request.url)),
  ];
  return [...notes, ...body.notes, lines.join(' \\\n  ')].join('\n');
}

function method({ method: name, body }: Prepared): string {
  if (name === 'HEAD') return ' --head';
  return name === (body === undefined ? 'GET' : 'POST') ? '' : ` -X ${quote(name)}`;
}

function credentials([name, value]: Pair): { scheme: string; variable: string } | undefined {
  const scheme = /^(\w+) ./.exec(value)?.[1];
  const variable = scheme === undefined ? undefined : VARIABLES[scheme.toLowerCase()];
  if (!/^(proxy-)?authorization$/i.test(name) || scheme === undefined || variable === undefined)
    return undefined;
  return { scheme, variable };
}

function headerArgument(header: Pair): string {
  const secret = credentials(header);
  if (secret) return `"${header[0]}: ${secret.scheme} $${secret.variable}"`;
  // curl sends a header without a value only when it ends in a semicolon.
  return quote(header[1] === '' ? `${header[0]};` : `${header[0]}: ${header[1]}`);
}

function bodyArguments(body: Uint8Array | undefined): { notes: string[]; arguments: string[] } {
  if (body === undefined) return { notes: [], arguments: [] };
  const text = utf8(body);
  if (text !== undefined && !text.includes('\0'))
    return { notes: [], arguments: [`--data-raw ${quote(text)}`] };
  return {
    notes: [`# the body is ${body.length} bytes that are no text: pipe them in`],
    arguments: ['--data-binary @-'],
  };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // not UTF-8: the caller says so
  }
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** Single quotes keep everything but themselves. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
