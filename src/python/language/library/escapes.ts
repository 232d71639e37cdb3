/** `ascii()` and `bytes.fromhex`. */
import { valueError } from '../../../values/errors/errors';
import { escapedPoint } from '../../../values/escaped-point';
import { toRepr } from '../runtime';

/** `repr` with everything beyond ASCII escaped. */
export const ascii = (value: unknown): string =>
  toRepr(value).replace(/[^\0-\x7f]/gu, (one) => escapedPoint(one.codePointAt(0) ?? 0));

/** The bytes of `aa bb`. @throws PyError ValueError */
export function fromHex(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const bad = [at, at + 1].find((place) => !/^[\da-f]$/i.test(text[place] ?? ''));
    if (bad !== undefined)
      throw valueError(`non-hexadecimal number found in fromhex() arg at position ${bad}`);
    bytes.push(parseInt(text.slice(at, at + 2), 16));
    at += 2;
  }
  return Buffer.from(bytes);
}
