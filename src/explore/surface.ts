/** What text for people is drawn on. */
export interface Surface {
  /** Columns of the terminal; Infinity where the output is none: then nothing is fitted or cut. */
  readonly columns: number;
  /** Whether lines and bars may be drawn with characters beyond ASCII. */
  readonly isUnicode: boolean;
}

/**
 * Whether a terminal draws more than ASCII. POSIX names the encoding in LC_ALL, LC_CTYPE and LANG, the first of them that
 * is set; where none is, terminals of today draw it.
 */
export function drawsUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const isPlain = /^(?:C|POSIX)$/.test(locale) || /\.(?!utf-?8)/i.test(locale);
  return !isPlain && !/^(?:dumb|linux)$/.test(env['TERM'] ?? '');
}
