/** How values of classes outside of this folder behave in Python, loaded with the first value of each. */
import { useBrandedTypes } from '../../../values/python/hash-key';
import { brandedType, registerType } from '../types/branded-types';
import type * as DeltaType from './datetime/timedelta-type';
import type * as AuthTypes from './requests/auth-types';
import type * as CookieTypes from './requests/jar-type';
import type * as Models from './requests/models';
import type * as Sessions from './requests/sessions';
import type * as Structures from './requests/structures';

const authTypes = (): typeof AuthTypes => require('./requests/auth-types') as typeof AuthTypes;
const cookieTypes = (): typeof CookieTypes => require('./requests/jar-type') as typeof CookieTypes;
const models = (): typeof Models => require('./requests/models') as typeof Models;
const structures = (): typeof Structures => require('./requests/structures') as typeof Structures;

/** Before the first Python line runs. */
export function registerTypes(): void {
  useBrandedTypes(brandedType);
  registerType(
    'datetime.timedelta',
    () => (require('./datetime/timedelta-type') as typeof DeltaType).deltaType,
  );
  registerType('requests.models.Response', () => models().responseType);
  registerType('requests.models.PreparedRequest', () => models().preparedType);
  registerType('requests.models.Request', () => models().requestType());
  registerType('urllib3.response.HTTPResponse', () => models().rawType);
  registerType('requests.sessions.Session', () =>
    (require('./requests/sessions') as typeof Sessions).sessionType(),
  );
  registerType('requests.structures.CaseInsensitiveDict', () => structures().headersType);
  registerType('requests.structures.LookupDict', () => structures().lookupType);
  registerType('requests.cookies.RequestsCookieJar', () => cookieTypes().cookieJarType);
  registerType('http.cookiejar.Cookie', () => cookieTypes().cookieType);
  registerType('requests.auth.HTTPBasicAuth', () => authTypes().basicType);
  registerType('requests.auth.HTTPDigestAuth', () => authTypes().digestType);
  registerType('requests.auth.HTTPProxyAuth', () => authTypes().proxyType);
  registerType('requests.adapters.HTTPAdapter', () => authTypes().adapterType);
  registerType('urllib3.util.retry.Retry', () => authTypes().retryType);
}
