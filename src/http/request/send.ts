/** One request to the transport and its reply: the checks that requests makes just before it sends, and the failures. */
import { checkUrl } from './prepare-url';
import { PLAIN_ADVICE } from '../advice';
import { USER_AGENT } from './defaults';
import { exceptionFor, type Attempt } from '../failures/failures';
import { TransportFailure, type Raw, type SendOptions } from '../transport/message';
import type { Dependencies } from '../dependencies';
import { toWire, type PreparedRequest } from './prepared-request';
import { resolveProxies, selectProxy, type Proxies } from './proxies';
import { Response } from '../response/response';
import { readTimeout } from './timeout';

/** How a request is sent; the same for every hop of a redirect, but for the proxies. */
export interface Settings {
  readonly timeout: unknown;
  readonly verify: boolean | string;
  readonly cert: string | readonly [string, string] | undefined;
  readonly proxies: Proxies;
  readonly stream: boolean;
}

export interface Exchange {
  readonly response: Response;
  /** The reply's fields with their duplicates, for cookies. */
  readonly raw: Raw;
}

/**
 * Sends one request, without following redirects.
 * @throws PyError InvalidSchema, InvalidProxyURL, ValueError before sending; ConnectionError and its kin, OSError after
 */
export function exchange(request: PreparedRequest, settings: Settings, dependencies: Dependencies): Exchange {
  const proxy = selectProxy(request.url, settings.proxies);
  checkUrl(request.url);
  const timeouts = readTimeout(settings.timeout, dependencies.repr);
  const wire = toWire(request, USER_AGENT, dependencies.repr);
  const attempt: Attempt = { request, timeouts, proxy, inBody: false, cert: settings.cert };
  const options: SendOptions = {
    verify: settings.verify,
    stream: settings.stream,
    ...(timeouts.connect === undefined ? {} : { connectTimeoutMs: timeouts.connect * 1000 }),
    ...(timeouts.read === undefined ? {} : { readTimeoutMs: timeouts.read * 1000 }),
    ...(settings.cert === undefined ? {} : { cert: settings.cert }),
    ...(proxy === undefined ? {} : { proxy }),
  };
  let raw: Raw;
  try {
    raw = dependencies.send(wire, options);
  } catch (failure) {
    throw explained(failure, attempt);
  }
  const response = new Response({
    raw,
    request,
    advice: dependencies.advice ?? PLAIN_ADVICE,
    nowS: Math.floor(dependencies.nowMs() / 1000),
    explain: (failure, of) => explained(failure, { ...attempt, inBody: true, response: of }),
  });
  return { response, raw };
}

function explained(failure: unknown, attempt: Attempt): unknown {
  if (!(failure instanceof TransportFailure)) return failure;
  return exceptionFor(failure, {
    ...attempt,
    inBody: attempt.inBody || (failure.detail.receivedBytes ?? 0) > 0,
  });
}

/** The settings for the next hop of a redirect. */
export function settingsFor(
  request: PreparedRequest,
  settings: Settings,
  env: Dependencies['env'] | undefined,
): Settings {
  return { ...settings, proxies: resolveProxies(request.url, settings.proxies, env) };
}
