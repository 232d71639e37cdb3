/** `pow`, `divmod` and `abs`. */
import { typeError } from '../../../values/errors/errors';
import { binary, tuple, unary } from '../runtime';
import { int, isFloat, isInt, isNumber, toBigInt } from './arguments';
import { raise } from '../types/python-exceptions';
import { typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';

export function power(base: unknown, exponent: unknown, modulo: unknown): unknown {
  if (modulo === null) return binary('**', base, exponent);
  const wrong = [base, exponent, modulo].some((one) => !isInt(one));
  if (wrong && [base, exponent, modulo].every(isNumber)) {
    throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
  }
  if (wrong) {
    const kinds = [base, exponent, modulo].map((one) => `'${typeName(one)}'`).join(', ');
    throw typeError(`unsupported operand type(s) for ** or pow(): ${kinds}`);
  }
  const by = toBigInt(modulo);
  if (by === 0n) raise('ValueError', 'pow() 3rd argument cannot be 0');
  let [result, factor, left] = [1n, toBigInt(base) % by, toBigInt(exponent)];
  if (left < 0n) [factor, left] = [inverse(((factor % by) + by) % by, by), -left];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * factor) % by;
    factor = (factor * factor) % by;
  }
  return int(((result % by) + by) % by);
}

/** @throws PyError ValueError where there is none */
function inverse(value: bigint, modulo: bigint): bigint {
  let [a, b, x, y] = [value, modulo, 1n, 0n];
  while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return a === 1n ? x : raise('ValueError', 'base is not invertible for the given modulus');
}

export function divmod(a: unknown, b: unknown): unknown {
  if (!isNumber(a) || !isNumber(b)) {
    const own = typeOf(a).traits.binary?.('divmod', a, b);
    if (own !== undefined) return own;
    throw typeError(`unsupported operand type(s) for divmod(): '${typeName(a)}' and '${typeName(b)}'`);
  }
  if (Number(b) === 0)
    raise(
      'ZeroDivisionError',
      isFloat(a) || isFloat(b) ? 'float divmod()' : 'integer division or modulo by zero',
    );
  return tuple([binary('//', a, b), binary('%', a, b)]);
}

export function absolute(value: unknown): unknown {
  if (!isNumber(value)) {
    const own = typeOf(value).traits.unary?.('abs', value as never);
    if (own !== undefined) return own;
    throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
  }
  return Number(value) < 0 || Object.is(Number(value), -0) ? unary('-', value) : unary('+', value);
}
