/** The name in `startedAt?`; a space before the sign makes it the first line of a condition instead. */
export function questioned(source: string): string | undefined {
  return /^\s*([/.]?[A-Za-z_][\w.]*|[2-5]\d\d)\?\s*$/.exec(source)?.[1];
}
