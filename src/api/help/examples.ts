/** An example for everything that help explains: lines that can be entered as they stand. The tests enter them all. */
import { ENUMS } from '../contract/enums';
import type { Field } from '../contract/fields';
import type { PagingName } from '../contract/paging';
import type { Collection, Parameter } from '../contract/parameters';

/** Values of parameters whose kind does not suggest one. */
const VALUES: Readonly<Record<string, string>> = {
  executorId: "'agent-0'",
  policyName: "like('mailbox')",
  policyType: "'backup'",
  queue: "'legacySync'",
  resourceName: "hlike('DESKTOP')",
  resourceType: "'resource.machine'",
  startedBy: "'DESKTOP-GFT9S1R\\\\AMS User'",
  tag: "'scheduled'",
  type: "['UserMailboxBackup', 'ODBackup']",
};

const UUID = "'38045860-8901-426e-b51f-fc6d24d1cbe0'";
const ID = "'944455285181775872'";

/** `requests.get(...)` of a list with one parameter. */
export function callWith(collection: Collection, name: string, value: string): string {
  return `requests.get(\`\${base_url}/${collection}\`, { headers: auth, params: { ${name}: ${value} } })`;
}

function collectionOf({ on }: Pick<Parameter, 'on'>): Collection {
  return on[0] ?? 'tasks';
}

export function parameterExample(parameter: Parameter): string {
  return callWith(collectionOf(parameter), parameter.name, VALUES[parameter.name] ?? valueFor(parameter));
}

function valueFor({ kind, enumeration }: Parameter): string {
  switch (kind) {
    case 'int64':
      return ID;
    case 'time':
      return "gt('2020-04-22T11:00:00Z')";
    case 'boolean':
      // Python's `True` would be sent as the text True, which the service does not read.
      return "'true'";
    case 'enum':
      return `'${enumeration === undefined ? '' : (ENUMS[enumeration].values[0]?.name ?? '')}'`;
    case 'uuid':
    case 'string':
      return UUID;
  }
}

export const PAGING_EXAMPLES: Readonly<Record<PagingName, readonly string[]>> = {
  after: [
    'page = requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 100 } }).json()',
    callWith('tasks', 'limit: 100, after', 'page.paging.cursors.after'),
  ],
  limit: [callWith('tasks', 'limit', '100')],
  lod: [callWith('tasks', 'lod', "'count'")],
  order: [callWith('tasks', 'order', "desc('startedAt')")],
};

/** Looks at a field of a reply with the highest level of detail. */
export function fieldExample({ name, on }: Field): readonly string[] {
  // The shell asks for the token itself: `auth` is what it keeps of the reply.
  if (on.includes('token')) return ['auth'];
  if (name === 'size')
    return ["requests.get(`${base_url}/tasks`, { headers: auth, params: { lod: 'count' } }).json().size"];
  const list = on.includes('activities') && !on.includes('tasks') ? 'activities' : 'tasks';
  const response = `response = requests.get(\`\${base_url}/${list}\`, { headers: auth, params: { lod: 'full', limit: 5 } })`;
  const path = on.includes('page')
    ? `response.json().${name}`
    : `response.json().items.map((item) => item.${name.replace('.', '?.')})`;
  return [response, path];
}
