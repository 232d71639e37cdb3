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
  1206: 'order of numbers in a set that ^ made',
  1417: STRINGS,
  1554: 'which of two mistakes of one line is told: 2.istitle()',
  1605: STRINGS,
  1777: STRINGS,
  1824: `${STRINGS} (a dict | the items of a dict)`,
  2025: STRINGS,
  2049: STRINGS,
  2214: COMPLEX,
};
