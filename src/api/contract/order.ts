/** `order=desc(startedAt)`: may be repeated, the first field weighs most. */
import { parseCall } from './brackets';
import { bad, good, type Outcome } from './outcome';
import { filterOf, type Collection } from './parameters';

export interface OrderBy {
  readonly field: string;
  readonly descending: boolean;
}

/**
 * Reads one `order` parameter.
 *
 * @returns the field and direction, or the text that the service sends
 */
export function parseOrder(collection: Collection, text: string): Outcome<OrderBy> {
  const call = parseCall(text);
  if (!call.ok) return call;
  const { name, argument } = call.value;
  if (name === '') return bad('empty order function');
  if (name !== 'asc' && name !== 'desc') return bad(`bad order function '${name}'`);
  // `;` separates arguments of a function, and both take exactly one.
  const count = argument.split(';').length;
  if (count !== 1) return bad(`number of args ${count} doesn't match number of conditions 1`);
  if (argument === '') return bad('empty order field');
  // The engine would hand any name to its database; that a field is refused in these words is a choice.
  if (filterOf(collection, argument)?.orderable !== true) return bad(`bad order field '${argument}'`);
  return good({ field: argument, descending: name === 'desc' });
}
