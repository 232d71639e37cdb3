/** Parameters and forms: `name=value&name=value`, as requests encodes them. */
import { bytesOf } from '../../values/bytes';
import { itemsOf, pairsOf, textOf, type Repr } from './mapping';
import { quotePlus } from '../../values/text/percent';
import { encode } from '../../values/text/text-encodings';

/**
 * Lists repeat the name, None is dropped, text and bytes pass as they are.
 *
 * @param option `params` or `data`, for messages
 * @returns the encoded text; bytes only when bytes came in
 * @throws PyError ValueError or TypeError for a list of something else than pairs
 */
export function encodeForm(source: unknown, option: string, repr: Repr): string | Uint8Array {
  if (typeof source === 'string') return source;
  const bytes = bytesOf(source);
  if (bytes !== undefined) return bytes;
  const fields: string[] = [];
  for (const [name, value] of pairsOf(source, option)) {
    for (const item of itemsOf(value) ?? [value]) {
      if (item === null || item === undefined) continue;
      // A list inside a list repeats the name once more; deeper ones are written as Python's str writes them.
      for (const part of itemsOf(item) ?? [item])
        fields.push(`${encoded(name, repr)}=${encoded(part, repr)}`);
    }
  }
  return fields.join('&');
}

function encoded(value: unknown, repr: Repr): string {
  return quotePlus(bytesOf(value) ?? encode(textOf(value, repr), 'utf-8'));
}
