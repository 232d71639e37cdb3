/**
 * Symbols by which a value offers its Python look without knowing the module that prints.
 * A value with `[pyRepr]` is printed by `repr()` as the text that the method returns.
 */
export const pyRepr: unique symbol = Symbol.for('tasksh.pyRepr');
/** As `pyRepr`, for `str()`, where Python's `str()` differs from its `repr()`. */
export const pyStr: unique symbol = Symbol.for('tasksh.pyStr');

export interface PyRepr {
  /** `repr` prints a value that stands inside this one. */
  [pyRepr](repr: (value: unknown) => string): string;
}

export interface PyStr {
  [pyStr](): string;
}

/** A value that prints itself: an object or a function with the method. */
export function hasPyRepr(value: unknown): value is PyRepr {
  return isBoxed(value) && typeof (value as Partial<PyRepr>)[pyRepr] === 'function';
}

export function hasPyStr(value: unknown): value is PyStr {
  return isBoxed(value) && typeof (value as Partial<PyStr>)[pyStr] === 'function';
}

function isBoxed(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
