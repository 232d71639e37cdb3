/** Compares dates with rows of test/golden/record/make_dates.py. */
import { DATE_FORMATS, formatDate, parseDate } from '../../src/api/contract/dates';

/** Formats without a fraction say the second that has begun. */
const WITH_FRACTION = new Set(['unix-nano', 'rfc3339']);

/** What differs, as text; both directions of every format. */
export function differences(rows: readonly (readonly string[])[]): string[] {
  return rows.flatMap(differencesOf);
}

function differencesOf([instant = '', ...texts]: readonly string[]): string[] {
  const nanos = BigInt(instant);
  const second = nanos - (((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n);
  const wrong: string[] = [];
  const check = (what: string, got: string, wanted: string): void => {
    if (got !== wanted) wrong.push(`${what}: ${got}, not ${wanted}`);
  };
  for (const [index, { format }] of DATE_FORMATS.entries()) {
    const text = texts[index] ?? '';
    check(`write ${instant} as ${format}`, formatDate(nanos, format), text);
    check(`read ${text}`, read(text), `${WITH_FRACTION.has(format) ? nanos : second} ${format}`);
  }
  const withOffset = texts[DATE_FORMATS.length] ?? '';
  check(`read ${withOffset}`, read(withOffset), `${nanos} rfc3339`);
  return wrong;
}

function read(text: string): string {
  const outcome = parseDate(text);
  return outcome.ok ? `${outcome.value.nanos} ${outcome.value.format}` : outcome.error;
}
