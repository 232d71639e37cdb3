/** What people get wrong at this API, each with the fix that the check names; and what is right, without a word. */
import { expect, test } from 'vitest';
import { checkRequest } from '../../src/api/check/check-request';
import { remarkText } from '../../src/api/check/remark';

const DATACENTER = 'https://eu2-cloud.acronis.com';
const BASE = '/api/task_manager/v2';

interface Sent {
  readonly method?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
}

const BEARER = [['Authorization', 'Bearer eyJ0']] as const;

function remarks(path: string, { method = 'GET', headers = BEARER, body }: Sent = {}): string[] {
  const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
  return checkRequest({ method, url: `${DATACENTER}${path}`, headers, ...bytes }, DATACENTER).map(remarkText);
}

const OFFICE =
  'UserMailboxBackup UserMailboxRestore SPBackup SPRestore ODBackup ODRestore GSBackupGMail GSRestoreGMail GSBackupGDrive GSRestoreGDrive';
const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const;

const right: readonly (readonly [name: string, path: string, sent?: Sent])[] = [
  ['the token', '/api/2/idp/token', { method: 'POST', headers: FORM, body: 'grant_type=client_credentials' }],
  [
    'a token of one customer',
    '/api/2/idp/token',
    {
      method: 'POST',
      headers: FORM,
      body: 'grant_type=client_credentials&scope=urn%3Aacronis.com%3Atenant-id%3Af1d2c3b4-a596-4877-8695-a4b3c2d1e0f9',
    },
  ],
  ['the client', '/api/2/clients/1a2b3c4d'],
  ['all tasks', `${BASE}/tasks`],
  ['tasks in progress', `${BASE}/tasks?state=started&state=paused`],
  ['tasks started after a date', `${BASE}/tasks?startedAt=gt%282020-04-22T11%3A00%3A00Z%29`],
  ['without escapes', `${BASE}/tasks?startedAt=gt(2020-04-22T11:00:00Z)`],
  ['tasks completed after a date', `${BASE}/tasks?completedAt=gt%282020-04-22T11%3A00%3A00Z%29`],
  [
    'Office 365 tasks',
    `${BASE}/tasks?${OFFICE.split(' ')
      .map((type) => `type=${type}`)
      .join('&')}`,
  ],
  ['all activities', `${BASE}/activities`],
  ['one task', `${BASE}/tasks/944455285181775872`],
  ['a page', `${BASE}/tasks?limit=10&lod=short`],
  ['the next page', `${BASE}/tasks?limit=10&after=0A8AAAAAAAAAAA%3D%3D`],
  ['the next page with the same level', `${BASE}/tasks?limit=10&lod=short&after=0A8AAAAAAAAAAA%3D%3D`],
  ['failed backups', `${BASE}/tasks?completedAt=gt(2020-04-22T11:00:00Z)&resultCode=error&policyType=backup`],
  ['a range', `${BASE}/activities?completedAt=gt(2020-04-22T11:00:00Z)&completedAt=lt(2020-04-23T11:00:00Z)`],
  ['an order', `${BASE}/tasks?order=desc(completedAt)`],
  ['an order of activities', `${BASE}/activities?order=desc(createdAt)&limit=1000`],
  ['an encoded offset', `${BASE}/tasks?startedAt=gt(2020-04-22T13:00:00%2B02:00)`],
  ['another API', '/api/policy_management/v4/policies'],
  ['another endpoint of Account Management', '/api/2/users/me'],
];

test.each(right.map(([name, path, sent]) => ({ name, path, sent })))(
  'nothing to say: $name',
  ({ path, sent }) => {
    expect(remarks(path, sent)).toEqual([]);
  },
);

test('another host is none of our business', () => {
  const request = {
    method: 'GET',
    url: 'https://example.com/api/task_manager/v2/tasks?status=5',
    headers: [],
  };
  expect(checkRequest(request, DATACENTER)).toEqual([]);
});

const wrong: readonly (readonly [path: string, fix: string, sent?: Sent])[] = [
  // 1. guessed names
  ['/tasks?status=running', 'write state=started'],
  ['/tasks?status=failed', 'write resultCode=error'],
  ['/tasks?status=open', 'write state'],
  ['/tasks?policy_id=5', 'write policyId'],
  ['/tasks?result_code=ok', 'write resultCode'],
  ['/tasks?started_at=gt(2020-04-22T11:00:00Z)', 'write startedAt'],
  ['/tasks?startedat=gt(2020-04-22T11:00:00Z)', 'write startedAt'],
  ['/tasks?sort=startedAt', 'write order'],
  ['/tasks?order=startedAt%20desc', 'write desc(startedAt)'],
  ['/tasks?order=-startedAt', 'write desc(startedAt)'],
  ['/tasks?order=startedAt:asc', 'write asc(startedAt)'],
  ['/tasks?order=desc(started_at)', 'write desc(startedAt)'],
  ['/tasks?order=asc(createdAt)', '/tasks cannot be ordered by createdAt'],
  [
    '/tasks?order=desc(startedAt,priority)',
    "one field each, as a list: order: ['desc(startedAt)', 'desc(priority)']",
  ],
  ['/tasks?order=desc', 'write desc(startedAt)'],
  ['/tasks?createdAt=gt(1)', 'write enqueuedAt'],
  ['/activities?enqueuedAt=gt(1)', 'write createdAt'],
  ['/activities?queue=x', 'only /tasks has it'],
  ['/tasks?nonsense=5', "help('tasks') lists those that it has"],
  // 2. no filter by tenant
  ['/tasks?tenant_id=1496265', 'scope: "urn:acronis.com:tenant-id:<its UUID>"'],
  ['/activities?tenantId=1496265', 'scope: "urn:acronis.com:tenant-id:<its UUID>"'],
  // 3. wrong words
  ['/tasks?state=running', 'write started'],
  ['/tasks?state=Started', 'write started'],
  ['/tasks?state=failed', 'write resultCode=error'],
  ['/tasks?state=succeeded', 'write resultCode=ok'],
  ['/tasks?resultCode=failed', 'write error'],
  ['/tasks?resultCode=succeeded', 'write ok'],
  ['/tasks?priority=immediate', 'write high'],
  ['/tasks?state=zzz', 'it is one of enqueued, assigned, started, paused, completed'],
  // 5. pages
  ['/tasks?limit=10&after=AAAA&state=started', 'send { limit, after } only'],
  ['/tasks?limit=10&after=AA+A', 'params: { after: token }'],
  ['/tasks?limit=5000', 'write 1000 and follow the pages with after'],
  ['/tasks?limit=all', 'write 100'],
  ['/tasks?page=2', 'send limit, then after with paging.cursors.after'],
  ['/tasks?before=AAAA', 'write after'],
  ['/tasks?lod=medium', 'write long'],
  ['/tasks/944455285181775872?lod=medium', 'write long'],
  // 6. ranges and other languages
  ['/tasks?startedAt=between(1,2)', 'a range is two values of the parameter: { startedAt: between(a, b) }'],
  ['/tasks?state=or(started,paused)', "give the values as a list: { state: ['a', 'b'] }"],
  ['/tasks?state=eq(started)', 'write the value alone: state=started'],
  ['/tasks?id=gte(5)', 'write ge(5)'],
  ['/tasks?state=ne(completed)', 'name the others: enqueued, assigned, started, paused'],
  ['/tasks?type=like(Backup)', 'type takes a plain value, lt, le, gt, ge and ne'],
  ['/tasks?policyName=contains(a)', 'write like(a)'],
  ['/tasks?policyName=like(Server%20(old))', 'a value cannot hold brackets'],
  ['/tasks?policyName=Server%20(old)', 'match the part before them: hlike(Server)'],
  ['/tasks?startedAt=gt(1)lt(2)', 'send each condition as a value of its own'],
  ['/tasks?startedAt=gt(2020-04-23T00:00:00Z)&startedAt=lt(2020-04-22T00:00:00Z)', 'nothing can match'],
  ['/tasks?updatedAt=gt(1)&updatedAt=lt(2)', 'updatedAt may be given only once'],
  ['/tasks?completedAt=isnull()&completedAt=gt(1)', 'send completedAt=isnull() alone'],
  ['/tasks?policyType=a&policyType=ne(a)', 'leave one of the two out'],
  ['/tasks?startedAt=gt2020-04-22T11:00:00Z)', 'write gt(2020-04-22T11:00:00Z)'],
  // dates
  ['/tasks?startedAt=gt(1587553200000)', 'write gt(2020-04-22T11:00:00Z)'],
  ['/tasks?startedAt=gt(1587553200000ms)', 'write gt(2020-04-22T11:00:00Z)'],
  ['/tasks?startedAt=gt(1587553200000000000)', 'write gt(1587553200000000000ns)'],
  ['/tasks?startedAt=gt(2020-04-22)', 'write gt(2020-04-22T00:00:00Z)'],
  ['/tasks?startedAt=gt(2020-04-22%2011:00:00)', 'write gt(2020-04-22T11:00:00Z)'],
  ['/tasks?startedAt=gt(2020-04-22T11:00)', 'write gt(2020-04-22T11:00:00Z)'],
  ['/tasks?startedAt=gt(2020-04-22T13:00:00+02:00)', 'write gt(2020-04-22T13:00:00+02:00)'],
  ['/tasks?startedAt=gt(2020-04-22T13:00:00+02:00)', 'must be sent as %2B'],
  ['/tasks?startedAt=gt(2020-04-22T13:00:00%2B0200)', 'write gt(2020-04-22T13:00:00+02:00)'],
  ['/tasks?startedAt=gt(2%20hours%20ago)', "write gt(ago('2h'))"],
  ['/tasks?startedAt=yesterday', "write gt(ago('1d'))"],
  ['/tasks?startedAt=gt(22.04.2020)', "help('dates') shows all formats"],
  ['/tasks?startedAt=2020-04-22T11:00:00Z', 'write gt(2020-04-22T11:00:00Z), or ge, lt, le'],
  ['/tasks?allow_deleted=True', 'write allow_deleted=true'],
  // 10. ids
  ['/tasks?id=9.444552851817759e%2B17', 'write the id with an n at the end, or take idString'],
  ['/tasks?id=944455285181775900', 'looks rounded by JavaScript'],
  ['/tasks?id=gt(5ns)', "write the number as text: gt('5')"],
  ['/tasks?id=38045860-8901-426e-b51f-fc6d24d1cbe0', 'write uuid=38045860-8901-426e-b51f-fc6d24d1cbe0'],
  ['/tasks?uuid=944455285181775872', 'write id=944455285181775872'],
  // 12. stopping, and other addresses
  ['/tasks/5/cancel', 'cannot run or stop them', { method: 'POST' }],
  ['/tasks', 'cannot make, change or stop them', { method: 'POST' }],
  ['/task', 'write `${base_url}/tasks`'],
  ['/tasks/', 'write `${base_url}/tasks`'],
  // 7. tokens
  ['/tasks', 'pass { headers: auth }', { headers: [] }],
  ['/tasks', 'id and secret are for the token request', { headers: [['Authorization', 'Basic eDp5']] }],
];

test.each(wrong.map(([path, fix, sent]) => ({ path, fix, sent })))('$path: $fix', ({ path, fix, sent }) => {
  expect(remarks(`${BASE}${path}`, sent).join('\n')).toContain(fix);
});

const elsewhere: readonly (readonly [path: string, fix: string, sent?: Sent])[] = [
  ['/api/2/tasks', 'write `${base_url}/tasks`; platform_url is the Account Management API'],
  [
    '/api/2/activities?state=started',
    'write `${base_url}/activities`; platform_url is the Account Management API',
  ],
  ['/tasks', 'write `${base_url}/tasks`'],
  ['/api/task_manager/v1/tasks', 'write `${base_url}/tasks`'],
  [BASE, 'write `${base_url}/tasks`'],
  ['/api/2/idp/token', 'write requests.post'],
  [
    '/api/2/idp/token',
    'not json',
    { method: 'POST', headers: [['Content-Type', 'application/json']], body: '{}' },
  ],
  [
    '/api/2/idp/token',
    'grant_type: "client_credentials"',
    { method: 'POST', headers: FORM, body: 'scope=x' },
  ],
];

test.each(elsewhere.map(([path, fix, sent]) => ({ path, fix, sent })))(
  '$path: $fix',
  ({ path, fix, sent }) => {
    expect(remarks(path, sent).join('\n')).toContain(fix);
  },
);
