/** What Tab offers inside a query: names of parameters, and values where the parameter is known. */
import { orderableNames } from '../../../api/check/check-order';
import { parameterNames } from '../../../api/check/check-query';
import { ABSENCE, OPERATORS } from '../../../api/contract/condition-operators';
import { ENUMS, type EnumName } from '../../../api/contract/enums';
import { LODS } from '../../../api/contract/paging';
import { filterOf, PARAMETERS, type Collection } from '../../../api/contract/parameters';
import { argumentAt, nameAt, nameOf } from './call-arguments';
import { chainAtEnd, fieldsOf, isSign } from './chains';
import type { Level, Place } from './cursor-place';
import { joinedName } from './seen-values';

/** The values that a field or a parameter had in replies, the newest first. */
export type SeenValues = (name: string) => readonly string[];

/** Names that people give to what becomes `params`. */
const QUERY_NAMES = /^(?:filters?|params|query)$/i;
/** Filters that are not called as the field they go by. */
const FIELD_OF: Readonly<Record<string, string>> = { startedBy: 'startedByUser', tag: 'tags' };

/** `params={'st`, `filters = { st`. @returns undefined where no query is being written */
export function queryNames(place: Place, entry: string): string[] | undefined {
  const level = place.levels.at(-1) as Level;
  const outer = place.levels.at(-2);
  if (level.open !== '{' || outer === undefined || argumentAt(level).length > 0) return undefined;
  const name = nameOf(argumentAt(outer).slice(-2));
  if (name === undefined || !QUERY_NAMES.test(name)) return undefined;
  const collection = collectionIn(entry);
  const known = collection === undefined ? allNames() : parameterNames(collection);
  return place.text === undefined ? known.map((one) => `${one}: `) : known;
}

function allNames(): string[] {
  return [...new Set([...parameterNames('tasks'), ...parameterNames('activities')])].sort();
}

/**
 * `state: 'st`, `state='st`, `order: ['desc(st`: also outside of a query, because the parameter's name says what it is.
 * Without a quote the builders that fit. @returns undefined where no value of a parameter is being written
 */
export function queryValues(place: Place, entry: string, seen: SeenValues): string[] | undefined {
  const name = nameAt(place);
  if (name === undefined) return undefined;
  const collection = collectionIn(entry);
  const values = valuesOf(name, collection);
  if (values === undefined) return undefined;
  if (place.text !== undefined) {
    const isCall = (value: string): boolean => /\)$|\($/.test(value);
    const had = name === 'order' ? [] : seen(FIELD_OF[name] ?? name);
    return [...new Set([...values.filter((one) => !isCall(one)), ...had, ...values.filter(isCall)])];
  }
  const builders = name === 'order' ? ['asc(', 'desc('] : values.filter((value) => /\($|\(\)$/.test(value));
  if (builders.length === 0) return undefined;
  return builders.includes('ge(') ? [...builders, 'between('] : builders;
}

/** `task['state'] == 'st`: what the field had, and what the contract lets it have. */
export function comparedValues({ levels, text }: Place, seen: SeenValues): string[] | undefined {
  const { tokens } = levels.at(-1) as Level;
  if (text === undefined || !isSign(tokens.at(-1), '==', '===', '!=', '!==')) return undefined;
  const chain = chainAtEnd(tokens.slice(0, -1));
  const fields = chain === undefined ? [] : fieldsOf(chain);
  if (fields.length === 0) return undefined;
  const name = fields.reduce(joinedName);
  const enumeration = ENUMS[name as EnumName] as (typeof ENUMS)[EnumName] | undefined;
  return [...new Set([...(enumeration?.values.map((value) => value.name) ?? []), ...seen(name)])];
}

/** The endpoint of the call, where the entry names one. */
function collectionIn(entry: string): Collection | undefined {
  return /\b(tasks|activities)\b(?![^]*\b(?:tasks|activities)\b)/.exec(entry)?.[1] as Collection | undefined;
}

/** What may begin or be the text of a parameter's value; undefined for a name that is no parameter. */
function valuesOf(name: string, collection: Collection | undefined): string[] | undefined {
  if (name === 'lod') return LODS.map(({ lod }) => lod);
  if (name === 'order') {
    const fields = collection
      ? orderableNames(collection)
      : [...new Set([...orderableNames('tasks'), ...orderableNames('activities')])];
    return ['asc', 'desc'].flatMap((direction) => fields.map((field) => `${direction}(${field})`));
  }
  const parameter = PARAMETERS.find((row) => row.name === name);
  if (parameter === undefined || (collection && !filterOf(collection, name))) return undefined;
  const { kind, like, enumeration } = parameter;
  if (kind === 'boolean') return ['true', 'false'];
  const operators = OPERATORS.filter(
    ({ operator, kinds }) => kinds.includes(kind) && (like || !operator.endsWith('like')),
  );
  const values = enumeration === undefined ? [] : ENUMS[enumeration].values.map((value) => value.name);
  return [...values, ...operators.map(({ operator }) => `${operator}(`), ...Object.keys(ABSENCE)];
}
