/** JSON Web Tokens are known by their shape, whatever stands before them. */

/** Whole runs only, so that no run is looked at twice; the token begins inside the first part. */
const PARTS = /(?<![\w-])[\w-]{13,}\.[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]+){0,2}/g;

/** Whether a token may stand in the text; its third letter is rarer than its first, so that the search for it is faster. */
export function mayHaveToken(text: string): boolean {
  for (let at = text.indexOf('J', 2); at >= 0; at = text.indexOf('J', at + 1)) {
    if (text.startsWith('ey', at - 2)) return true;
  }
  return false;
}

export function* tokensIn(text: string): Generator<string> {
  for (const match of text.matchAll(PARTS)) {
    const [run] = match;
    const at = run.indexOf('eyJ');
    if (at >= 0 && run.indexOf('.') - at >= 13) yield run.slice(at);
  }
}
