/** JSON Web Tokens are known by their shape, whatever stands before them. */

/** Whole runs only, so that no run is looked at twice; the token begins inside the first part. */
const PARTS = /(?<![\w-])[\w-]{13,}\.[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]+){0,2}/g;

export function* tokensIn(text: string): Generator<string> {
  for (const match of text.matchAll(PARTS)) {
    const [run] = match;
    const at = run.indexOf('eyJ');
    if (at >= 0 && run.indexOf('.') - at >= 13) yield run.slice(at);
  }
}
