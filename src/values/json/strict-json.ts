/** A JSON document that `JSON.parse` reads, with its numbers made exact. */
import { PyFloat } from '../python/number';
import { DUPLICATES, ExactScan } from './exact';
import { integerOf, isFloatLiteral } from './json-number';

/**
 * @returns undefined when the text is not strict JSON, or `JSON.parse` does not say enough: it is to be read slowly then
 * @throws PyError ValueError for an integer of more digits than CPython accepts
 */
export function readStrictly(text: string): unknown {
  const root = parseNatively(text);
  if (typeof root === 'number') return topLevelNumber(text);
  if (typeof root !== 'object' || root === null) return root;
  return new ExactScan(text, root).run() === DUPLICATES ? undefined : root;
}

function parseNatively(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function topLevelNumber(text: string): unknown {
  const literal = text.trim();
  return isFloatLiteral(literal) ? PyFloat.of(Number(literal)) : integerOf(literal);
}
