/** Figures that a test takes beside what it asserts: one JSON line each, in the file that FIGURES names. Read by test/bench. */
import * as fs from 'node:fs';

export interface Figure {
  readonly name: string;
  readonly tookMs: number;
  /** Kind of what is measured, where one table has several bars. */
  readonly prints?: boolean;
  readonly peakBytes?: number;
}

export function noteFigure(figure: Figure): void {
  const file = process.env['FIGURES'];
  if (file !== undefined) fs.appendFileSync(file, `${JSON.stringify(figure)}\n`);
}
