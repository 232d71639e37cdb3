/** A token that is narrowed to a customer shows the tasks of that customer alone. */
import { expect, test } from 'vitest';
import { SANDBOX_CLIENT } from '../../src/sandbox/service/sandbox-client';
import { Calls, type Item } from './calls';

const CONTOSO = '00000000-0000-4000-8000-000001496280';
const DOCUMENTED = '944455285181775872';
const calls = new Calls();

const scoped = (tenant: string): string =>
  (
    JSON.parse(
      calls.post(`grant_type=client_credentials&scope=openid+urn:acronis.com:tenant-id:${tenant}`).body,
    ) as { access_token: string }
  ).access_token;

function exchanged(tenant: string): string {
  const form = `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=${calls.token}&scope=urn:acronis.com:tenant-id:${tenant}`;
  const reply = calls.post(form, { authorization: `Bearer ${calls.token}` });
  return (JSON.parse(reply.body) as { access_token: string }).access_token;
}

const get = (token: string, path: string) =>
  calls.call('GET', `/api/task_manager/v2${path}`, { authorization: `Bearer ${token}` });

const read = (token: string, path: string) =>
  JSON.parse(get(token, path).body) as {
    items: Item[];
    size: number;
    paging: { cursors: { after?: string } };
  };

const tenantsOf = (items: readonly Item[]): string[] => [
  ...new Set(items.map((item) => (item['tenant'] as { id: string }).id)),
];

test.each([
  ['asked for at once', scoped],
  ['exchanged for the own', exchanged],
])('a token %s', (_name, make) => {
  const token = make(CONTOSO);
  for (const list of ['/tasks', '/activities']) {
    const whole = read(calls.token, list).items.filter((item) => tenantsOf([item])[0] === '1496280');
    const { items } = read(token, list);
    expect(whole.length).toBeGreaterThan(5);
    expect(items.map((item) => item.idString)).toEqual(whole.map((item) => item.idString));
    expect(read(token, `${list}?lod=count`).size).toBe(items.length);
    expect(get(token, `${list}/${items[0]?.idString}`).status).toBe(200);
    expect(get(token, `${list}/${DOCUMENTED}`).status).toBe(404);
    expect(get(calls.token, `${list}/${DOCUMENTED}`).status).toBe(200);
  }
});

test('pages and filters stay within the tenant', () => {
  const token = scoped(CONTOSO);
  const ids: string[] = [];
  let query = '?limit=3&order=asc(startedAt)&state=completed';
  for (;;) {
    const { items, paging } = read(token, `/tasks${query}`);
    expect(tenantsOf(items)).toEqual(['1496280']);
    ids.push(...items.map((item) => item.idString));
    if (paging.cursors.after === undefined) break;
    query = `?limit=3&after=${encodeURIComponent(paging.cursors.after)}`;
  }
  expect(ids).toEqual(
    read(token, '/tasks?state=completed&order=asc(startedAt)').items.map((item) => item.idString),
  );
});

test('the partner sees the tenants below it; nobody sees those of a tenant that is not there', () => {
  expect(read(scoped(SANDBOX_CLIENT.tenantId), '/tasks?lod=count')).toEqual(
    read(calls.token, '/tasks?lod=count'),
  );
  const stranger = scoped('11111111-2222-4333-8444-555555555555');
  expect(read(stranger, '/tasks').items).toEqual([]);
  expect(read(stranger, '/activities?lod=count').size).toBe(0);
  expect(get(stranger, `/tasks/${DOCUMENTED}`).status).toBe(404);
});

test('no query reaches the view', () => {
  expect(calls.text('/tasks?tenant.locator=/1/')).toContain("bad condition field 'tenant.locator'");
});
