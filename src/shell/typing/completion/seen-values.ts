/** The values that fields had in the last replies: ids, types, names of tenants and of resources. */
import type { Exchange } from '../../../support/recorder';
import { isPlainObject } from '../../../values/plain-object';
import { beginningOf, LOOKED_AT_BYTES } from './known-values';

/** Of all replies together so much is looked at, which takes some 15 ms the first time. */
const LOOKED_AT = 4 * LOOKED_AT_BYTES;
/** More values of a field than a person wants to choose from. */
const VALUES = 200;
/** Text that is longer is for reading, and not for filtering. */
const LONGEST = 120;

/** Values by the names of their fields joined as parameters are called: `resource.id` is `resourceId`. */
type Seen = ReadonlyMap<string, ReadonlySet<string>>;

const kept = new WeakMap<Exchange, Seen>();

/**
 * @param exchanges oldest first
 * @param name of a field or a parameter
 * @returns the newest first
 */
export function seenValues(exchanges: readonly Exchange[], name: string): string[] {
  const values = new Set<string>();
  let lookedAt = 0;
  for (let at = exchanges.length - 1; at >= 0 && lookedAt < LOOKED_AT; at -= 1) {
    const exchange = exchanges[at] as Exchange;
    lookedAt += Math.min(exchange.raw?.body.length ?? 0, LOOKED_AT_BYTES);
    for (const value of seenIn(exchange).get(name) ?? []) values.add(value);
  }
  return [...values].slice(0, VALUES);
}

/** Ids of the tasks or activities in the replies to that path. */
export function seenIds(exchanges: readonly Exchange[], collection: string): string[] {
  const path = new RegExp(`/${collection}(?:/[^/?]*)?(?:\\?|$)`);
  return seenValues(
    exchanges.filter(({ request }) => path.test(request.url)),
    'id',
  );
}

function seenIn(exchange: Exchange): Seen {
  const known = kept.get(exchange);
  if (known !== undefined) return known;
  const { raw } = exchange;
  const seen = new Map<string, Set<string>>();
  if (raw !== undefined && raw.stream === undefined) collect(beginningOf(raw.body), '', seen);
  kept.set(exchange, seen);
  return seen;
}

function collect(value: unknown, name: string, seen: Map<string, Set<string>>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, name, seen);
  else if (isPlainObject(value))
    for (const [key, inner] of Object.entries(value)) collect(inner, nameIn(name, key), seen);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value);
    if (text === '' || text.length > LONGEST) return;
    const values = seen.get(name) ?? new Set();
    if (values.size < VALUES) seen.set(name, values.add(text));
  }
}

/** A field of a field as parameters are called: `resource.id` is `resourceId`. */
export const joinedName = (name: string, field: string): string =>
  name === '' ? field : `${name}${field.charAt(0).toUpperCase()}${field.slice(1)}`;

/** The items of a page are called as they are alone. */
const nameIn = (name: string, key: string): string =>
  name === '' && key === 'items' ? '' : joinedName(name, key);
