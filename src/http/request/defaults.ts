/** What goes with a request when nobody says otherwise: the headers of every request, and the environment's route. */
import type { Pair, SendOptions } from '../transport/message';
import { selectProxy, withEnvironment, type Environment } from './proxies';

/** Kept equal to package.json by a test. */
export const USER_AGENT = 'tasksh/0.1.0';

/** In the order of requests. `br` is ours: Python adds it only with a further package. */
export function defaultHeaders(userAgent: string): readonly Pair[] {
  return [
    ['User-Agent', userAgent],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['Accept', '*/*'],
    ['Connection', 'keep-alive'],
  ];
}

/** Path of a file with the authorities to trust, from `REQUESTS_CA_BUNDLE` or `CURL_CA_BUNDLE`. */
export function trustedFile(env: Environment): string | undefined {
  return env['REQUESTS_CA_BUNDLE'] || env['CURL_CA_BUNDLE'] || undefined;
}

/** Proxy and trusted authorities for an address, as the environment has them. */
export function environmentRoute(url: string, env: Environment): Pick<SendOptions, 'verify' | 'proxy'> {
  const proxy = selectProxy(url, withEnvironment(url, {}, env));
  const verify = trustedFile(env) ?? true;
  return proxy === undefined ? { verify } : { verify, proxy };
}
