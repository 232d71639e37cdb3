/** As Python's `ascii()` and `backslashreplace` write a code point: `\xe9`, `\u20ac`, `\U0001f600`. */
export function escapedPoint(point: number): string {
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point < 0x10000
    ? `\\u${point.toString(16).padStart(4, '0')}`
    : `\\U${point.toString(16).padStart(8, '0')}`;
}
