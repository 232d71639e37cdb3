/** `response.elapsed`: a span of time that prints as Python's `datetime.timedelta`. */
import { PyFloat } from '../../values/python/number';
import { pyRepr, pyStr } from '../../values/python/symbols';

const MICROSECONDS_A_SECOND = 1_000_000;
const SECONDS_A_DAY = 86_400;

export class Elapsed {
  readonly days: number;
  /** 0 to 86399. */
  readonly seconds: number;
  /** 0 to 999999. */
  readonly microseconds: number;

  /** @param milliseconds not negative, with a fraction */
  constructor(milliseconds: number) {
    const all = Math.round(milliseconds * 1000);
    const seconds = Math.floor(all / MICROSECONDS_A_SECOND);
    this.microseconds = all % MICROSECONDS_A_SECOND;
    this.seconds = seconds % SECONDS_A_DAY;
    this.days = Math.floor(seconds / SECONDS_A_DAY);
  }

  /** Seconds with a fraction. */
  total_seconds(): number | PyFloat {
    return PyFloat.of(Number(this));
  }

  valueOf(): number {
    return this.days * SECONDS_A_DAY + this.seconds + this.microseconds / MICROSECONDS_A_SECOND;
  }

  [pyRepr](): string {
    const parts = (['days', 'seconds', 'microseconds'] as const)
      .filter((part) => this[part] !== 0)
      .map((part) => `${part}=${this[part]}`);
    return `datetime.timedelta(${parts.length === 0 ? '0' : parts.join(', ')})`;
  }

  [pyStr](): string {
    const two = (n: number): string => String(n).padStart(2, '0');
    const clock = `${Math.floor(this.seconds / 3600)}:${two(Math.floor(this.seconds / 60) % 60)}:${two(this.seconds % 60)}`;
    const days = this.days === 0 ? '' : `${this.days} day${this.days === 1 ? '' : 's'}, `;
    return `${days}${clock}${this.microseconds === 0 ? '' : `.${String(this.microseconds).padStart(6, '0')}`}`;
  }
}
