/** `.netrc`: user and password by host, where a session may look at the environment. */
import { hostOf, splitUrl } from '../../text/split-url';
import type { Environment } from '../proxies';

type Login = readonly [user: string, password: string];

/** A word, or text in quotes; `#` begins a comment at the start of a word. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|(#[^\n]*)|(\S+)/gs;

function* tokensOf(text: string): Generator<string> {
  for (const [, quoted, comment, word] of text.matchAll(TOKEN))
    if (comment === undefined) yield quoted === undefined ? (word ?? '') : quoted.replace(/\\(.)/gs, '$1');
}

/** The login for a host, or that of `default`. */
function loginIn(text: string, host: string): Login | undefined {
  const logins = new Map<string, Record<string, string>>();
  // A macro goes on to the next empty line.
  const tokens = tokensOf(text.replace(/^\s*macdef\b[^]*?(?:\n\s*\n|$)/gm, ''));
  let now: Record<string, string> = {};
  for (const token of tokens) {
    if (token === 'machine' || token === 'default') {
      const name = token === 'default' ? '' : (tokens.next().value as string | undefined);
      now = {};
      if (name !== undefined) logins.set(name, now);
    } else now[token === 'user' ? 'login' : token] = (tokens.next().value as string | undefined) ?? '';
  }
  const found = logins.get(host) ?? logins.get('');
  if (found === undefined) return undefined;
  return [found.login ?? found.account ?? '', found.password ?? ''];
}

/**
 * What the file that `NETRC` names says for the host of a URL. `~/.netrc` is not read: nobody named it.
 * @param readFile undefined where nothing is there to be read
 */
export function netrcLogin(
  url: string,
  env: Environment,
  readFile: (path: string) => string | undefined,
): Login | undefined {
  const host = hostOf(splitUrl(url));
  if (host === undefined) return undefined;
  const text = env.NETRC ? readFile(env.NETRC) : undefined;
  return text === undefined ? undefined : loginIn(text, host);
}
