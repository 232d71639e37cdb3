/** One `order` before it is sent. */
import { guessedParameter } from '../contract/misspellings';
import { parseOrder } from '../contract/order';
import { filterOf, PARAMETERS, type Collection } from '../contract/parameters';
import { nearest } from '../../values/nearest';
import { refused, type Remark } from './remark';

export function checkOrder(collection: Collection, text: string): Remark[] {
  const order = parseOrder(collection, text);
  if (order.ok) return [];
  const descending = /desc|^-|\bdown\b/i.test(text);
  const fields = namesIn(text).map((name) => fieldMeant(collection, name));
  const [field] = fields;
  const written = (name: string): string => `${descending ? 'desc' : 'asc'}(${name})`;
  const problem = `order=${text} is not of the form asc(field) or desc(field)`;
  if (field === undefined) return [refused(order.error, problem, 'write desc(startedAt)')];
  if (filterOf(collection, field)?.orderable !== true) {
    const fix = `it goes by ${orderableNames(collection).join(', ')}`;
    return [refused(order.error, `/${collection} cannot be ordered by ${field}`, fix)];
  }
  const fix =
    fields.length > 1
      ? `one field each, as a list: order: [${fields.map((name) => `'${written(name)}'`).join(', ')}]`
      : `write ${written(field)}`;
  const isForm = /^(asc|desc)\(\w+\)$/.test(text);
  return [
    refused(order.error, isForm ? `/${collection} cannot be ordered by ${namesIn(text)[0]}` : problem, fix),
  ];
}

/** Fields that a collection can be ordered by. */
export function orderableNames(collection: Collection): string[] {
  return PARAMETERS.filter(({ orderable, on }) => orderable && on.includes(collection)).map(
    ({ name }) => name,
  );
}

const DIRECTIONS = /^(asc|desc|ascending|descending|up|down|order|by|sort)$/i;

function namesIn(text: string): string[] {
  return (text.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !DIRECTIONS.test(word));
}

function fieldMeant(collection: Collection, name: string): string {
  if (filterOf(collection, name)) return name;
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return guessedParameter(name) ?? nearest(camel, orderableNames(collection)) ?? name;
}
