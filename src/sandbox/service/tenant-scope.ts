/**
 * Which tasks a token shows: those of the tenants that its scope names and of the tenants below them. That a narrowed
 * token shows one customer's tasks alone is what clients of the service report; the UUIDs are a choice.
 */
import type { Condition } from '../../api/contract/conditions';
import type { Search } from '../query/search';
import { PARTNER_LOCATOR, TENANTS } from '../data/seed-words';

/** The view of the rows' tenants, each as its locator; no parameter has this name, so that no query reaches it. */
export const TENANT_VIEW = 'tenant.locator';

const SCOPE = /^urn:acronis\.com:tenant-id:([0-9a-f-]{36})$/i;

/** The UUID of a tenant: its old number, which tasks print, behind zeros. */
function uuidOf(id: string): string {
  return `00000000-0000-4000-8000-${id.padStart(12, '0')}`;
}

/**
 * The locator that those of all shown tasks begin with; undefined: nothing is shown, because no such tenant is there.
 * @param scope of the token; where it names no tenant, the client's own decides
 * @param clientTenant UUID of the tenant that the client belongs to: the partner above all others
 */
export function shownBelow(scope: readonly string[], clientTenant: string): string | undefined {
  const named = scope.flatMap((word) => SCOPE.exec(word)?.[1]?.toLowerCase() ?? []);
  if (named.every((uuid) => uuid === clientTenant)) return PARTNER_LOCATOR;
  return TENANTS.find(({ id }) => named.includes(uuidOf(id)))?.locator;
}

/** The condition that keeps to these tenants; none where all are shown. */
export function tenantConditions(locator: string | undefined): Search['conditions'] {
  if (locator === PARTNER_LOCATOR) return [];
  const condition: Condition =
    locator === undefined
      ? { kind: 'text', among: [], except: [], tests: [] }
      : { kind: 'text', among: undefined, except: [], tests: [{ operator: 'hlike', value: locator }] };
  return [{ field: TENANT_VIEW, condition }];
}
