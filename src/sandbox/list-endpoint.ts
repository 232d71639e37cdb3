/** `GET /tasks` and `GET /activities`: the query read as the service reads it, then a page of rows. */
import { parseCondition } from '../contract/conditions';
import { parseOrder } from '../contract/order';
import { DEFAULT_LOD, parseLimit, parseLod, type Lod } from '../contract/paging';
import { filterOf, PARAMETERS, type Collection } from '../contract/parameters';
import { readCursor, writeCursor } from './cursor';
import type { Listing } from './listing';
import { errors, jsonReply, type SandboxReply, type ServiceError } from './reply';
import { count, search, type Search } from './search';
import type { Json } from './write-json';

export interface Source {
  readonly collection: Collection;
  readonly listing: Listing;
  object(row: number, lod: Lod): Json;
}

interface Query extends Search {
  readonly lod: Lod;
  /** undefined: no paging, everything at once. */
  readonly limit: number | undefined;
}

/** A refusal in the service's words, thrown and caught in this file alone. */
class Refusal extends Error {}

/** @param path as in the request, for the cursor; @param text the query without its question mark */
export function listReply(source: Source, path: string, text: string): SandboxReply | ServiceError {
  try {
    return page(source, path, new URLSearchParams(text));
  } catch (error) {
    if (error instanceof Refusal) return errors.badRequest(error.message);
    throw error;
  }
}

function page(source: Source, path: string, given: URLSearchParams): SandboxReply {
  const token = given.get('after');
  const cursor = token === null ? undefined : readCursor(token);
  if (token !== null && cursor?.path !== path) throw new Refusal(`bad cursor '${token}'`);
  // The cursor's query holds; of the call itself only `limit` and `lod` are read, everything else is in the cursor.
  const asked = cursor === undefined ? given : new URLSearchParams(cursor.query);
  const query = readQuery(source.collection, asked, given);
  if (query.lod === 'count') return jsonReply({ size: count(source.listing, query) });
  const { rows, more } = search(source.listing, query, cursor?.row, query.limit ?? source.listing.size);
  const items = rows.map((row) => source.object(row, query.lod));
  if (query.limit === undefined) return jsonReply({ items });
  const last = rows.at(-1);
  const first = new URLSearchParams(asked);
  first.delete('limit');
  const after =
    more && last !== undefined ? writeCursor({ path, query: first.toString(), row: last }) : undefined;
  return jsonReply({ items, paging: { cursors: { after } } });
}

const NOT_FILTERS = new Set(['after', 'limit', 'lod', 'order']);

function readQuery(collection: Collection, asked: URLSearchParams, given: URLSearchParams): Query {
  const unknown = [...asked.keys()].find(
    (name) => !NOT_FILTERS.has(name) && filterOf(collection, name) === undefined,
  );
  if (unknown === '') throw new Refusal('empty condition field');
  if (unknown !== undefined) throw new Refusal(`bad condition field '${unknown}'`);
  const conditions = PARAMETERS.filter(({ name }) => asked.has(name) && filterOf(collection, name)).map(
    (parameter) => ({
      field: parameter.name,
      condition: value(parseCondition(parameter, asked.getAll(parameter.name))),
    }),
  );
  return {
    collection,
    conditions,
    order: asked.getAll('order').map((text) => value(parseOrder(collection, text))),
    lod: lodIn(given.get('lod') ?? asked.get('lod')),
    limit: limitIn(given.get('limit')),
  };
}

function value<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (!outcome.ok) throw new Refusal(outcome.error);
  return outcome.value;
}

function lodIn(text: string | null): Lod {
  return text === null ? DEFAULT_LOD : value(parseLod(text));
}

function limitIn(text: string | null): number | undefined {
  return text === null ? undefined : value(parseLimit(text));
}
