/** Python's `datetime.timedelta`: what `response.elapsed` is, and what the module `datetime` counts with. */
import { PyError } from '../errors/errors';
import { PyFloat } from './number';
import { pyRepr, pyStr, pyTypeName } from './symbols';

export const DAY_US = 86_400_000_000n;
export const MAX_DAYS = 999_999_999;
const SECOND_US = 1_000_000n;

export class Timedelta {
  /** All of it, in microseconds. */
  readonly us: bigint;

  /** @throws PyError OverflowError beyond 999999999 days */
  constructor(us: bigint) {
    this.us = us;
    if (Math.abs(this.days) > MAX_DAYS)
      throw new PyError('OverflowError', `days=${this.days}; must have magnitude <= ${MAX_DAYS}`);
  }

  /** @param ms with a fraction */
  static ofMilliseconds(ms: number): Timedelta {
    return new Timedelta(BigInt(Math.round(ms * 1000)));
  }

  /** Negative for a negative span, whose other parts count forward from there. */
  get days(): number {
    return Number((this.us - this.#rest) / DAY_US);
  }

  /** 0 to 86399. */
  get seconds(): number {
    return Number(this.#rest / SECOND_US);
  }

  /** 0 to 999999. */
  get microseconds(): number {
    return Number(this.#rest % SECOND_US);
  }

  /** Microseconds of the last day, never negative. */
  get #rest(): bigint {
    return ((this.us % DAY_US) + DAY_US) % DAY_US;
  }

  /** Seconds with a fraction: a float in Python. */
  total_seconds(): number | PyFloat {
    return PyFloat.of(this.valueOf());
  }

  /** Seconds with a fraction, with which JavaScript calculates. */
  valueOf(): number {
    return Number(this.us) / 1e6;
  }

  get [pyTypeName](): string {
    return 'datetime.timedelta';
  }

  [pyRepr](): string {
    const parts = (['days', 'seconds', 'microseconds'] as const)
      .filter((part) => this[part] !== 0)
      .map((part) => `${part}=${this[part]}`);
    return `datetime.timedelta(${parts.length === 0 ? '0' : parts.join(', ')})`;
  }

  [pyStr](): string {
    const { days, seconds, microseconds } = this;
    const two = (count: number): string => String(count).padStart(2, '0');
    const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    const front = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `;
    return front + clock + (microseconds === 0 ? '' : `.${String(microseconds).padStart(6, '0')}`);
  }
}
