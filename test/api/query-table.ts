/**
 * What the API says of queries, written down anew from what is known of it: not read off `src/contract`, which is what
 * it tests. A `fact` is documented, in the maker's open source or seen from the live service; the rest are choices.
 */
type Collection = 'tasks' | 'activities';
type Kind = 'int64' | 'uuid' | 'enum' | 'string' | 'time' | 'boolean';

export interface QueryRow {
  readonly collection: Collection;
  readonly query: string;
  /** undefined: accepted. '': refused in words that are not known. Else the service's words. */
  readonly refusal: string | undefined;
  readonly fact: boolean;
}

/** name, where (t, a, or both), kind, values of an enumeration or length of a text, + orderable, ~ likes */
const PARAMETERS = `
id ta int64
uuid ta uuid
type ta string 64 +
queue t string 64
state ta enum enqueued,assigned,started,paused,completed +
priority t enum low,belowNormal,normal,aboveNormal,high +
resultCode ta enum ok,error,warning,cancelled,abandoned,timedout +
startedBy ta string 256 +
executorId t string 64
policyId ta string 64
policyType ta string 64
policyName ta string 256 ~
resourceId ta string 64
resourceType ta string 64
resourceName ta string 256 +~
workflowId ta int64
tag ta string 64
affinityAgentId t string 64
affinityClusterId t string 64
taskId a int64
parentActivityId a int64
sustainable a boolean
enqueuedAt t time +
assignedAt t time +
createdAt a time +
startedAt ta time +
completedAt ta time +
updatedAt ta time +
allow_deleted ta boolean
`;

interface Parameter {
  readonly name: string;
  readonly on: readonly Collection[];
  readonly kind: Kind;
  readonly detail: string;
  readonly orderable: boolean;
  readonly like: boolean;
}

const parameters: readonly Parameter[] = PARAMETERS.trim()
  .split('\n')
  .map((row) => {
    const [name = '', where = '', kind = '', ...rest] = row.split(' ');
    const flags = rest.find((part) => /^[+~]+$/.test(part)) ?? '';
    return {
      name,
      on: [...where].map((letter) => (letter === 't' ? 'tasks' : 'activities')),
      kind: kind as Kind,
      detail: rest.find((part) => part !== flags) ?? '',
      orderable: flags.includes('+'),
      like: flags.includes('~'),
    };
  });

type Case = readonly [values: string | readonly string[], refusal: string | undefined, fact?: 'choice'];

const DATES = [
  '1587553200000000000ns',
  '1587553200',
  '2020-04-22T11:00:00Z',
  '2020-04-22T13:00:00.123456789+02:00',
  'Wed, 22 Apr 2020 11:00:00 UTC',
  'Wednesday, 22-Apr-20 11:00:00 UTC',
  'Wed Apr 22 11:00:00 2020',
];
const WRONG_DATE =
  'incorrect time format, must be one of (UNIX-TIMESTAMP-NANO, UNIX-TIMESTAMP, RFC3339, RFC1123, RFC850, ANSI-C)';
const ORDERED = ['gt', 'ge', 'lt', 'le'];

function cases({ name, kind, detail, like }: Parameter): Case[] {
  const at = `on field '${name}'`;
  const brackets = (good: string): Case[] => [
    [`hex(${good})`, `unsupported function 'hex' ${at}`],
    [`le(${good}`, `bad function 'le(${good}', no closing bracket ${at}`],
    [`le${good})`, `bad function 'le${good})', no opening bracket ${at}`],
    [`le)${good}(`, `bad function 'le)${good}(', closing bracket placed before opening bracket ${at}`],
    ['isnull()', undefined, 'choice'],
    ['notnull()', undefined, 'choice'],
  ];
  const ordered = (good: string): Case[] => ORDERED.map((operator) => [`${operator}(${good})`, undefined]);
  switch (kind) {
    case 'int64':
      return [
        ['944455285181775873', undefined],
        [['5', '6', 'gt(1)', 'lt(9)'], undefined],
        ...ordered('7'),
        ['abc', `strconv.ParseInt: parsing "abc": invalid syntax ${at}`],
        ['gt(5.5)', `strconv.ParseInt: parsing "5.5": invalid syntax ${at}`],
        [
          '9223372036854775808',
          `strconv.ParseInt: parsing "9223372036854775808": value out of range ${at}`,
          'choice',
        ],
        ['ne(5)', `unsupported function 'ne' ${at}`],
        ['like(5)', ''],
        ...brackets('10'),
      ];
    case 'uuid':
      return [
        ['38045860-8901-426e-b51f-fc6d24d1cbe0', undefined],
        ...ordered('38045860-8901-426e-b51f-fc6d24d1cbe0'),
        ['hello-world', `bad uuid format: invalid UUID length: 11 ${at}`],
        ['ne(38045860-8901-426e-b51f-fc6d24d1cbe0)', ''],
        ['like(38045860-8901-426e-b51f-fc6d24d1cbe0)', ''],
        ...brackets('38045860-8901-426e-b51f-fc6d24d1cbe0'),
      ];
    case 'enum': {
      const names = detail.split(',');
      const middle = names[2] ?? '';
      return [
        [names, undefined],
        ...names.map((value): Case => [value, undefined]),
        ...ordered(middle),
        ['nonsense', '', 'choice'],
        [middle.toUpperCase(), '', 'choice'],
        [`ne(${middle})`, ''],
        [`like(${middle})`, ''],
        ...brackets(middle),
      ];
    }
    case 'string': {
      const length = Number(detail);
      const likes = ['like', 'hlike', 'tlike'].map((operator): Case => [
        `${operator}(backup)`,
        like ? undefined : `like functions are unsupported ${at}`,
      ]);
      return [
        ['backup', undefined],
        [['a', 'b'], undefined],
        [['ne(a)', 'ne(b)'], undefined],
        [['a', 'ne(b)'], undefined],
        [
          ['a', 'ne(a)'],
          `positive condition on value cannot be set alongside with ne function on it, field '${name}', value 'a'`,
        ],
        ...ordered('backup'),
        ['ne(backup)', undefined],
        ...likes,
        ['', `field '${name}' value is empty`],
        ['gt()', `field '${name}' value is empty`],
        ['x'.repeat(length), undefined],
        ['x'.repeat(length + 1), `field '${name}' value is too long, max length is ${length}`],
        ...brackets('backup'),
      ];
    }
    case 'time':
      return [
        ...DATES.flatMap((date) => ordered(date)),
        ...DATES.map((date): Case => [date, undefined]),
        ...(name === 'updatedAt'
          ? ([[['gt(1)', 'lt(2)'], '']] as Case[])
          : ([[['gt(1587553200)', 'lt(1587553300)'], undefined]] as Case[])),
        ['gt(2020-04-22)', `${WRONG_DATE} ${at}`],
        ['gt(2020-04-22 11:00:00)', `${WRONG_DATE} ${at}`],
        ['gt(2020-04-22T11:00:00)', `${WRONG_DATE} ${at}`],
        ['gt(2020-04-22T13:00:00 02:00)', `${WRONG_DATE} ${at}`],
        ['gt(10000ms)', `${WRONG_DATE} ${at}`],
        ['or(gt(1587553200),lt(1587553300))', `${WRONG_DATE} ${at}`],
        ['gt(1587553200000)', undefined],
        ['12xns', `incorrect UNIX-TIMESTAMP-NANO format ${at}`],
        ['le()', `empty time value ${at}`],
        ['', `empty time value ${at}`],
        ['ne(1587553200)', `unsupported function 'ne' ${at}`],
        ['like(1587553200)', ''],
        ...brackets('1587553200'),
      ];
    case 'boolean':
      return [
        ['true', undefined, 'choice'],
        ['false', undefined, 'choice'],
        ['True', '', 'choice'],
        ['gt(true)', '', 'choice'],
        ['like(true)', ''],
      ];
  }
}

const OTHER: readonly (readonly [query: string, refusal: string | undefined, fact?: 'choice'])[] = [
  ['', undefined],
  ['tenant_id=1496265', "bad condition field 'tenant_id'"],
  ['status=running', "bad condition field 'status'"],
  ['policy_id=5', "bad condition field 'policy_id'"],
  ['result_code=ok', "bad condition field 'result_code'"],
  ['resource_id=5', "bad condition field 'resource_id'"],
  ['before=AAAA', "bad condition field 'before'", 'choice'],
  ['offset=5', "bad condition field 'offset'"],
  ['=5', 'empty condition field'],
  ['limit=1', undefined],
  ['limit=1000', undefined],
  ['limit=0', '', 'choice'],
  ['limit=-1', '', 'choice'],
  ['limit=ten', '', 'choice'],
  ['limit=1001', '', 'choice'],
  ...['tiny', 'short', 'long', 'full', 'debug', 'count'].map((lod) => [`lod=${lod}`, undefined] as const),
  ['lod=medium', ''],
  ['lod=', ''],
  ['order=startedAt', 'empty order function'],
  ['order=startedAt+desc', 'empty order function'],
  ['order=-startedAt', 'empty order function'],
  ['order=up(startedAt)', "bad order function 'up'"],
  ['order=DESC(startedAt)', "bad order function 'DESC'"],
  ['order=asc()', 'empty order field'],
  ['order=desc(startedAt', "bad function 'desc(startedAt', no closing bracket"],
  ['order=desc(startedAt)&order=asc(completedAt)', undefined],
  ['order=desc(tenant)', ''],
  ['state=started&state=paused&resultCode=ok&limit=5&lod=short&order=asc(updatedAt)', undefined],
];

/** Values are percent-encoded as `requests` does it. */
function queryOf(name: string, values: string | readonly string[]): string {
  return [values]
    .flat()
    .map((value) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

export function queryTable(): QueryRow[] {
  const rows: QueryRow[] = [];
  for (const collection of ['tasks', 'activities'] as const) {
    for (const parameter of parameters) {
      const { name } = parameter;
      if (!parameter.on.includes(collection)) {
        rows.push({ collection, query: `${name}=5`, refusal: `bad condition field '${name}'`, fact: true });
        continue;
      }
      for (const [values, refusal, choice] of cases(parameter)) {
        rows.push({ collection, query: queryOf(name, values), refusal, fact: choice === undefined });
      }
      for (const direction of ['asc', 'desc']) {
        // Which fields can be ordered by is known; how the others are refused is not.
        rows.push({
          collection,
          query: `order=${direction}(${name})`,
          refusal: parameter.orderable ? undefined : '',
          fact: parameter.orderable,
        });
      }
    }
    for (const [query, refusal, choice] of OTHER)
      rows.push({ collection, query, refusal, fact: choice === undefined });
  }
  return rows;
}
