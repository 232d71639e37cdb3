/** Floats in decimal with a given number of digits: exact, ties to even, as C's printf; JavaScript rounds ties up. */

/** `value = mantissa * 2 ** exponent`, for a finite value that is not negative. */
function binaryParts(value: number): [mantissa: bigint, exponent: number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return exponent === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, exponent - 1075];
}

/** `|value| * 10 ** digits` rounded to an integer. */
function scaled(value: number, digits: number): bigint {
  const [mantissa, exponent] = binaryParts(Math.abs(value));
  let over = mantissa;
  let under = 1n;
  if (digits >= 0) over *= 10n ** BigInt(digits);
  else under *= 10n ** BigInt(-digits);
  if (exponent >= 0) over <<= BigInt(exponent);
  else under <<= BigInt(-exponent);
  return roundedDivision(over, under);
}

/** Both positive; ties to even. */
export function roundedDivision(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  const twice = (over % under) * 2n;
  return twice > under || (twice === under && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** `123.46` for 123.456 and 2 digits; without a sign. */
export function fixed(value: number, digits: number): string {
  const text = scaled(value, digits)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The digits (one before the point) and the exponent of ten; without a sign. */
export function scientific(value: number, digits: number): [digits: string, exponent: number] {
  if (value === 0) return ['0'.repeat(digits + 1), 0];
  let exponent = Number(/e(.*)$/.exec(Math.abs(value).toExponential())?.[1]);
  let text = scaled(value, digits - exponent).toString();
  if (text.length > digits + 1) text = scaled(value, digits - ++exponent).toString();
  return [text, exponent];
}

/** `value` to so many digits after the point (negative: before it). */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323) return value;
  if (digits < -309) return 0 * value;
  const rounded = Number(`${scaled(value, digits)}e${-digits}`);
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}
