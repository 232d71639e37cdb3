/** Options in braces, as Python's keyword arguments: unknown names and wrong kinds are refused in Python's words. */
import { typeError } from './errors/errors';
import { nearest } from './nearest';

export type Kind = 'number' | 'boolean' | 'string' | 'any';

/**
 * Checks an options object.
 * @param callee as Python names it in its message: `pprint()`
 * @throws PyError TypeError for what is no object, for an unknown name (with the one that may be meant) and for a value
 *   of the wrong kind
 */
export function checkKeywords(callee: string, given: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw typeError(
      `${callee} takes its options in braces`,
      `as in ${callee.replace('()', '')}(value, { ${example(kinds)} })`,
    );
  }
  for (const [name, value] of Object.entries(given)) {
    const kind = kinds[name];
    if (kind === undefined) throw unknownKeyword(callee, name, Object.keys(kinds));
    if (kind !== 'any' && value !== undefined && value !== null && typeof value !== kind) {
      throw typeError(`${callee} option ${name} must be a ${kind}, not ${typeof value}`);
    }
  }
}

/** Python's text, with the name that may be meant. */
function unknownKeyword(callee: string, name: string, known: readonly string[]) {
  const near = nearest(name, known);
  const hint = near === undefined ? `it takes ${known.join(', ')}` : `did you mean ${near}?`;
  return typeError(`${callee} got an unexpected keyword argument '${name}'`, hint);
}

function example(kinds: Readonly<Record<string, Kind>>): string {
  const samples: Readonly<Record<Kind, string>> = { number: '40', boolean: 'true', string: "'x'", any: '4' };
  const [[name, kind] = ['option', 'any' as Kind]] = Object.entries(kinds);
  return `${name}: ${samples[kind]}`;
}
