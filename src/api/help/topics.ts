/** Offline help: every name of the API with its meaning, what goes with it, how sure that is, and an example. */
import { DATE_FORMATS } from '../contract/dates';
import { ENDPOINTS, type Endpoint } from '../contract/endpoints';
import { ENUMS, type EnumName } from '../contract/enums';
import { FIELDS, fieldsOf, type Field } from '../contract/fields';
import { ABSENCE_SURE, OPERATORS } from '../contract/condition-operators';
import { DEFAULT_LOD, LIMIT, LODS, PAGING } from '../contract/paging';
import { PARAMETERS, type Parameter } from '../contract/parameters';
import { statusRow } from '../contract/statuses';
import type { Sureness } from '../contract/certainty';
import { BUILDERS, type BuilderRow } from '../builders/builder-table';
import { parameterNames } from '../check/check-query';
import { callWith, fieldExample, PAGING_EXAMPLES, parameterExample } from './examples';
import { operatorsFor } from '../check/function-fix';

export interface Topic {
  /** What was asked for and what it is: `startedAt, a parameter of /tasks and /activities`. */
  readonly title: string;
  /** Sentences, to be wrapped. */
  readonly lines: readonly string[];
  /** Lines to enter, in this order. */
  readonly examples: readonly string[];
}

const SURENESS: Readonly<Record<Sureness, string>> = {
  documented: 'documented',
  'open source': "known from the maker's open source",
  seen: 'seen in other clients',
  inferred: 'inferred',
  choice: 'not known: what the sandbox does',
};

export function surenessText(sure: Sureness): string {
  return SURENESS[sure];
}

/** Everything that a name of the API stands for; it may be several things at once, and none. */
export function topicsOf(name: string): Topic[] {
  return [
    ...ENDPOINTS.filter((row) => [row.name, row.path, `/${row.name}`].includes(name)).map(endpointTopic),
    ...PARAMETERS.filter((row) => row.name === name).map(parameterTopic),
    ...PAGING.filter((row) => row.name === name).map(pagingTopic),
    ...BUILDERS.filter((row) => row.name === name.replace(/\(\)$/, '')).map(builderTopic),
    ...enumTopics(name),
    ...LODS.filter((row) => row.lod === name).map(lodTopic),
    ...fieldsOf(name).map(fieldTopic),
    ...dateTopic(name),
    ...statusTopic(name),
  ];
}

/** All names that `topicsOf` knows, for "did you mean" and completion. */
export function topicNames(): string[] {
  const enums = Object.values(ENUMS).flatMap(({ values }) => values.map((value) => value.name));
  const names = [ENDPOINTS, PARAMETERS, PAGING, BUILDERS, FIELDS].flatMap((rows) =>
    rows.map((row) => row.name),
  );
  return [...new Set([...names, ...enums, ...LODS.map(({ lod }) => lod), 'dates'])].sort();
}

const listed = (words: readonly string[]): string => words.join(', ');

function endpointTopic({ name, method, path, about, lists, sure }: Endpoint): Topic {
  const call = (url: string): string => `requests.get(\`${url}\`, { headers: auth })`;
  const examples: Readonly<Record<Endpoint['name'], string>> = {
    tasks: call('${base_url}/tasks'),
    activities: call('${base_url}/activities'),
    task: call('${base_url}/tasks/944455285181775872'),
    activity: call('${base_url}/activities/944455285181775872'),
    client: call('${platform_url}/clients/${client_id}'),
    token: 'auth',
  };
  return {
    title: `${method} ${path} (${surenessText(sure)})`,
    lines: [`Answers with ${about}.`, ...(lists ? [`Parameters: ${listed(parameterNames(lists))}.`] : [])],
    examples: [examples[name]],
  };
}

const KINDS: Readonly<Record<Parameter['kind'], string>> = {
  boolean: 'true or false',
  enum: 'one of a few names',
  int64: 'a 64-bit integer',
  string: 'a text',
  time: 'a time',
  uuid: 'a UUID',
};

function parameterTopic(parameter: Parameter): Topic {
  const { name, on, kind, enumeration, maxLength, orderable, repeatable, about, sure } = parameter;
  const length = maxLength === undefined ? '' : ` of at most ${maxLength} bytes`;
  const values =
    enumeration === undefined
      ? []
      : [`Values, in their order: ${listed(ENUMS[enumeration].values.map((row) => row.name))}.`];
  const order = orderable ? ` May stand in order: asc(${name}), desc(${name}).` : '';
  return {
    title: `${name}, a parameter of ${on.map((list) => `/${list}`).join(' and ')} (${surenessText(sure.name)})`,
    lines: [
      `${sentence(about)} It is ${KINDS[kind]}${length}.${order}`,
      ...values,
      `Takes ${operatorsFor(parameter)}; isnull() and notnull() alone.`,
      repeatable
        ? 'Several values: plain ones are alternatives, comparisons must all hold.'
        : 'It may be given once.',
    ],
    examples: [parameterExample(parameter)],
  };
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function pagingTopic({ name, about, repeatable, sure }: (typeof PAGING)[number]): Topic {
  const more: Readonly<Record<typeof name, string>> = {
    after: 'The last page has no token.',
    limit: `From ${LIMIT.min} to ${LIMIT.max} (the bound is ${surenessText(LIMIT.sure)}). Without it everything comes at once.`,
    lod: `One of ${listed(LODS.map((row) => row.lod))}; without it ${DEFAULT_LOD}.`,
    order: 'Several, as a list: the first weighs most.',
  };
  return {
    title: `${name}, a parameter of /tasks and /activities (${surenessText(sure)})`,
    lines: [
      sentence(about.replaceAll('`', '')),
      more[name],
      ...(repeatable ? [] : ['It may be given once.']),
    ],
    examples: PAGING_EXAMPLES[name],
  };
}

function builderTopic({ name, about, example: [parameter, call] }: BuilderRow): Topic {
  const operator = OPERATORS.find((row) => row.operator === name);
  const sure = operator?.sure ?? (name.endsWith('null') ? ABSENCE_SURE : 'documented');
  const kinds = operator ? [`Works on fields of these kinds: ${listed(operator.kinds)}.`] : [];
  const likes = PARAMETERS.filter(({ like }) => like).map((row) => row.name);
  return {
    title: `${name}(), ${operator ? `an operator (${surenessText(sure)})` : 'a builder of text'}`,
    lines: [sentence(about), ...(name.endsWith('like') ? [`Works on ${listed(likes)} only.`] : kinds)],
    examples: [call, callWith('tasks', parameter, call)],
  };
}

function enumTopics(name: string): Topic[] {
  return (Object.keys(ENUMS) as EnumName[]).flatMap((enumeration) =>
    ENUMS[enumeration].values
      .filter((value) => value.name === name)
      .map((value) => ({
        title: `${name}, a value of ${enumeration} (${surenessText(ENUMS[enumeration].sure.names)})`,
        lines: [sentence(value.about.replaceAll('`', ''))],
        examples: [callWith('tasks', enumeration, `'${name}'`)],
      })),
  );
}

function lodTopic({ lod, about, sure }: (typeof LODS)[number]): Topic {
  return {
    title: `${lod}, a level of detail (its name documented; its fields ${surenessText(sure)})`,
    lines: [sentence(about.replaceAll('`', ''))],
    examples: [callWith('tasks', 'limit: 5, lod', `'${lod}'`)],
  };
}

function fieldTopic(field: Field): Topic {
  const holders = field.on.map((holder) =>
    holder === 'page' ? 'a page' : holder === 'token' ? 'the token reply' : holder,
  );
  const level = field.on.some((holder) => holder === 'page' || holder === 'token')
    ? ''
    : ` Shown from lod ${field.from} on.`;
  return {
    title: `${field.name}, a field of ${holders.join(' and ')} (${surenessText(field.sure)})`,
    lines: [`${sentence(field.about.replaceAll('`', ''))} Type: ${field.type}.${level}`],
    examples: fieldExample(field),
  };
}

function dateTopic(name: string): Topic[] {
  const asked = ['dates', 'date', 'time', ...DATE_FORMATS.map(({ format }) => format as string)].includes(
    name.toLowerCase(),
  );
  if (!asked) return [];
  return [
    {
      title: 'dates, in six formats (documented)',
      lines: [
        ...DATE_FORMATS.map(({ format, example }) => `${format}: ${example}`),
        'Integers are seconds, with ns behind them nanoseconds; milliseconds are not read. A zone of +02:00 must be encoded (%2B02:00), which params does.',
      ],
      examples: DATE_FORMATS.map(({ example }) => callWith('tasks', 'startedAt', `gt('${example}')`)),
    },
  ];
}

function statusTopic(name: string): Topic[] {
  const row = /^[2-5]\d\d$/.test(name) ? statusRow(Number(name)) : undefined;
  if (row === undefined) return [];
  return [
    {
      title: `${name}, a status code (${surenessText(row.sure)})`,
      lines: [sentence(row.about), `What to do: ${row.next}.`],
      examples: [`explain(${name})`],
    },
  ];
}
