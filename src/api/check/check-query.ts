/** The query of `/tasks` and `/activities` before it is sent: names, values, order, paging, one after the other. */
import { guessedParameter, guessedValue, COUNTERPARTS, LOD_GUESSES } from '../contract/misspellings';
import { LIMIT, LODS, PAGING, parseLimit, parseLod } from '../contract/paging';
import { filterOf, PARAMETERS, type Collection } from '../contract/parameters';
import { nearest } from '../../values/nearest';
import { checkOrder } from './check-order';
import { checkValues } from './check-values';
import { misread, refused, type Remark } from './remark';

/** In the order in which the sandbox looks, so that the first refusal is the one that is answered. */
export function checkQuery(collection: Collection, query: URLSearchParams): Remark[] {
  if (query.has('after')) return checkNextPage(query);
  const names = [...new Set(query.keys())];
  const unknown = names.filter((name) => !isPaging(name) && filterOf(collection, name) === undefined);
  const filters = PARAMETERS.filter(({ name }) => query.has(name) && filterOf(collection, name));
  return [
    ...unknown.map((name) => unknownParameter(collection, name, query.get(name) ?? '')),
    ...filters.flatMap((parameter) => checkValues(parameter, query.getAll(parameter.name))),
    ...query.getAll('order').flatMap((text) => checkOrder(collection, text)),
    ...checkLod(query),
    ...checkLimit(query),
  ];
}

/** All names that may be sent to a collection, in alphabetical order. */
export function parameterNames(collection: Collection): string[] {
  const filters = PARAMETERS.filter(({ on }) => on.includes(collection)).map(({ name }) => name);
  return [...filters, ...PAGING.map(({ name }) => name)].sort();
}

function isPaging(name: string): boolean {
  return PAGING.some((row) => row.name === name);
}

/** The token holds the query of the first page. */
function checkNextPage(query: URLSearchParams): Remark[] {
  const token = query.get('after') ?? '';
  const remarks: Remark[] = [];
  const extra = [...new Set(query.keys())].filter((name) => !['after', 'limit', 'lod'].includes(name));
  if (extra.length > 0) {
    const problem = `beside after, ${extra.join(', ')} must not be sent: the token holds the whole query`;
    remarks.push(misread(problem, 'send { limit, after } only'));
  }
  if (/\s/.test(token)) {
    const problem = 'the + of the token became a space, as in every URL';
    remarks.push(
      refused(`bad cursor '${token}'`, problem, 'give it as params: { after: token }, which encodes it'),
    );
  } else if (!/^[\w+/=-]+$/.test(token)) {
    const fix = 'take it whole from response.json().paging.cursors.after';
    remarks.push(refused(`bad cursor '${token}'`, `after=${token} is no token of a page`, fix));
  }
  if (query.getAll('after').length > 1) {
    remarks.push(misread('after is given more than once, the first counts', 'send one'));
  }
  return [...remarks, ...checkLod(query), ...checkLimit(query)];
}

export function checkLod(query: URLSearchParams): Remark[] {
  const [text, ...more] = query.getAll('lod');
  if (text === undefined) return [];
  if (more.length > 0) return [misread('lod is given more than once, the first counts', 'send one')];
  const lod = parseLod(text);
  if (lod.ok) return [];
  const names = LODS.map((row) => row.lod);
  const meant = LOD_GUESSES[text.toLowerCase()] ?? nearest(text, names);
  const fix = meant === undefined ? `it is one of ${names.join(', ')}` : `write ${meant}`;
  return [refused(lod.error, `there is no lod ${text}`, fix)];
}

function checkLimit(query: URLSearchParams): Remark[] {
  const [text, ...more] = query.getAll('limit');
  if (text === undefined) return [];
  if (more.length > 0) return [misread('limit is given more than once, the first counts', 'send one')];
  const limit = parseLimit(text);
  if (limit.ok) return [];
  const fix =
    /^\d+$/.test(text) && Number(text) > LIMIT.max
      ? `write ${LIMIT.max} and follow the pages with after`
      : 'write 100';
  const problem = `limit=${text} is no whole number from ${LIMIT.min} to ${LIMIT.max}, the most that clients are known to ask for`;
  return [refused(limit.error, problem, fix)];
}

function unknownParameter(collection: Collection, name: string, value: string): Remark {
  if (name === '') return refused('empty condition field', 'a parameter has no name', 'write name=value');
  const problem = `/${collection} has no parameter ${name}`;
  return refused(`bad condition field '${name}'`, problem, unknownFix(collection, name, value));
}

function unknownFix(collection: Collection, name: string, value: string): string {
  if (/^(tenant|customer|account)/i.test(name)) {
    return 'the token decides whose tasks are listed; ask for one of that customer: { grant_type: "client_credentials", scope: "urn:acronis.com:tenant-id:<its UUID>" }';
  }
  if (/^context/i.test(name))
    return 'nothing in context can be asked for; look through response.json().items';
  if (/^before$/i.test(name)) return 'pages go forward only: write after';
  if (/^(offset|page|skip|start)$/i.test(name)) {
    return 'there are no page numbers: send limit, then after with paging.cursors.after of the reply';
  }
  const counterpart = COUNTERPARTS[name];
  if (counterpart !== undefined) return `write ${counterpart}`;
  const other = collection === 'tasks' ? 'activities' : 'tasks';
  if (filterOf(other, name)) return `only /${other} has it`;
  return meantFix(collection, name, value);
}

function meantFix(collection: Collection, name: string, value: string): string {
  const guess = guessedParameter(name);
  const guessed = ['state', 'resultCode'].includes(guess ?? '') ? guessedValue(value) : undefined;
  if (guessed) return `write ${guessed[0]}=${guessed[1]}`;
  const known = parameterNames(collection);
  if (guess !== undefined && known.includes(guess)) return `write ${guess}`;
  const camel = name.replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
  const near = nearest(camel, known);
  return near === undefined ? `help('${collection}') lists those that it has` : `write ${near}`;
}
