/** Arithmetic of int and float with Python's meaning: int is exact at any size, a float stays a float. */
import { PyError, valueError } from '../../../values/errors/errors';
import { PyFloat } from '../../../values/python/number';
import { int, isFloat, type Int } from './kinds-of-value';

type Num = Int | PyFloat;

const zero = (message: string): PyError => new PyError('ZeroDivisionError', message);

/** undefined: numbers have no such operator (`@`, or `&` between floats). */
export function arithmetic(op: string, a: Num, b: Num): unknown {
  if (isFloat(a) || isFloat(b)) return floats(op, toFloat(a), toFloat(b));
  if (typeof a === 'boolean' && typeof b === 'boolean' && '&|^'.includes(op)) return bits(op, a, b);
  return (
    fast(op, Number(a), Number(b), typeof a === 'bigint' || typeof b === 'bigint') ??
    exact(op, BigInt(a), BigInt(b))
  );
}

function bits(op: string, a: boolean, b: boolean): boolean {
  if (op === '^') return a !== b;
  return op === '&' ? a && b : a || b;
}

function toFloat(value: Num): number {
  const number = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(number))
    throw new PyError('OverflowError', 'int too large to convert to float');
  return number;
}

/** What doubles can do exactly; undefined where the exact way is needed. */
function fast(op: string, a: number, b: number, isBig: boolean): unknown {
  if (isBig) return undefined;
  let result: number;
  if (op === '+') result = a + b;
  else if (op === '-') result = a - b;
  else if (op === '*') result = a * b;
  else if (op === '/') return b === 0 ? undefined : PyFloat.of(a / b);
  else if (op === '//' && b !== 0) result = floorDivided(a, b);
  else if (op === '%' && b !== 0) result = modulo(a, b);
  else return undefined;
  return Number.isSafeInteger(result) ? result + 0 : undefined;
}

const modulo = (a: number, b: number): number => {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
};

const floorDivided = (a: number, b: number): number => (a - modulo(a, b)) / b;

function exact(op: string, a: bigint, b: bigint): unknown {
  switch (op) {
    case '+':
      return int(a + b);
    case '-':
      return int(a - b);
    case '*':
      return int(a * b);
    case '/':
      return divided(a, b);
    case '//':
    case '%':
      return wholeDivision(op, a, b);
    case '**':
      return power(a, b);
    case '&':
      return int(a & b);
    case '|':
      return int(a | b);
    case '^':
      return int(a ^ b);
    case '<<':
    case '>>':
      if (b < 0n) throw valueError('negative shift count');
      return int(op === '<<' ? a << b : a >> b);
    default:
      return undefined;
  }
}

function wholeDivision(op: '//' | '%', a: bigint, b: bigint): number | bigint {
  if (b === 0n) throw zero(op === '%' ? 'integer modulo by zero' : 'integer division or modulo by zero');
  const rest = a % b;
  const positive = rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
  return int(op === '%' ? positive : (a - positive) / b);
}

/** Bits of a double and some more, so that one rounding remains. */
const ENOUGH_BITS = 66;

/** The last bit of the smallest double, 2 ** -1074, and two for rounding. */
const MOST_SHIFT = 1076;

/** The double nearest to the quotient. */
function divided(a: bigint, b: bigint): number | PyFloat {
  if (b === 0n) throw zero('division by zero');
  const isNegative = a < 0n !== b < 0n;
  const [over, under] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const wanted = ENOUGH_BITS - (over.toString(2).length - under.toString(2).length);
  const shift = Math.min(Math.max(0, wanted), MOST_SHIFT);
  const scaled = over << BigInt(shift);
  const quotient = scaled / under;
  const sticky = scaled % under === 0n ? quotient : quotient | 1n;
  // In two steps, of which the first loses nothing: 2 ** 1076 is no float.
  const first = Math.max(0, shift - 1000);
  const size = Number(sticky) / 2 ** first / 2 ** (shift - first);
  if (!Number.isFinite(size))
    throw new PyError('OverflowError', 'integer division result too large for a float');
  return PyFloat.of(isNegative ? -size : size);
}

/** An integer of more bits would hold the prompt for minutes, and memory for good. */
const MAX_BITS = 100_000_000;

function power(a: bigint, b: bigint): unknown {
  if (b < 0n) return floats('**', Number(a), Number(b));
  if (a !== 0n && a !== 1n && a !== -1n && Number(b) * a.toString(2).length > MAX_BITS)
    throw new PyError('MemoryError', '');
  return int(a ** b);
}

function floats(op: string, a: number, b: number): unknown {
  switch (op) {
    case '+':
      return PyFloat.of(a + b);
    case '-':
      return PyFloat.of(a - b);
    case '*':
      return PyFloat.of(a * b);
    case '/':
      if (b === 0) throw zero('float division by zero');
      return PyFloat.of(a / b);
    case '//':
      if (b === 0) throw zero('float floor division by zero');
      return PyFloat.of(floorOf(a, b));
    case '%':
      if (b === 0) throw zero('float modulo');
      return PyFloat.of(floatModulo(a, b));
    case '**':
      return PyFloat.of(floatPower(a, b));
    default:
      return undefined;
  }
}

function floatModulo(a: number, b: number): number {
  if (!Number.isFinite(b) && Number.isFinite(a)) return a === 0 ? (b < 0 ? -0 : 0) : a < 0 === b < 0 ? a : b;
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

function floorOf(a: number, b: number): number {
  const rest = floatModulo(a, b);
  const quotient = (a - rest) / b;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function floatPower(a: number, b: number): number {
  if (b === 0 || a === 1) return 1;
  if (a === 0 && b < 0) throw zero('0.0 cannot be raised to a negative power');
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  const result = a ** b;
  if (Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b))
    throw valueError('the result is a complex number', 'complex numbers are not part of this dialect');
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b))
    throw new PyError('OverflowError', "(34, 'Numerical result out of range')");
  return result;
}
