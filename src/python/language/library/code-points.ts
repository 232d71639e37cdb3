/** Positions in a text count code points, as Python's. */

/** The text's code points: the text itself while each is one unit. */
export function points(text: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}
