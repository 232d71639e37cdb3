/** The `timeout` option: seconds for connecting and for each wait, or a pair of them. */
import { PyError, valueError } from '../../values/errors/errors';
import { PyFloat } from '../../values/python/number';
import { textOf, type Repr } from './mapping';

export interface Timeouts {
  /** Seconds, as given; undefined for no limit. */
  readonly connect: number | undefined;
  readonly read: number | undefined;
}

const HINT = 'timeout is seconds ({ timeout: 5 }) or [connect, read] ({ timeout: [3, 30] }).';

/** @throws PyError ValueError with Python's text */
export function readTimeout(given: unknown, repr: Repr): Timeouts {
  if (!Array.isArray(given)) {
    const seconds = secondsOf(given, 'connect', repr);
    return { connect: seconds, read: seconds };
  }
  const [connect, read] = given as unknown[];
  if (given.length === 2 && isUsable(connect) && isUsable(read)) {
    return { connect: secondsOf(connect, 'connect', repr), read: secondsOf(read, 'read', repr) };
  }
  const shown = `(${(given as unknown[]).map(repr).join(', ')}${given.length === 1 ? ',' : ''})`;
  throw valueError(
    `Invalid timeout ${shown}. Pass a (connect, read) timeout tuple, or a single float to set both timeouts to the same value.`,
    HINT,
  );
}

function isUsable(value: unknown): boolean {
  return value === null || value === undefined || (isNumber(value) && Number(value) > 0);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof PyFloat;
}

function secondsOf(value: unknown, name: string, repr: Repr): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') {
    throw valueError('Timeout cannot be a boolean value. It must be an int, float or None.', HINT);
  }
  if (!isNumber(value)) {
    throw valueError(
      `Timeout value ${name} was ${textOf(value, repr)}, but it must be an int, float or None.`,
      HINT,
    );
  }
  const seconds = Number(value);
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)', HINT);
  if (seconds === Infinity) {
    throw new PyError('OverflowError', 'timestamp too large to convert to C _PyTime_t', {
      hint: 'Leave timeout out to wait without limit.',
    });
  }
  if (seconds > 0) return seconds;
  throw valueError(
    `Attempted to set ${name} timeout to ${textOf(value, repr)}, but the timeout cannot be set to a value less than or equal to 0.`,
    HINT,
  );
}
