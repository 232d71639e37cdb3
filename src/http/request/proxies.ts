/** Which proxy a request goes through: the option, the session and the environment, by the rules of requests. */
import { isLoopbackName } from '../../values/loopback';
import { exceptions } from '../failures/exceptions';
import { hostOf, portOf, splitUrl } from '../text/split-url';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Scheme (`http`), scheme and host (`http://host`), `all` or `no_proxy` to a URL. */
export type Proxies = Readonly<Record<string, unknown>>;

/** Adds what the environment says to the proxies of a call, where they do not say otherwise. */
export function withEnvironment(url: string, proxies: Proxies, env: Environment): Proxies {
  const noProxy = proxies.no_proxy;
  return { ...proxiesFor(url, typeof noProxy === 'string' ? noProxy : undefined, env), ...proxies };
}

/** The proxies for one request of a chain of redirects: the environment is asked again for the new URL. */
export function resolveProxies(url: string, proxies: Proxies, env: Environment | undefined): Proxies {
  if (env === undefined) return proxies;
  const { scheme } = splitUrl(url);
  const noProxy = proxies.no_proxy;
  const found = proxiesFor(url, typeof noProxy === 'string' ? noProxy : undefined, env);
  const proxy = found[scheme] ?? found.all;
  return proxy === undefined || scheme in proxies ? proxies : { ...proxies, [scheme]: proxy };
}

/**
 * The proxy's URL for a request, undefined for none.
 * @throws PyError InvalidProxyURL without a host, InvalidSchema for SOCKS
 */
export function selectProxy(url: string, proxies: Proxies): string | undefined {
  const parts = splitUrl(url);
  const host = hostOf(parts);
  const keys =
    host === undefined
      ? [parts.scheme, 'all']
      : [`${parts.scheme}://${host}`, parts.scheme, `all://${host}`, 'all'];
  const key = keys.find((name) => name in proxies);
  const chosen = key === undefined ? undefined : proxies[key];
  if (typeof chosen !== 'string' || chosen === '') return undefined;
  const proxy = /^[a-zA-Z][a-zA-Z0-9+.-]*:\//.test(chosen) ? chosen : `http://${chosen.replace(/^\/\//, '')}`;
  if (proxy.toLowerCase().startsWith('socks')) {
    throw new exceptions.InvalidSchema('Missing dependencies for SOCKS support.', {
      hint: 'Proxies of the kinds http:// and https:// can be used.',
    });
  }
  if (hostOf(splitUrl(proxy)) === undefined) {
    throw new exceptions.InvalidProxyURL(
      'Please check proxy URL. It is malformed and could be missing the host.',
      {
        hint: `The proxy is ${JSON.stringify(chosen)}; the form is http://user:password@host:port.`,
      },
    );
  }
  return proxy;
}

function proxiesFor(url: string, noProxy: string | undefined, env: Environment): Record<string, string> {
  return bypasses(url, noProxy, env) ? {} : fromEnvironment(env);
}

/** `NAME_proxy` variables by lower-case name; lower case wins over upper case, and empty takes the proxy out. */
function fromEnvironment(env: Environment): Record<string, string> {
  const variables = Object.entries(env).filter(([name]) => /._proxy$/i.test(name));
  const proxies: Record<string, string> = {};
  for (const [name, value] of variables) if (value) proxies[name.slice(0, -6).toLowerCase()] = value;
  // A web server's CGI script gets HTTP_PROXY from a request's Proxy header.
  if ('REQUEST_METHOD' in env) delete proxies.http;
  for (const [name, value] of variables) {
    if (!name.endsWith('_proxy')) continue;
    const scheme = name.slice(0, -6).toLowerCase();
    if (value) proxies[scheme] = value;
    else delete proxies[scheme];
  }
  return proxies;
}

/**
 * true for this machine, which a proxy elsewhere cannot reach and one here would read in clear, and when the host is named in `no_proxy`: exactly, by its end, or as an address of a network
 * (10.0.0.0/8).
 */
function bypasses(url: string, noProxy: string | undefined, env: Environment): boolean {
  const parts = splitUrl(url);
  const host = hostOf(parts);
  if (host === undefined || isLoopbackName(host)) return true;
  const listed = noProxy ?? (env.no_proxy || env.NO_PROXY || '');
  const names = listed.replaceAll(' ', '').split(',').filter(Boolean);
  const address = ipv4(host);
  if (address !== undefined) {
    if (names.some((name) => (isNetwork(name) ? inNetwork(address, name) : name === host))) return true;
  } else {
    const port = portOf(parts);
    const place = port ? `${host}:${port}` : host;
    if (names.some((name) => host.endsWith(name) || place.endsWith(name))) return true;
  }
  return endsAtLabel(host, noProxy ?? fromEnvironment(env).no);
}

/** Python's own rule: `*`, the host itself, or a parent domain. */
function endsAtLabel(host: string, listed: string | undefined): boolean {
  if (listed === undefined) return false;
  if (listed === '*') return true;
  return listed
    .split(',')
    .map((name) => name.trim().replace(/^\.+/, '').toLowerCase())
    .some((name) => name !== '' && (host === name || host.endsWith(`.${name}`)));
}

/** The address as a number; undefined for a name. */
function ipv4(text: string): number | undefined {
  const numbers = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (numbers.length !== 4 || numbers.some((part) => part > 255)) return undefined;
  return numbers.reduce((all, part) => all * 256 + part, 0);
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '', more] = text.split('/');
  return (
    more === undefined &&
    /^\d+$/.test(bits) &&
    Number(bits) >= 1 &&
    Number(bits) <= 32 &&
    ipv4(address) !== undefined
  );
}

function inNetwork(address: number, network: string): boolean {
  const [base = '', bits = ''] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(address / size) === Math.floor((ipv4(base) ?? 0) / size);
}
