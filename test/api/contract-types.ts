/**
 * The TypeScript types of the contract, written out from its tables, so that an editor shows what each field and each
 * parameter means. `contract-types.test.ts` holds src/api/contract/contract-types.ts to this text.
 */
import { ABSENCE, OPERATORS, type FieldKind } from '../../src/api/contract/condition-operators';
import { ENUMS, type EnumName } from '../../src/api/contract/enums';
import { FIELDS, type Field } from '../../src/api/contract/fields';
import { LODS, PAGING, type PagingName } from '../../src/api/contract/paging';
import { PARAMETERS, type Collection, type Parameter } from '../../src/api/contract/parameters';

const HEAD = `/**
 * What the API answers and takes, as types. Written from the tables of this folder's contract by
 * test/api/contract-types.ts; \`npx vitest run --config test/vitest.config.mts test/api/contract-types -u\` writes it anew.
 */
`;

const ENUM_TYPES: Readonly<Record<EnumName, string>> = {
  state: 'TaskState',
  priority: 'TaskPriority',
  resultCode: 'ResultCode',
};

/** What the words of the table of fields are in TypeScript. */
const SIMPLE: Readonly<Record<string, string>> = {
  text: 'string',
  digits: 'string',
  name: 'string',
  path: 'string',
  UUID: 'string',
  'duration, as 1h30m': 'string',
  'RFC3339 time in UTC, up to 9 fraction digits': 'string',
  '64-bit integer': 'number | bigint',
  integer: 'number',
  boolean: 'boolean',
  anything: 'unknown',
  object: 'Record<string, unknown>',
  'list of texts': 'string[]',
  'list of objects': 'Record<string, unknown>[]',
};
const NAMED: Readonly<Record<string, string>> = {
  state: ENUM_TYPES.state,
  priority: ENUM_TYPES.priority,
  'result.code': ENUM_TYPES.resultCode,
};
/** Inner fields that are no text. */
const INNER: Readonly<Record<string, string>> = {
  current: 'number',
  total: 'number',
  context: 'Record<string, unknown>',
};
/** On every task and activity, at each level of detail but \`count\`. */
const ALWAYS = new Set(['id', 'idString', 'state', 'type', 'uuid']);

export function contractTypes(): string {
  return [
    HEAD,
    ...Object.entries(ENUMS).map(([name, { values }]) => {
      const type = ENUM_TYPES[name as EnumName];
      return `${doc(values.map((value) => `- \`${value.name}\`: ${value.about}`))}export type ${type} = ${union(values.map((value) => value.name))};\n`;
    }),
    `${doc(LODS.map(({ lod, about }) => `- \`${lod}\`: ${about}`))}export type LevelOfDetail = ${union(LODS.map(({ lod }) => lod))};\n`,
    objectType('interface Entity', ['tasks', 'activities'], 'The fields of tasks and of activities.'),
    objectType(
      'export interface Task extends Entity',
      ['tasks'],
      'A task; which fields it has hangs on the level of detail.',
    ),
    objectType('export interface Activity extends Entity', ['activities'], 'An activity, a step of a task.'),
    PAGE,
    CONDITIONS,
    queryType('interface EntityQuery', ['tasks', 'activities'], 'The parameters of both lists.'),
    queryType('export interface TaskQuery extends EntityQuery', ['tasks'], 'The parameters of `/tasks`.'),
    queryType(
      'export interface ActivityQuery extends EntityQuery',
      ['activities'],
      'The parameters of `/activities`.',
    ),
  ].join('\n');
}

/** What stands on exactly these; what both have stands once. */
const isOn =
  (on: readonly Collection[]) =>
  (row: { readonly on: readonly string[] }): boolean =>
    (['tasks', 'activities'] as const).every((one) => row.on.includes(one) === on.includes(one));

function objectType(head: string, on: readonly Collection[], about: string): string {
  const fields = FIELDS.filter(({ on: holders }) =>
    holders.some((one) => one === 'tasks' || one === 'activities'),
  );
  const lines = fields
    .filter((field) => isOn(on)(field) && !field.name.includes('.'))
    .map((field) => fieldLine(field, fields));
  return `/** ${about} */\n${head} {\n${lines.join('\n')}\n}\n`;
}

function fieldLine(field: Field, all: readonly Field[]): string {
  const own = field.name.split('.').at(-1) ?? '';
  const inner = all.filter(
    ({ name }) => name.startsWith(`${field.name}.`) && !name.slice(field.name.length + 1).includes('.'),
  );
  return `/** ${field.about} */\n${own}${ALWAYS.has(field.name) ? '' : '?'}: ${fieldType(field, inner, all)};`;
}

function fieldType(field: Field, inner: readonly Field[], all: readonly Field[]): string {
  const told = inner.map((one) => fieldLine(one, all));
  const named = NAMED[field.name] ?? SIMPLE[field.type];
  if (named !== undefined && told.length === 0) return named;
  const names = /^object \{(.*)\}$/.exec(field.type)?.[1]?.split(', ') ?? [];
  const known = new Set(inner.map(({ name }) => name.slice(field.name.length + 1)));
  const others = names
    .filter((name) => !known.has(name))
    .map((name) => `${name}?: ${INNER[name] ?? 'string'};`);
  if (named === undefined && names.length === 0) throw new Error(`no type for ${field.type}`);
  // What the executor adds is free in form.
  const free = field.name === 'context' ? ['[name: string]: unknown;'] : [];
  return `{\n${[...told, ...others, ...free].join('\n')}\n}`;
}

const PAGE = `/** What a list answers. */
export interface Page<Item> {
  /** ${aboutOf('items')} */
  items: Item[];
  paging?: { cursors?: {
    /** ${aboutOf('paging.cursors.after')} */
    after?: string } };
  /** ${aboutOf('size')} */
  size?: number;
}
`;

function aboutOf(name: string): string {
  return FIELDS.find((field) => field.name === name)?.about ?? '';
}

const comparisons = (kind: FieldKind): string =>
  union(OPERATORS.filter(({ kinds }) => kinds.includes(kind)).map(({ operator }) => operator));

const CONDITIONS = `type Absence = ${union(Object.keys(ABSENCE))};
type Several<Value> = Value | readonly Value[];
/** \`'completed'\`, \`'ge(started)'\`, \`['started', 'paused']\`: names of one enumeration, alone or compared. */
type EnumCondition<Name extends string> = Several<Name | \`\${${comparisons('enum')}}(\${Name})\`> | Absence;
/** A date in one of the six formats, alone or compared: \`gt('2020-04-22T11:00:00Z')\`. */
type TimeCondition = string | readonly string[];
/** A 64-bit integer, as text or exact, alone or compared. */
type IntegerCondition = Several<bigint | number | \`\${bigint}\` | \`\${${comparisons('int64')}}(\${bigint})\`> | Absence;
type TextCondition = Several<string>;
type BooleanCondition = boolean | 'true' | 'false';
`;

const CONDITION_OF: Readonly<Record<FieldKind, string>> = {
  int64: 'IntegerCondition',
  uuid: 'TextCondition',
  string: 'TextCondition',
  enum: '',
  time: 'TimeCondition',
  boolean: 'BooleanCondition',
};

const PAGING_TYPES: Readonly<Record<PagingName, string>> = {
  after: 'string',
  limit: 'number | `${number}`',
  lod: 'LevelOfDetail',
  order: '',
};

function queryType(head: string, on: readonly Collection[], about: string): string {
  const lines = [
    ...PARAMETERS.filter(isOn(on)).map(
      (parameter) => `/** ${parameter.about} */\n${parameter.name}?: ${conditionOf(parameter)};`,
    ),
    // Which fields order a list is a matter of the list.
    ...PAGING.filter(({ name }) => (name === 'order') === (on.length === 1)).map(
      (one) =>
        `/** ${one.about} */\n${one.name}?: ${one.name === 'order' ? orderOf(on) : PAGING_TYPES[one.name]};`,
    ),
  ];
  return `/** ${about} */\n${head} {\n${lines.join('\n')}\n}\n`;
}

function orderOf([collection]: readonly Collection[]): string {
  const fields = PARAMETERS.filter(
    ({ on, orderable }) => orderable && collection !== undefined && on.includes(collection),
  );
  return `Several<\`\${'asc' | 'desc'}(\${${union(fields.map(({ name }) => name))}})\`>`;
}

function conditionOf({ kind, enumeration }: Parameter): string {
  return enumeration === undefined ? CONDITION_OF[kind] : `EnumCondition<${ENUM_TYPES[enumeration]}>`;
}

function union(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(' | ');
}

function doc(lines: readonly string[]): string {
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}
