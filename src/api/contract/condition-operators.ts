/** The functions of a condition, as `gt` in `startedAt=gt(2020-04-22T11:00:00Z)`, and where each may stand. */
import type { Sureness } from './certainty';

export type FieldKind = 'int64' | 'uuid' | 'string' | 'enum' | 'time' | 'boolean';
export type Operator = 'lt' | 'le' | 'gt' | 'ge' | 'ne' | 'like' | 'hlike' | 'tlike';

export interface OperatorRow {
  readonly operator: Operator;
  /** Kinds of fields that take it; the likes are on top of that only for fields marked `like`. */
  readonly kinds: readonly FieldKind[];
  readonly about: string;
  readonly sure: Sureness;
}

const ORDERED: readonly FieldKind[] = ['int64', 'uuid', 'string', 'enum', 'time'];

export const OPERATORS: readonly OperatorRow[] = [
  { operator: 'lt', kinds: ORDERED, about: 'less than, before', sure: 'seen' },
  { operator: 'le', kinds: ORDERED, about: 'less than or equal, up to', sure: 'open source' },
  { operator: 'gt', kinds: ORDERED, about: 'greater than, after', sure: 'documented' },
  { operator: 'ge', kinds: ORDERED, about: 'greater than or equal, from', sure: 'seen' },
  { operator: 'ne', kinds: ['string'], about: 'not equal', sure: 'open source' },
  { operator: 'like', kinds: ['string'], about: 'contains', sure: 'open source' },
  { operator: 'hlike', kinds: ['string'], about: 'begins with', sure: 'open source' },
  { operator: 'tlike', kinds: ['string'], about: 'ends with', sure: 'open source' },
];

/** Conditions that stand alone: the field has no value, or has one. They work as the only value of a parameter. */
export const ABSENCE: Readonly<Record<'isnull()' | 'notnull()', { readonly absent: boolean }>> = {
  'isnull()': { absent: true },
  'notnull()': { absent: false },
};
export const ABSENCE_SURE: Sureness = 'inferred';

const LIKES: ReadonlySet<string> = new Set(['like', 'hlike', 'tlike']);

/** true for the three operators that only some string fields take. */
export function isLike(operator: string): boolean {
  return LIKES.has(operator);
}

/** The operator of that name, if fields of this kind take it at all. */
export function operatorFor(name: string, kind: FieldKind): Operator | undefined {
  return OPERATORS.find((row) => row.operator === name && row.kinds.includes(kind))?.operator;
}
