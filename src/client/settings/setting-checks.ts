/** Whether the value of a setting can be used: one clear sentence on what is wrong with it, never the secret itself. */
import type { PyError } from '../../values/errors/errors';
import { settingsError, withOrigin, type Origins, type SettingName } from './setting-names';
import { isLoopback } from '../../values/loopback';

type Check = { readonly value: string } | { readonly problem: PyError };

/** As left in a copy of .env.example, or what people write in its place. */
const PLACEHOLDER = /<[^>]*>|^your[-_ ]|^change[-_ ]?me$|^x{3,}$|^\.{3}$|^…$/i;

/**
 * The value as it will be used: without surrounding spaces, the URL without trailing slashes.
 *
 * @param value what stands in the environment or the file, not empty
 */
export function checkSetting(name: SettingName, value: string, origins: Origins): Check {
  const trimmed = value.trim();
  const wrong = (what: string, hint: string): Check => ({
    problem: settingsError(`${withOrigin(name, origins)} ${what}`, hint),
  });
  if (PLACEHOLDER.test(trimmed)) {
    return wrong('is still the placeholder of .env.example', `Put the real value for ${name} there.`);
  }
  const verdict = name === 'TASKSH_DATACENTER_URL' ? checkUrl(trimmed) : checkCredential(trimmed, name);
  return 'value' in verdict ? verdict : wrong(verdict.what, verdict.hint);
}

type Verdict = { readonly value: string } | { readonly what: string; readonly hint: string };

const EXAMPLE = 'https://eu2-cloud.acronis.com';

function checkUrl(text: string): Verdict {
  const write = (url: string) => `Write TASKSH_DATACENTER_URL=${url}`;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return withoutScheme(text);
  // The parser would drop tabs and line ends, and guess at the rest.
  const url = /[\s"'`\\]|:\/\/\//.test(text) || !URL.canParse(text) ? undefined : new URL(text);
  // The text itself is not repeated: what is no URL may be a secret in the wrong place.
  if (url === undefined) return { what: 'is not a URL', hint: `${write(EXAMPLE)} (with your data centre).` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return {
      what: `begins with ${url.protocol}//, not with https://`,
      hint: `${write(`https://${url.host}`)}.`,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      what: 'contains a user name or password',
      hint: `${write(url.origin)}; the credentials belong in TASKSH_CLIENT_ID and TASKSH_CLIENT_SECRET.`,
    };
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return {
      what: `is ${url.origin}: the client secret would travel unencrypted`,
      hint: `${write(`https://${url.host}`)}; http:// is accepted for this machine only.`,
    };
  }
  if (/^\/+$/.test(url.pathname) && !/[?#]/.test(text)) return { value: url.origin };
  const [extra] = [url.pathname.replace(/^\/+$/, ''), url.search && 'a query', 'a fragment'].filter(Boolean);
  return {
    what: `has more than a host: ${extra}`,
    hint: `${write(url.origin)}; the path of each API is added to it.`,
  };
}

function withoutScheme(text: string): Verdict {
  const host = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{1,5})?(?=\/|$)/i.exec(text)?.[0];
  if (host === undefined) {
    return { what: 'is not a URL', hint: `Write TASKSH_DATACENTER_URL=${EXAMPLE} (with your data centre).` };
  }
  const scheme = isLoopback(host.replace(/:\d+$/, '')) ? 'http' : 'https';
  return { what: `has no https:// before ${host}`, hint: `Write TASKSH_DATACENTER_URL=${scheme}://${host}.` };
}

/** What a client id or secret cannot contain; none of it is ever part of one that the console hands out. */
const FOREIGN: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/["'`\u2018-\u201F]/u, 'a quotation mark'],
  [/\s/u, 'a space or a line end'],
  // eslint-disable-next-line no-control-regex -- control characters are what is refused here
  [/[\u0000-\u001F\u007F]/u, 'a control character'],
  [/[^\u0000-\u007F]/u, 'a character outside ASCII'], // eslint-disable-line no-control-regex -- as above
];

function checkCredential(text: string, name: SettingName): Verdict {
  for (const [pattern, what] of FOREIGN) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      what: `contains ${what} (U+${code} at character ${found.index + 1})`,
      hint: `Copy ${name} from the management console once more, without anything around it.`,
    };
  }
  // Basic authentication ends the id at the first colon (RFC 7617, section 2).
  if (name === 'TASKSH_CLIENT_ID' && text.includes(':')) {
    return {
      what: 'contains a colon',
      hint: 'Put the id alone there, and the secret in TASKSH_CLIENT_SECRET.',
    };
  }
  return { value: text };
}
