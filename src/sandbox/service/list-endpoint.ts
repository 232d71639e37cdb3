/** `GET /tasks` and `GET /activities`: the query read as the service reads it, then a page of rows. */
import { parseCondition } from '../../api/contract/conditions';
import { parseOrder } from '../../api/contract/order';
import { DEFAULT_LOD, parseLimit, parseLod, type Lod } from '../../api/contract/paging';
import { filterOf, PARAMETERS, type Collection } from '../../api/contract/parameters';
import { readCursor, writeCursor, type Cursor } from '../query/cursor';
import { errors, jsonReply, type SandboxReply, type ServiceError } from './reply';
import { tenantConditions } from './tenant-scope';
import { count, search, type Search } from '../query/search';
import type { Source, SourcesAt } from './sources';

interface Query extends Search {
  readonly lod: Lod;
  /** undefined: no paging, everything at once. */
  readonly limit: number | undefined;
}

/** Of the sandbox's controls those that change how a list is read, and which cursors are taken. */
export interface ListRules {
  readonly cursors: 'lenient' | 'strict';
  readonly pageLimit: number;
  readonly defaultLimit: number | undefined;
  readonly era: number;
  /** Cursors of an earlier one are refused. */
  readonly oldestEra: number;
  /** The instant of which a first page tells: see `Cursor`. */
  readonly atMs: number | undefined;
  /** Which tenants the token shows: see `tenant-scope`. */
  readonly shown: string | undefined;
}

/** A refusal in the service's words, thrown and caught in this file alone. */
class Refusal extends Error {}

/** @param path as in the request, for the cursor; @param text the query without its question mark */
export function listReply(
  sourcesAt: SourcesAt,
  collection: Collection,
  path: string,
  text: string,
  rules: ListRules,
): SandboxReply | ServiceError {
  try {
    return page((atMs) => sourcesAt(atMs)[collection](), path, new URLSearchParams(text), rules);
  } catch (error) {
    if (error instanceof Refusal) return errors.badRequest(error.message);
    throw error;
  }
}

function page(
  sourceAt: (atMs: number | undefined) => Source,
  path: string,
  given: URLSearchParams,
  rules: ListRules,
): SandboxReply {
  const cursor = cursorIn(path, given, rules);
  const { atMs } = cursor ?? rules;
  const source = sourceAt(atMs);
  if (cursor !== undefined && cursor.row >= source.listing.size) throw badCursor(given);
  // The cursor's query holds; of the call itself only `limit` and `lod` are read, everything else is in the cursor.
  const asked = cursor === undefined ? given : new URLSearchParams(cursor.query);
  const query = readQuery(source.collection, asked, given, rules);
  if (query.lod === 'count') return jsonReply({ size: count(source.listing, query) });
  const limit = query.limit ?? source.listing.size;
  const { rows, more } = search(source.listing, source.orders, query, cursor?.row, limit);
  const items = rows.map((row) => source.object(row, query.lod));
  if (query.limit === undefined) return jsonReply({ items });
  const last = rows.at(-1);
  const after =
    more && last !== undefined
      ? writeCursor({ path, query: asked.toString(), row: last, atMs, era: rules.era })
      : undefined;
  return jsonReply({ items, paging: { cursors: { after } } });
}

/** The words of both refusals are choices: no source has the service's. */
function cursorIn(
  path: string,
  given: URLSearchParams,
  { cursors, oldestEra }: ListRules,
): Cursor | undefined {
  const token = given.get('after');
  if (token === null) return undefined;
  const cursor = readCursor(token);
  if (cursor?.path !== path || cursor.era < oldestEra) throw badCursor(given);
  const other = [...given.keys()].find((name) => !BESIDE_CURSOR.has(name));
  if (cursors === 'strict' && other !== undefined) {
    throw new Refusal(`'${other}' cannot be set alongside with 'after'`);
  }
  return cursor;
}

const badCursor = (given: URLSearchParams): Refusal => new Refusal(`bad cursor '${given.get('after')}'`);

const BESIDE_CURSOR = new Set(['after', 'limit', 'lod']);
const NOT_FILTERS = new Set(['after', 'limit', 'lod', 'order']);

function readQuery(
  collection: Collection,
  asked: URLSearchParams,
  given: URLSearchParams,
  rules: ListRules,
): Query {
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
    conditions: [...tenantConditions(rules.shown), ...conditions],
    order: asked.getAll('order').map((text) => value(parseOrder(collection, text))),
    lod: lodIn(given.get('lod') ?? asked.get('lod')),
    limit: limitIn(given.get('limit') ?? asked.get('limit'), rules),
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

function limitIn(text: string | null, { pageLimit, defaultLimit }: ListRules): number | undefined {
  return text === null ? defaultLimit : Math.min(value(parseLimit(text)), pageLimit);
}
