/** An object that grows member by member, as `json.loads` fills a dict. */
import { PyError } from '../errors/errors';
import { isIntegerLike, markFloat, markOrder, unmarkFloat } from './number-marks';

/**
 * Members of one object. Above a million the engine's table grows in single steps of more than 250 ms, and of seconds at
 * ten million, in which Ctrl-C is not heard; so does everything that asks for the keys afterwards.
 */
const MOST_MEMBERS = 1_000_000;

export class GrowingObject {
  readonly container: Record<string, unknown> = {};
  /** The keys in the order they were written, once one of them is integer-like. */
  #order: Set<string> | undefined;
  #members = 0;

  /** @param isFloat the number was written as a float; @throws PyError MemoryError for more members than can be held */
  put(key: string, value: unknown, isFloat: boolean): void {
    const { container } = this;
    if (++this.#members > MOST_MEMBERS) throw tooManyMembers();
    if (this.#order === undefined && isIntegerLike(key)) this.#order = new Set(Object.keys(container));
    this.#order?.add(key);
    if (isFloat && Number.isSafeInteger(value)) markFloat(container, key, value as number);
    else unmarkFloat(container, key);
    if (key === '__proto__') {
      // An assignment would set the prototype.
      const member = { value, enumerable: true, writable: true, configurable: true };
      Object.defineProperty(container, key, member);
    } else {
      container[key] = value;
    }
  }

  /** @returns the object, which is complete */
  close(): Record<string, unknown> {
    if (this.#order !== undefined) markOrder(this.container, [...this.#order]);
    return this.container;
  }
}

function tooManyMembers(): PyError {
  return new PyError('MemoryError', `an object of more than ${MOST_MEMBERS} keys`, {
    hint: 'Read its members as pairs: json(object_pairs_hook=list) in Python, json({ object_pairs_hook: (pairs) => pairs }).',
  });
}
