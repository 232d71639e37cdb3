/**
 * Sends each request with a token that lives. A copy of `auth` that was made long ago is one of ours and goes out with
 * the token of today; after a 401 the token is renewed once and the request sent once more, which is safe for every
 * method: a request that was refused was not carried out.
 */
import type { Layer, Pair, Prepared } from '../../http/transport/message';
import { headerIn } from '../../values/headers';
import type { Auth } from '../token/auth';

export interface RenewOptions {
  /** Whether a URL is one of the data centre. */
  readonly isHome: (url: string) => boolean;
  readonly auth: () => Pick<Auth, 'instead' | 'afterRefusal'>;
}

export function renewingLayer({ isHome, auth }: RenewOptions): Layer {
  return (next) => (request, options) => {
    const given = authorizationOf(request);
    if (given === undefined || !isHome(request.url)) return next(request, options);
    const sent = auth().instead(given);
    if (sent === undefined) return next(request, options);
    const raw = next(withAuthorization(request, sent), options);
    if (raw.status !== 401) return raw;
    const renewed = auth().afterRefusal(sent);
    if (renewed === undefined || renewed === sent) return raw;
    raw.stream?.close();
    return next(withAuthorization(request, renewed), options);
  };
}

function authorizationOf({ headers }: Prepared): string | undefined {
  return headerIn(headers, 'authorization');
}

function withAuthorization(request: Prepared, value: string): Prepared {
  if (authorizationOf(request) === value) return request;
  const headers = request.headers.map((pair): Pair =>
    pair[0].toLowerCase() === 'authorization' ? [pair[0], value] : pair,
  );
  return { ...request, headers };
}
