/** The reference page, made from the tables: `examples/reference.md` is what this returns. */
import { DATE_FORMATS } from '../contract/dates';
import { ENDPOINTS } from '../contract/endpoints';
import { ENUMS, type EnumName } from '../contract/enums';
import { FIELDS } from '../contract/fields';
import { OPERATORS } from '../contract/condition-operators';
import { DEFAULT_LOD, LIMIT, LODS, PAGING } from '../contract/paging';
import { PARAMETERS } from '../contract/parameters';
import { ERROR_CODES, STATUSES } from '../contract/statuses';
import { BUILDERS } from '../builders/builder-table';
import { callWith, PAGING_EXAMPLES, parameterExample } from './examples';
import { surenessText } from './topics';

type Row = readonly string[];

/** Markdown with sessions that run: `tasksh examples/reference.md` enters them all. */
export function referencePage(): string {
  return [
    '# Reference',
    'Made from the tables of the shell by `npm run reference`; do not edit. Its steps run with `tasksh examples/reference.md`.\n' +
      '`help(name)` or `name?` shows the same at the prompt.',
    ...endpointPart(),
    ...parameterPart(),
    ...operatorPart(),
    ...valuePart(),
    ...fieldPart(),
    ...errorPart(),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(heads: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param expected what each of the lines prints */
function session(lines: readonly string[], expected = '<Response [200]>'): string {
  const steps = lines.map((line) => (/^\w+ = /.test(line) ? `>>> ${line}` : `>>> ${line}\n${expected}`));
  return ['```ts', ...steps, '```'].join('\n');
}

const code = (text: string): string => `\`${text}\``;
const lists = (on: readonly string[]): string => on.join(', ');

function endpointPart(): string[] {
  return [
    '## Endpoints',
    table(
      ['request', 'answers with', 'how sure'],
      ENDPOINTS.map(({ method, path, about, sure }) => [
        code(`${method} ${path}`),
        about,
        surenessText(sure),
      ]),
    ),
    session([
      'requests.get(`${base_url}${tasks}`, { headers: auth })',
      'requests.get(`${base_url}${activities}`, { headers: auth })',
      'requests.get(`${base_url}/tasks/944455285181775872`, { headers: auth })',
    ]),
  ];
}

function parameterPart(): string[] {
  const filters = PARAMETERS.map((row): Row => {
    const extras = [
      row.orderable ? 'order' : '',
      row.like ? 'like' : '',
      row.repeatable ? '' : 'once',
    ].filter(Boolean);
    return [
      code(row.name),
      lists(row.on),
      row.kind,
      extras.join(', '),
      row.about,
      surenessText(row.sure.name),
    ];
  });
  return [
    '## Filters',
    'Different parameters must all hold. Several plain values of one parameter are alternatives, several comparisons a range.',
    table(['parameter', 'on', 'kind', 'also', 'meaning', 'how sure'], filters),
    session(PARAMETERS.map(parameterExample)),
    '## Pages, order, detail',
    table(
      ['parameter', 'meaning', 'how sure'],
      PAGING.map(({ name, about, sure }) => [code(name), about, surenessText(sure)]),
    ),
    `\`limit\` goes from ${LIMIT.min} to ${LIMIT.max} (${surenessText(LIMIT.sure)}). Without \`lod\` the level is \`${DEFAULT_LOD}\`.`,
    session(PAGING.flatMap(({ name }) => PAGING_EXAMPLES[name])),
    table(
      ['lod', 'shows', 'how sure of what it shows'],
      LODS.map(({ lod, about, sure }) => [code(lod), about, surenessText(sure)]),
    ),
  ];
}

function operatorPart(): string[] {
  return [
    '## Operators and builders',
    table(
      ['operator', 'meaning', 'kinds of fields', 'how sure'],
      OPERATORS.map(({ operator, about, kinds, sure }) => [
        code(operator),
        about,
        operator.endsWith('like') ? 'string, where marked' : kinds.join(', '),
        surenessText(sure),
      ]),
    ),
    'Builders make the same text; they are there at the prompt.',
    table(
      ['builder', 'meaning', 'example'],
      BUILDERS.map(({ name, about, example: [parameter, call] }) => [
        code(name),
        about,
        code(`${parameter}: ${call}`),
      ]),
    ),
    session(BUILDERS.map(({ example: [parameter, call] }) => callWith('tasks', parameter, call))),
    '## Dates',
    table(
      ['format', 'example'],
      DATE_FORMATS.map(({ format, example }) => [format, code(example)]),
    ),
    session(DATE_FORMATS.map(({ example }) => callWith('tasks', 'startedAt', `gt('${example}')`))),
  ];
}

function valuePart(): string[] {
  return (Object.keys(ENUMS) as EnumName[]).flatMap((name) => [
    `## Values of ${name}`,
    `In the order that comparisons and \`order\` go by (${surenessText(ENUMS[name].sure.rank)}).`,
    table(
      ['value', 'meaning'],
      ENUMS[name].values.map((value) => [code(value.name), value.about]),
    ),
    session(ENUMS[name].values.map((value) => callWith('tasks', name, `'${value.name}'`))),
  ]);
}

function fieldPart(): string[] {
  return [
    '## Fields of the replies',
    'From which level of detail a field is shown is not known of the service; it is what the sandbox does.',
    table(
      ['field', 'of', 'type', 'meaning', 'from lod', 'how sure'],
      FIELDS.map(({ name, on, type, about, from, sure }) => [
        code(name),
        lists(on),
        type,
        about,
        from,
        surenessText(sure),
      ]),
    ),
  ];
}

function errorPart(): string[] {
  const label = (status: number): string => (status < 100 ? `${status}x` : String(status));
  return [
    '## Status codes',
    table(
      ['status', 'meaning', 'what to do', 'how sure'],
      STATUSES.map(({ status, about, next, sure }) => [label(status), about, next, surenessText(sure)]),
    ),
    table(
      ['code in the body', 'meaning', 'how sure'],
      ERROR_CODES.map((row) => [code(row.code), row.about, surenessText(row.sure)]),
    ),
  ];
}
