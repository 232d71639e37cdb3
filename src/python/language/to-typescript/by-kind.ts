/** What reads otherwise in TypeScript for values of each kind; refused where the kind is not known. */
import type { Node } from '../syntax/parse';
import type { Kind } from './value-kinds';
import { noTypescript } from './refusal';

type Source = Pick<Node, 'text'>;

export function lengthOf(text: string, kind: Kind | undefined, from: Source): string {
  if (kind === 'list' || kind === 'str') return `${text}.length`;
  if (kind === 'set') return `${text}.size`;
  if (kind === 'dict') return `Object.keys(${text}).length`;
  throw noTypescript('len() of a value that is not known', from);
}

export function truthOf(text: string, kind: Kind | undefined, from: Source): string {
  if (kind === undefined) throw noTypescript('the truth of a value that is not known', from);
  return kind === 'list' || kind === 'dict' || kind === 'set' ? `${lengthOf(text, kind, from)} > 0` : text;
}

export function isIn(
  item: string,
  text: string,
  kind: Kind | undefined,
  within: Kind | undefined,
  from: Source,
): string {
  const isEqualByIdentity = kind === 'list' || kind === 'dict' || kind === 'set';
  if (isEqualByIdentity) throw noTypescript('in with lists or dicts', from);
  if (within === 'list' || within === 'str') return `${text}.includes(${item})`;
  if (within === 'set') return `${text}.has(${item})`;
  if (within === 'dict' && (kind === 'str' || kind === undefined)) return `Object.hasOwn(${text}, ${item})`;
  throw noTypescript('in a value that is not known', from);
}

const isPlain = (kind: Kind | undefined): boolean => kind === 'number' || kind === 'str';

export function addition(
  left: string,
  right: string,
  kinds: readonly (Kind | undefined)[],
  from: Source,
): string {
  if (kinds.some(isPlain)) return `${left} + ${right}`;
  throw noTypescript('+ of values that are not known', from);
}

/** Python's remainder has the sign of the divisor. */
export function remainder(left: string, right: string, kind: Kind | undefined, from: Source): string {
  if (kind !== 'number') throw noTypescript('% of a value that is not known', from);
  return /^\d+$/.test(left) ? `${left} % ${right}` : `((${left} % ${right}) + ${right}) % ${right}`;
}
