/** How values of classes outside of this folder behave in Python, loaded with the first value of each. */
import { registerType } from '../types/branded-types';
import type * as DeltaType from './datetime/timedelta-type';
import type * as RequestsTypes from './requests/requests-types';

const requestsTypes = (): typeof RequestsTypes =>
  require('./requests/requests-types') as typeof RequestsTypes;

/** Before the first Python line runs. */
export function registerTypes(): void {
  registerType(
    'datetime.timedelta',
    () => (require('./datetime/timedelta-type') as typeof DeltaType).deltaType,
  );
  registerType('requests.models.Response', () => requestsTypes().responseType);
  registerType('requests.structures.LookupDict', () => requestsTypes().lookupType);
  registerType('requests.cookies.RequestsCookieJar', () => requestsTypes().cookieJarType);
}
