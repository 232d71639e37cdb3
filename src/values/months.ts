/** The months in English, January first; dates that are written short have the first three letters. */
export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const SHORT_MONTHS: readonly string[] = MONTHS.map((name) => name.slice(0, 3));
