/**
 * Python has int and float where JavaScript has one number. A safe integer prints as int, everything else as float;
 * a float with an integral value (`1.0`) needs to say so. Inside containers made from JSON a mark does
 * (`values/json/marks`), so that the values stay ordinary numbers; where there is no container, this box does.
 */
export class PyFloat extends Number {
  /** The box for `value` where a plain number would print as an int; the plain number otherwise. */
  static of(value: number): number | PyFloat {
    return Number.isSafeInteger(value) ? new PyFloat(value) : value;
  }
}
