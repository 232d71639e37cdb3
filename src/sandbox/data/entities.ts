/** The things that tasks are about: resources with their tenant and user, and plans. Made once per sandbox. */
import type { Chance } from './seeded-random';
import { DOCUMENTED_MACHINE } from './documented-task';
import { MACHINES, PEOPLE, PLANS, SITES, TENANTS, type Tenant } from './seed-words';
import type { ResourceKind } from './seed-work';

export interface Resource {
  /** Absent for the documented machine, whose task prints no `resource`. */
  readonly id?: string;
  readonly kind: ResourceKind;
  readonly type: string;
  readonly name: string;
  readonly tenant: Tenant;
  /** Who starts tasks on it. */
  readonly user: string;
}

export interface Policy {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

export interface Entities {
  /** Row 0 is the documented machine. */
  readonly resources: readonly Resource[];
  /** Rows of `resources` by kind, without row 0. */
  readonly resourcesOf: Readonly<Record<ResourceKind, readonly number[]>>;
  /** Row 0 stands for no plan. */
  readonly policies: readonly (Policy | undefined)[];
  /** Rows of `policies` by type. */
  readonly policiesOf: ReadonlyMap<string, readonly number[]>;
}

/** How many resources of each kind there are, and the API's name for the kind. */
const KINDS: Readonly<Record<ResourceKind, { readonly count: number; readonly type: string }>> = {
  machine: { count: 160, type: 'resource.machine' },
  mailbox: { count: 120, type: 'resource.office365_mailbox' },
  site: { count: 40, type: 'resource.sharepoint_site' },
  drive: { count: 80, type: 'resource.drive' },
};

export function makeEntities(chance: Chance): Entities {
  const resources: Resource[] = [documentedMachine()];
  const resourcesOf: Record<ResourceKind, number[]> = { machine: [], mailbox: [], site: [], drive: [] };
  for (const kind of ['machine', 'mailbox', 'site', 'drive'] as const) {
    for (let count = 0; count < KINDS[kind].count; count += 1) {
      resourcesOf[kind].push(resources.length);
      resources.push(makeResource(chance, kind, resources.length));
    }
  }
  return { resources, resourcesOf, ...makePolicies(chance) };
}

function documentedMachine(): Resource {
  const [tenant] = TENANTS;
  if (tenant === undefined) throw new Error('no tenants');
  return { ...DOCUMENTED_MACHINE, kind: 'machine', type: KINDS.machine.type, tenant };
}

function makeResource(chance: Chance, kind: ResourceKind, row: number): Resource {
  const tenant = chance.pick(row, 1, TENANTS);
  const id = chance.uuid(row).toUpperCase();
  const name = nameOf(chance, kind, row, tenant);
  const user = kind === 'machine' ? `${name}\\AMS User` : `admin@tenant-${tenant.id}.example`;
  return { id, kind, type: KINDS[kind].type, name, tenant, user };
}

function nameOf(chance: Chance, kind: ResourceKind, row: number, tenant: Tenant): string {
  const number = chance.bits(row, 2).toString(36).toUpperCase().padStart(7, '0');
  switch (kind) {
    case 'machine':
      return `${chance.pick(row, 3, MACHINES)}-${number}`;
    case 'mailbox':
      return `${chance.pick(row, 3, PEOPLE)}.${number.slice(-3).toLowerCase()}@tenant-${tenant.id}.example`;
    case 'site':
      return `${chance.pick(row, 3, SITES)} ${number.slice(-3)}`;
    case 'drive':
      return `${chance.pick(row, 3, PEOPLE)} (${number.slice(-4)})`;
  }
}

function makePolicies(chance: Chance): Pick<Entities, 'policies' | 'policiesOf'> {
  const policies: (Policy | undefined)[] = [undefined];
  const policiesOf = new Map<string, number[]>();
  for (const [type, names] of Object.entries(PLANS)) {
    const rows: number[] = [];
    for (const name of names) {
      rows.push(policies.length);
      policies.push({ id: chance.uuid(10_000 + policies.length).toUpperCase(), type, name });
    }
    policiesOf.set(type, rows);
  }
  return { policies, policiesOf };
}
