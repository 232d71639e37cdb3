/** Why the data centre could not be asked at all, and the setting that a wrong address comes from. */
import { adviceFor, placeOf } from '../../http/failures/failures';
import type { TransportFailure } from '../../http/transport/message';
import { ConnectionError } from '../../values/errors/connection-error';
import { PyError } from '../../values/errors/errors';
import { withOrigin } from '../settings/setting-names';
import type { TokenConnection } from './token-connection';

/** A `tasksh.ConnectionError`; for a request that the person cancelled, a `KeyboardInterrupt`. */
export function explainTransportFailure(
  failure: TransportFailure,
  connection: Pick<TokenConnection, 'datacenterUrl' | 'origins'>,
): PyError {
  if (failure.kind === 'cancelled') return new PyError('KeyboardInterrupt', '', { cause: failure });
  const { about, next, isPlace } = adviceFor(failure, placeOf(connection.datacenterUrl));
  const setting = withOrigin('TASKSH_DATACENTER_URL', connection.origins);
  const where = isPlace ? ` The address is in ${setting}.` : '';
  const hint = `${next.charAt(0).toUpperCase()}${next.slice(1)}.${where}`;
  return new ConnectionError(about, { hint, cause: failure });
}
