/** `help(x)`, `x?`: finds what a name or a value is, and says it from the tables, without the network. */
import { topicNames, topicsOf, type Topic } from '../../api/help/topics';
import { guessedParameter, guessedValue } from '../../api/contract/misspellings';
import type { PyError } from '../../values/errors/errors';
import { HelpError } from '../../values/errors/help-error';
import { nearest } from '../../values/nearest';
import { isEndpointName } from '../session/api-names';
import type { Command } from '../commands/command';
import { docOf, helpText } from '../../python/print/function-help';
import { wrapWords } from '../../values/columns';
import type { Name } from '../session/names';

export interface HelpOptions {
  readonly names: readonly Name[];
  readonly commands: readonly Command[];
  readonly scope: object;
  readonly columns: number;
}

export const HELP_USAGE =
  "help('startedAt'), help(tasks), help('gt'), help('.sandbox') or startedAt? explain one thing; .help lists what is there";

/**
 * Text for one thing.
 * @param given a name, a preloaded value or function, an endpoint; nothing for how to use it
 * @throws PyError for what help knows nothing about, with the nearest name
 */
export function helpFor(given: readonly unknown[], options: HelpOptions): string {
  if (given.length === 0) return `${wrapWords(HELP_USAGE, options.columns - 1).join('\n')}\n`;
  const doc = docOf(given[0]);
  if (doc !== undefined) return helpText(doc);
  const name = nameOf(given[0], options);
  const topics = name === undefined ? [] : allTopics(name, options);
  if (topics.length === 0) throw unknownTopic(name, options);
  return topics.map((topic) => topicText(topic, options.columns)).join('\n');
}

/** The topic that a value stands for. */
function nameOf(value: unknown, { names, scope }: HelpOptions): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (isEndpointName(value)) return value.collection;
  const named = names.find(({ name }) => Object.getOwnPropertyDescriptor(scope, name)?.value === value);
  return named?.name ?? (typeof value === 'function' ? value.name : undefined);
}

function allTopics(name: string, { names, commands }: HelpOptions): Topic[] {
  if (name.startsWith('.')) {
    return commands.filter((row) => `.${row.name}` === name).map(commandTopic);
  }
  const topics = topicsOf(name);
  const preloaded = topics.length === 0 ? names.filter((row) => row.name === name).map(nameTopic) : [];
  const dotted = commands.filter((row) => row.name === name).map(commandTopic);
  return [...topics, ...preloaded, ...dotted];
}

function commandTopic({ name, args, help, example }: Command): Topic {
  return {
    title: `.${name}${args && ` ${args}`}, a dot command`,
    lines: [help],
    examples: [example ?? `.${name}`],
  };
}

const NAME_EXAMPLES: Readonly<Record<string, string>> = {
  auth: 'requests.get(`${base_url}/tasks`, { headers: { ...auth, Accept: "application/json" } })',
  requests: 'requests.get(`${base_url}/tasks`, { headers: auth })',
  pprint: 'pprint.pprint({ state: "started" })',
  json: 'json.dumps({ id: 944455285181775872n })',
  print: 'print("state", "started")',
  explain: 'explain(404)',
  fetch_all: "fetch_all(`${base_url}/tasks`, { headers: auth, params: { state: 'started' } })",
  iter_items:
    'for (const task of iter_items(`${base_url}/tasks`, { headers: auth, max_items: 2 })) print(task.id)',
  wait_until:
    "wait_until(`${base_url}/tasks/944455285181775872`, { state: 'completed', headers: auth, timeout: 60 })",
  table: 'table(requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 3 } }))',
  count: "count(requests.get(`${base_url}/tasks`, { headers: auth }), 'state')",
  diff: "diff([{ id: 1, state: 'started' }], [{ id: 1, state: 'completed' }])",
  timeline: 'timeline(requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 20 } }))',
  export: "export([{'id': 944455285181775872, 'state': 'started'}], 'tasks.csv')",
  export_items: "export_items([{ id: 944455285181775872n, state: 'started' }], 'tasks.csv')",
  exchange: 'requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 3 } }) && exchange(1)',
  exchanges: 'table(exchanges())',
  help: "help('startedAt')",
};

function nameTopic({ name, help }: Name): Topic {
  return {
    title: `${name}, there when the prompt opens`,
    lines: [help],
    examples: [NAME_EXAMPLES[name] ?? name],
  };
}

/** Every line that help offers as an example, in the order of the tables. */
export function topicText({ title, lines, examples }: Topic, columns: number): string {
  const indented = (line: string): string =>
    wrapWords(line, columns - 3)
      .map((part) => `  ${part}\n`)
      .join('');
  return `${wrapWords(title, columns - 1).join('\n')}\n${lines.map(indented).join('')}${examples.map((line) => `  >>> ${line}\n`).join('')}`;
}

function unknownTopic(name: string | undefined, { names, commands }: HelpOptions): PyError {
  if (name === undefined || name === '') {
    return new HelpError('there is no help for this value', { hint: HELP_USAGE });
  }
  const known = [...topicNames(), ...names.map((row) => row.name), ...commands.map((row) => `.${row.name}`)];
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const meant = guessedParameter(name) ?? guessedValue(name)?.[1] ?? nearest(camel, known);
  return new HelpError(`there is no help for ${name}`, {
    hint:
      meant === undefined
        ? 'help(tasks) lists the parameters, .help the names and commands'
        : `did you mean help('${meant}')?`,
  });
}
