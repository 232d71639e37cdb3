/**
 * The symbols by which a value says what it is to Python, without knowing the modules that print it and work with it.
 * A value with `[pyRepr]` is printed by `repr()` as the text that the method returns.
 */
export const pyRepr: unique symbol = Symbol.for('tasksh.pyRepr');
/** As `pyRepr`, for `str()`, where Python's `str()` differs from its `repr()`. */
export const pyStr: unique symbol = Symbol.for('tasksh.pyStr');
/** On the prototype of a class: the Python type of its instances, as `python/language` defines types. */
export const pyTypeOf: unique symbol = Symbol.for('tasksh.pyType');
/** On the prototype of a class that `python/language` does not define: the full name of the type in Python. */
export const pyTypeName: unique symbol = Symbol.for('tasksh.pyTypeName');
/** On a function that binds its arguments as Python does. */
export const pyCall: unique symbol = Symbol.for('tasksh.pyCall');
/** On such a function that Python would have written in Python: made by `def`, or of a library that is. */
export const pyDef: unique symbol = Symbol.for('tasksh.pyDef');

/** On a function that Python documents: what `__doc__` and `help` say. */
export const pyDoc: unique symbol = Symbol.for('tasksh.pyDoc');

export interface PyDoc {
  /** Full name of the module. */
  readonly module: string;
  /** With its parameters: `get(url, params=None, **kwargs)`. */
  readonly signature: string;
  /** As in the source, indentation included. */
  readonly text: string;
}

export interface PyRepr {
  /** `repr` prints a value that stands inside this one. */
  [pyRepr](repr: (value: unknown) => string): string;
}

/** A module as Python prints and names it. */
export interface PyModule extends PyRepr {
  readonly [pyTypeName]: string;
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
