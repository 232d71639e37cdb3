/**
 * What a person probably meant by a date that the service refuses, or would read as another instant. Every text that is
 * proposed is one of the six formats.
 */
import { formatRfc3339, parseDate } from './dates';

export interface DateAdvice {
  readonly problem: string;
  /** What to write instead. */
  readonly write: string;
}

/** 9999-12-31T23:59:59Z: whole seconds beyond it are milliseconds or finer, written without a unit. */
const LAST_SECOND = 253_402_300_799n;

type Advise = (match: readonly string[]) => DateAdvice | undefined;

const DAY = '(\\d{4}-\\d\\d-\\d\\d)';
const CLOCK = '(\\d\\d:\\d\\d)(:\\d\\d(?:[.,]\\d+)?)?';

/** First match wins. */
const SHAPES: readonly (readonly [RegExp, Advise])[] = [
  [/^([+-]?\d+)$/, ([, digits = '']) => wrongUnit(digits)],
  [
    /^([+-]?\d+)\s*ms$/i,
    ([, digits = '']) => inMilliseconds('milliseconds are no format of the API', digits),
  ],
  [
    /^([+-]?\d+)\.(\d{1,9})$/,
    ([, seconds = '', fraction = '']) => ({
      problem: 'seconds are whole numbers',
      write: formatRfc3339(BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))),
    }),
  ],
  [
    new RegExp(`^${DAY}$`),
    ([, day]) => ({ problem: 'a date needs a time and a zone', write: `${day}T00:00:00Z` }),
  ],
  [
    new RegExp(`^${DAY}[Tt ]${CLOCK} (\\d\\d):?(\\d\\d)$`),
    ([, day, clock, seconds = ':00', hours, minutes]) => ({
      problem: 'the + of its zone became a space, as in every URL: it must be sent as %2B, which params does',
      write: `${day}T${clock}${seconds}+${hours}:${minutes}`,
    }),
  ],
  [
    new RegExp(`^${DAY}[Tt ]+${CLOCK} ?([Zz]|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?$`),
    ([, day, clock, seconds = ':00', zone]) => ({
      problem: zone ? 'RFC3339 is written in one piece, with a T before the time' : 'the zone is missing',
      write: `${day}T${clock}${seconds}${zoneText(zone)}`,
    }),
  ],
];

/** @returns undefined for a date that is read as it is meant, and for a text that resembles none */
export function adviseDate(text: string): DateAdvice | undefined {
  for (const [shape, advise] of SHAPES) {
    const match = shape.exec(text);
    if (match === null) continue;
    const advice = advise(match);
    // A shape that the service reads as it stands needs no advice; what is proposed must be a date that exists.
    if (advice !== undefined && advice.write !== text && parseDate(advice.write).ok) return advice;
  }
  return undefined;
}

function zoneText(zone: string | undefined): string {
  if (zone === undefined || /^[a-z]/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** A number of seconds so large that it was meant in a finer unit. */
function wrongUnit(digits: string): DateAdvice | undefined {
  const value = BigInt(digits.replace(/^\+/, ''));
  const size = value < 0n ? -value : value;
  if (size <= LAST_SECOND) return undefined;
  if (size < 10n ** 15n) return inMilliseconds('this is read as seconds, far in the future', digits);
  const problem = 'this is read as seconds, far in the future';
  if (size < 10n ** 18n) return { problem, write: `${value}000ns` };
  return { problem, write: `${value}ns` };
}

function inMilliseconds(problem: string, digits: string): DateAdvice | undefined {
  const nanos = BigInt(digits.replace(/^\+/, '')) * 1_000_000n;
  // Years beyond 9999 have no RFC3339 text.
  return nanos / 1_000_000_000n > LAST_SECOND ? undefined : { problem, write: formatRfc3339(nanos) };
}
