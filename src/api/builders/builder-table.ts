/**
 * The builders as data: names, what they are for, an example. Help, completion and the reference page read it; what
 * they do is in `builders`, which is loaded when one is first used.
 */

export type BuilderName =
  | ('gt' | 'ge' | 'lt' | 'le' | 'between')
  | ('ne' | 'like' | 'hlike' | 'tlike' | 'isnull' | 'notnull')
  | ('asc' | 'desc' | 'ago' | 'today');

export interface BuilderRow {
  readonly name: BuilderName;
  /** Shared by those that belong together: `.help` shows them in one row. */
  readonly group: string;
  readonly about: string;
  /** A parameter and the call that makes its value. */
  readonly example: readonly [parameter: string, call: string];
}

const COMPARE = "conditions: gt('2020-04-22T11:00:00Z') makes 'gt(2020-04-22T11:00:00Z)'";
const TEXTS = "conditions on texts: like('backup') makes 'like(backup)'";
const ABSENCE = 'the field has no value, has one';
const ORDER = "for order: desc('startedAt') makes 'desc(startedAt)'";
const DATES = "dates: ago('2h'), today() (midnight UTC)";

export const BUILDERS: readonly BuilderRow[] = [
  {
    name: 'gt',
    group: COMPARE,
    about: 'greater than, after',
    example: ['startedAt', "gt('2020-04-22T11:00:00Z')"],
  },
  {
    name: 'ge',
    group: COMPARE,
    about: 'greater than or equal, from',
    example: ['startedAt', "ge(new Date('2020-04-22'))"],
  },
  { name: 'lt', group: COMPARE, about: 'less than, before', example: ['completedAt', 'lt(1587553200)'] },
  {
    name: 'le',
    group: COMPARE,
    about: 'less than or equal, up to',
    example: ['completedAt', 'le(1587553200000000000n)'],
  },
  {
    name: 'between',
    group: COMPARE,
    about: 'from the first to before the second, as two conditions',
    example: ['startedAt', "between('2020-04-22T00:00:00Z', '2020-04-23T00:00:00Z')"],
  },
  { name: 'ne', group: TEXTS, about: 'not equal', example: ['policyType', "ne('backup')"] },
  { name: 'like', group: TEXTS, about: 'contains', example: ['resourceName', "like('DESKTOP')"] },
  { name: 'hlike', group: TEXTS, about: 'begins with (head)', example: ['resourceName', "hlike('DESKTOP')"] },
  { name: 'tlike', group: TEXTS, about: 'ends with (tail)', example: ['policyName', "tlike('mailboxes')"] },
  { name: 'isnull', group: ABSENCE, about: 'the field has no value', example: ['completedAt', 'isnull()'] },
  { name: 'notnull', group: ABSENCE, about: 'the field has a value', example: ['policyId', 'notnull()'] },
  { name: 'asc', group: ORDER, about: 'smallest, oldest first', example: ['order', "asc('completedAt')"] },
  { name: 'desc', group: ORDER, about: 'largest, newest first', example: ['order', "desc('startedAt')"] },
  {
    name: 'ago',
    group: DATES,
    about: 'the instant that lies so long back, in w d h m s',
    example: ['startedAt', "gt(ago('1d12h'))"],
  },
  {
    name: 'today',
    group: DATES,
    about: 'the last midnight in UTC, in which all times of the API are given',
    example: ['startedAt', 'ge(today())'],
  },
];
