/** Programs at random (seed 1 of make_python_programs.py) whose output must differ from Python's, by seed, and why. */
const STRINGS = 'order of strings in a set: random in each run of Python';
const COMPLEX = 'complex numbers are no part of Python lines';

export const DIFFERING_PROGRAMS: Readonly<Record<number, string>> = {
  40: STRINGS,
  327: COMPLEX,
  850: 'the last digit of x ** -2: powers of the C library and of JavaScript differ',
  881: `${STRINGS} (the error names the two that were compared first)`,
  934: COMPLEX,
  1046: `${STRINGS} (the error names the two that were compared first)`,
  1070: STRINGS,
  1417: STRINGS,
  1554: 'which of two mistakes of one line is told: 2.istitle()',
  1605: STRINGS,
  1777: STRINGS,
  1824: `${STRINGS} (a dict | the items of a dict)`,
  2025: STRINGS,
  2049: STRINGS,
  2214: COMPLEX,
};

/** Programs that print sets in another order than CPython, and are the same but for that. */
export const SET_ORDER_PROGRAMS: ReadonlySet<number> = new Set([
  18, 26, 27, 36, 42, 47, 49, 58, 59, 63, 67, 70, 77, 83, 90, 91, 95, 109, 118, 122, 133, 134, 138, 146, 148,
  150, 159, 168, 173, 187, 194, 200, 202, 221, 229, 238, 244, 255, 276, 282, 283, 286, 290, 291, 302, 310,
  313, 323, 356, 360, 364, 367, 379, 385, 386, 407, 421, 432, 437, 447,
]);
