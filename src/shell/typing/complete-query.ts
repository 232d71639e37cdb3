/** What Tab offers inside a query: names of parameters, and values where the parameter is known. Text in, text out. */
import { ENUMS } from '../../api/contract/enums';
import { ABSENCE, OPERATORS } from '../../api/contract/condition-operators';
import { LODS } from '../../api/contract/paging';
import { filterOf, PARAMETERS, type Collection } from '../../api/contract/parameters';
import { orderableNames } from '../../api/check/check-order';
import { parameterNames } from '../../api/check/check-query';
import type { Completion } from './completer';

/**
 * @param line what is being typed, with the lines of the entry above it
 * @returns undefined where no query is being written
 */
export function completeQuery(line: string): Completion | undefined {
  return valueBeingTyped(line) ?? nameBeingTyped(line);
}

/** `state: 'st`, `order: ['desc(st`: also outside of braces, because the parameter's name says what it is. */
function valueBeingTyped(line: string): Completion | undefined {
  const inQuotes = /(['"]?)(\w+)\1\s*:\s*(?:\[[^\]]*)?(['"`])([\w(]*)$/.exec(line);
  if (inQuotes) {
    const [, , name = '', , typed = ''] = inQuotes;
    const values = valuesOf(name, collectionIn(line));
    return values && [matching(values, typed), typed];
  }
  // The builders that fit, where no quote was typed.
  const bare = /(['"]?)(\w+)\1\s*:\s*(?:\[(?:[^\]]*,)?\s*)?([a-z]*)$/.exec(line);
  const [, , name = '', typed = ''] = bare ?? [];
  const builders = bare === null ? undefined : buildersOf(name, collectionIn(line));
  return builders && [matching(builders, typed), typed];
}

/** `params: { st`, `filters = { st`. */
function nameBeingTyped(line: string): Completion | undefined {
  const inside = /(?:\bparams['"]?\s*:|\b(?:filters?|params)\s*=)\s*\{([^{}]*)$/.exec(line)?.[1];
  const typed = inside === undefined ? undefined : /(?:^|,)\s*['"]?(\w*)$/.exec(inside)?.[1];
  if (inside === undefined || typed === undefined) return undefined;
  const collection = collectionIn(line);
  const known = collection === undefined ? allNames() : parameterNames(collection);
  const quoted = /['"]\w*$/.test(inside);
  return [matching(known, typed).map((name) => (quoted ? name : `${name}: `)), typed];
}

function allNames(): string[] {
  return [...new Set([...parameterNames('tasks'), ...parameterNames('activities')])].sort();
}

/** The endpoint of the call, where the line names one. */
function collectionIn(line: string): Collection | undefined {
  return /\b(tasks|activities)\b(?![^]*\b(?:tasks|activities)\b)/.exec(line)?.[1] as Collection | undefined;
}

function matching(names: readonly string[], start: string): string[] {
  return names.filter((name) => name.startsWith(start));
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

function buildersOf(name: string, collection: Collection | undefined): string[] | undefined {
  if (name === 'order') return ['asc(', 'desc('];
  const values = valuesOf(name, collection)?.filter((value) => /\($|\(\)$/.test(value));
  if (values === undefined || values.length === 0) return undefined;
  return values.includes('ge(') ? [...values, 'between('] : values;
}
