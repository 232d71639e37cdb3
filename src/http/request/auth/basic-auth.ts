/** Basic authentication. */
import { bytesOf } from '../../../values/bytes';
import { latin1 } from '../../text/latin1';
import { textOf, type Repr } from '../mapping';

/** The value of `Authorization` for a user and a password. @throws PyError UnicodeEncodeError beyond Latin-1 */
export function basicAuth(user: unknown, password: unknown, repr: Repr): string {
  const bytes = [user, password].map(
    (part) =>
      bytesOf(part) ??
      latin1(
        textOf(part, repr),
        'Basic authentication sends Latin-1; encode the text to UTF-8 bytes yourself.',
      ),
  );
  return `Basic ${Buffer.concat([bytes[0] ?? [], Buffer.from(':'), bytes[1] ?? []].map((b) => Buffer.from(b))).toString('base64')}`;
}
