/** Dates of `Set-Cookie`, as loosely as Python's `http.cookiejar` reads them. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY = /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*/i;
/** Day, month (name or number), year, clock, zone; parts are separated by space, `-` or `/`. */
const DATE =
  /^(\d\d?)(?:\s+|[-/])(\w+)(?:\s+|[-/])(\d+)(?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?\s*(?:([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+)\s*)?(?:\(\w+\)\s*)?$/;
const ZONE = /^([-+])?(\d\d?):?(\d\d)?$/;
const UTC = new Set(['GMT', 'UTC', 'UT', 'Z']);

/** Seconds since 1970; undefined for a text that is no date. @param nowS decides the century of a two-digit year */
export function httpDate(text: string, nowS: number): number | undefined {
  const found = DATE.exec(text.trimStart().replace(WEEKDAY, ''));
  if (found === null) return undefined;
  const [, day = '', month = '', year = '', hour = '0', minute = '0', second = '0', zone = 'UTC'] = found;
  const named = MONTHS.indexOf(month.toLowerCase());
  const monthIndex = named === -1 ? Number(month) - 1 : named;
  const fullYear = Number(year) < 1000 ? withCentury(Number(year), nowS) : Number(year);
  const offset = zoneOffset(zone.toUpperCase());
  const inRange =
    monthIndex >= 0 &&
    monthIndex <= 11 &&
    fullYear >= 1970 &&
    fullYear <= 9999 &&
    Number(day) >= 1 &&
    Number(day) <= 31;
  if (!inRange || offset === undefined || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 61)
    return undefined;
  return (
    Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second)) / 1000 - offset
  );
}

/** The year with these last digits that is nearest to now. */
function withCentury(year: number, nowS: number): number {
  const current = new Date(nowS * 1000).getUTCFullYear();
  const distance = (current % 100) - year;
  const guess = year + current - (current % 100);
  if (Math.abs(distance) <= 50) return guess;
  return distance > 0 ? guess + 100 : guess - 100;
}

/** Seconds east of Greenwich; undefined for a name other than UTC's. */
function zoneOffset(zone: string): number | undefined {
  if (UTC.has(zone)) return 0;
  const found = ZONE.exec(zone);
  if (found === null) return undefined;
  const seconds = 3600 * Number(found[2]) + 60 * Number(found[3] ?? 0);
  return found[1] === '-' ? -seconds : seconds;
}
