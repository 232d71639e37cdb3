/** Which characters Python's `repr` prints as they are: `str.isprintable` with the tables of CPython 3.11. */
import type * as Table from './printable-table';

const BMP = 0x10000;

/** One bit per code point of the basic plane: texts in any alphabet are looked up often. */
let basicPlane: Uint8Array | undefined;
/** Code points where the answer changes, beginning with true at 0. */
let changes: Uint32Array | undefined;

/** The answer for one code point; a lone surrogate is not printable. */
export function isPrintable(point: number): boolean {
  basicPlane ??= drawBasicPlane();
  if (point < BMP) return (((basicPlane[point >> 3] as number) >> (point & 7)) & 1) === 1;
  return changesUpTo(point) % 2 === 0;
}

function drawBasicPlane(): Uint8Array {
  const bits = new Uint8Array(BMP >> 3);
  const limits = [0, ...loadChanges(), BMP];
  for (let i = 0; i + 1 < limits.length; i += 2) {
    const end = Math.min(limits[i + 1] as number, BMP);
    for (let point = limits[i] as number; point < end; point++) {
      bits[point >> 3] = (bits[point >> 3] as number) | (1 << (point & 7));
    }
  }
  return bits;
}

/** How many changes lie at or before `point`. */
function changesUpTo(point: number): number {
  const all = loadChanges();
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as number) <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}

function loadChanges(): Uint32Array {
  if (changes === undefined) {
    const { PRINTABLE_CHANGES } = require('./printable-table') as typeof Table;
    let point = 0;
    changes = Uint32Array.from(PRINTABLE_CHANGES.split(' '), (delta) => (point += parseInt(delta, 36)));
  }
  return changes;
}
