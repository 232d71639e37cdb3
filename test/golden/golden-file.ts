/**
 * Reads a golden file of `data`: one JSON record a line, after a first line that says what recorded them. Recorded by
 * `npm run golden` (record/run.js).
 */
import * as fs from 'node:fs';
import * as path from 'node:path';

export interface Origin {
  /** Version of CPython. */
  readonly python: string;
  /** Versions of the packages that what is recorded hangs on. */
  readonly requests?: string;
  readonly urllib3?: string;
  /** In `record` or `fuzz`, with its arguments. */
  readonly script: string;
  /** ISO date. */
  readonly recorded: string;
}

export const DATA = path.join(__dirname, 'data');

export function goldenFile<Row>(name: string): { readonly origin: Origin; readonly rows: readonly Row[] } {
  const text = fs.readFileSync(path.join(DATA, `${name}.jsonl`), 'utf8').trimEnd();
  const [origin, ...rows] = text.split('\n').map((line) => JSON.parse(line) as unknown);
  return { origin: origin as Origin, rows: rows as Row[] };
}

export function goldenRows<Row>(name: string): readonly Row[] {
  return goldenFile<Row>(name).rows;
}
