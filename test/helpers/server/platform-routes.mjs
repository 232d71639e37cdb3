/** What the canned server answers: method, path, reply. The first row that fits answers. */
import { createHash } from 'node:crypto';
import * as made from './platform-objects.mjs';
import { exact, uuid } from './platform-objects.mjs';

const notFound = (info = 'no such object') => ({
  status: 404,
  body: {
    error: {
      code: 404,
      context: {},
      details: { info },
      domain: 'PlatformAccountServer',
      message: 'Not found.',
      reason: 'NotFound',
    },
  },
});
const conflict = () => ({
  status: 409,
  body: {
    error: {
      code: 409,
      context: {},
      details: {},
      domain: 'PlatformAccountServer',
      message: 'Conflict: "version" is outdated.',
      reason: 'Conflict',
    },
  },
});
const bad = (message, field) => ({
  status: 400,
  body: {
    error: {
      code: 400,
      context: { field },
      details: { info: message },
      domain: 'Validation',
      message,
      reason: 'BadRequest',
    },
  },
});
const ok = (body, status = 200) => ({ status, body });
const empty = () => ({ status: 204 });
const items = (values, more = {}) => ok({ items: [...values], ...more });
const newId = ({ data }, kind) => uuid(`made ${kind} ${++data.made}`);
const ids = (values) => items([...values].map((value) => value.id));

/** The five operations on a table of objects with a `version`. */
function table(base, name, { create, wrap = (values) => items(values), patch = 'PUT PATCH', updated = 200 }) {
  const one = new RegExp(`^${base}/([^/]+)$`);
  return [
    ['GET', new RegExp(`^${base}$`), ({ data, query }) => wrap(filtered(data[name].values(), query), query)],
    [
      'POST',
      new RegExp(`^${base}$`),
      (asked) => {
        if (typeof asked.body !== 'object' || asked.body.unreadable !== undefined)
          return bad('The body is not a JSON object.', 'body');
        const value = create(asked, asked.body);
        asked.data[name].set(value.id ?? value.client_id, value);
        return ok(value, 201);
      },
    ],
    ['GET', one, ({ data }, id) => (data[name].has(id) ? ok(data[name].get(id)) : notFound(id))],
    [
      patch,
      one,
      ({ data, body }, id) => {
        const value = data[name].get(id);
        if (value === undefined) return notFound(id);
        if (body?.version !== undefined && body.version !== value.version) return conflict();
        data[name].set(id, {
          ...value,
          ...body,
          ...(value.version === undefined ? {} : { version: value.version + 1 }),
        });
        return updated === 204 ? empty() : ok(data[name].get(id));
      },
    ],
    [
      'DELETE',
      one,
      ({ data, query }, id) => {
        const value = data[name].get(id);
        if (value === undefined) return notFound(id);
        if (query.has('version') && Number(query.get('version')) !== value.version) return conflict();
        data[name].delete(id);
        return empty();
      },
    ],
  ];
}

function filtered(values, query) {
  let found = [...values];
  for (const [key, value] of query) {
    if (['limit', 'after', 'uuids', 'order', 'lod'].includes(key)) continue;
    if (found.some((item) => item[key] !== undefined))
      found = found.filter((item) => String(item[key]) === value);
  }
  if (query.has('uuids')) found = found.filter((item) => query.get('uuids').split(',').includes(item.id));
  return found;
}

function page(all, query, cursor = (at) => `cursor-${at}`) {
  const limit = Number(query.get('limit') ?? 10);
  const start = query.has('after') ? Number(query.get('after').replace(/\D/g, '')) : 0;
  const end = start + limit;
  const cursors = end < all.length ? { after: cursor(end), total: all.length } : { total: all.length };
  return ok({ items: all.slice(start, end), paging: { cursors } });
}

const tasks = Array.from({ length: 23 }, (_, i) => made.task(i));
const activities = tasks.map(({ id, uuid: own, state, context, result, tenant }, i) => ({
  context,
  createdAt: '2020-04-22T11:34:03.290396913Z',
  executor: { clusterId: '', id: '' },
  id,
  result,
  state,
  tenant,
  taskId: Number(i),
  uuid: own,
}));
const byState = (query) => (value) => !query.has('state') || value.state === query.get('state');

const account = '/api/2';
const accountRoutes = [
  [
    'POST',
    /^\/(?:api\/2|bc)\/idp\/token$/,
    ({ request, body, token }) =>
      /^Basic /.test(request.headers.authorization ?? '') && body?.grant_type === 'client_credentials'
        ? ok({
            access_token: token,
            expires_on: 1562910964,
            id_token: token.slice(0, 60),
            token_type: 'bearer',
          })
        : {
            status: 401,
            body: {
              domain: 'Access',
              error: 'invalid_client',
              error_description: 'invalid client credentials',
              reason: 'InvalidClient',
            },
          },
  ],
  ['GET', /^\/api\/2\/users\/me$/, ({ data }) => ok([...data.users.values()][0])],
  [
    'GET',
    /^\/api\/2\/users\/check_login$/,
    ({ query, data }) =>
      [...data.users.values()].some(({ login }) => login === query.get('username')) ? conflict() : empty(),
  ],
  ['POST', /^\/api\/2\/users\/[^/]+\/(?:send-activation-email|password)$/, empty],
  [
    'GET',
    /^\/api\/2\/users\/([^/]+)\/access_policies$/,
    ({ data }, id) =>
      items(
        data.access.map((one) => ({ ...one, trustee_id: id })),
        { timestamp: '2020-03-17T09:12:41' },
      ),
  ],
  [
    'PUT',
    /^\/api\/2\/users\/([^/]+)\/access_policies$/,
    (asked, id) => {
      asked.data.access = asked.body.items.map((one) => ({
        ...one,
        trustee_id: id,
        version: one.version + 1,
      }));
      return items(asked.data.access, { timestamp: '2020-03-17T10:00:00' });
    },
  ],
  [
    'GET',
    /^\/api\/2\/tenants\/([^/]+)\/children$/,
    ({ data }, id) => ids([...data.tenants.values()].filter((one) => one.parent_id === id)),
  ],
  ['GET', /^\/api\/2\/tenants\/([^/]+)\/users$/, ({ data }) => ids(data.users.values())],
  ['GET', /^\/api\/2\/tenants\/([^/]+)\/reports$/, ({ data }) => ids(data.reports.values())],
  ['GET', /^\/api\/2\/tenants\/([^/]+)\/applications$/, () => ids(made.applications)],
  ['POST DELETE', /^\/api\/2\/tenants\/[^/]+\/applications\/[^/]+$/, empty],
  [
    'GET',
    /^\/api\/2\/tenants\/([^/]+)\/offering_items(?:\/available_for_child)?$/,
    ({ query }, id) =>
      items(
        made
          .offeringItems(id)
          .filter(
            (one) =>
              (!query.has('status') || String(one.status) === query.get('status')) &&
              (!query.has('type') || one.type === query.get('type')),
          ),
        { timestamp: '2019-07-12T05:56:04' },
      ),
  ],
  ['PUT', /^\/api\/2\/tenants\/([^/]+)\/offering_items$/, ({ body }) => items(body.offering_items)],
  ['GET', /^\/api\/2\/tenants\/([^/]+)\/usages$/, (_, id) => items(made.usages(id))],
  [
    'GET',
    /^\/api\/2\/tenants\/usages$/,
    ({ query }) =>
      items(
        query
          .get('tenants')
          .split(',')
          .map((tenant) => ({ tenant, usages: made.usages(tenant).slice(0, 2) })),
      ),
  ],
  [
    'GET',
    /^\/api\/2\/tenants\/[^/]+\/locations$/,
    () => ok({ locations: [uuid('location 1'), uuid('location 2')] }),
  ],
  [
    'GET PUT DELETE',
    /^\/api\/2\/tenants\/[^/]+\/brand$/,
    ({ method, data, body, query }) => {
      if (method === 'DELETE') return query.has('version') ? empty() : bad('version is required', 'version');
      if (method === 'PUT') data.brand = { ...data.brand, ...body, version: data.brand.version + 1 };
      return ok(data.brand);
    },
  ],
  ['PUT', /^\/api\/2\/tenants\/[^/]+\/brand\/logo$/, ({ bytes, type }) => ok({ size: bytes.length, type })],
  [
    'GET',
    /^\/api\/2\/tenants\/[^/]+\/settings\/(\w+)$/,
    (_, name) => ok({ name, value: exact('15.0'), inherited: false, unit: null }),
  ],
  ['PUT', /^\/api\/2\/tenants\/[^/]+\/settings\/(\w+)$/, ({ body }, name) => ok({ name, ...body })],
  [
    'GET',
    /^\/api\/2\/search$/,
    ({ query, data }) =>
      items(
        [...data.tenants.values()]
          .filter(({ name }) => name.includes(query.get('text')))
          .map(({ id, name }) => ({ id, name, obj_type: 'tenant', path: ['Root', name] })),
      ),
  ],
  ['GET', /^\/api\/2\/applications$/, () => items(made.applications)],
  [
    'GET',
    /^\/api\/2\/applications\/([^/]+)$/,
    (_, id) =>
      made.applications.some((one) => one.id === id)
        ? ok(made.applications.find((one) => one.id === id))
        : notFound(id),
  ],
  [
    'GET',
    /^\/api\/2\/applications\/[^/]+\/link/,
    () => ({ status: 302, headers: { Location: '/api/2/applications' } }),
  ],
  [
    'GET',
    /^\/api\/2\/locations\/([^/]+)\/infra$/,
    (_, id) =>
      items(
        [1, 2].map((i) => ({
          backend_type: 'abgw',
          id: uuid(`infra ${i}`),
          location_id: id,
          name: `Storage ${i}`,
          url: `https://storage${i}.example.com/`,
        })),
      ),
  ],
  [
    'GET',
    /^\/api\/2\/reports\/([^/]+)\/stored$/,
    () =>
      items(
        ['csv_v2_0', 'json_v2_0', 'csv_v2_0', 'html'].map((format, i) => ({
          created_at: `2019-08-08T07:36:5${i}+00:00`,
          id: uuid(`stored ${i}`),
          report_format: format,
          size: 3605 * i,
          status: i === 2 ? 'generating' : 'saved',
        })),
      ),
  ],
  [
    'GET',
    /^\/api\/2\/reports\/[^/]+\/stored\/([^/]+)$/,
    () => ({
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename=report.csv',
      },
      body: 'Tenant,Usage\r\n"Acme, Inc.",5\r\nBüro,7\r\n',
    }),
  ],
  ...table(`${account}/tenants`, 'tenants', {
    create: (asked, body) => ({ ...made.tenant(body.name ?? ''), ...body, id: newId(asked, 'tenant') }),
    wrap: (values) => items(values, { timestamp: '2020-03-17T09:12:41' }),
  }),
  ...table(`${account}/users`, 'users', {
    create: (asked, body) => ({
      ...made.user(body.login),
      ...body,
      id: newId(asked, 'user'),
      activated: false,
      version: 1,
    }),
    wrap: (values) => items(values),
  }),
  ...table(`${account}/clients`, 'clients', {
    create: (asked, body) => ({
      ...body,
      client_id: newId(asked, 'client'),
      client_secret: 'x'.repeat(40),
      created_by: uuid('user janedoe'),
      status: 'enabled',
      token_endpoint_auth_method: 'client_secret_basic',
      type: 'api_client',
    }),
  }),
  ...table(`${account}/reports`, 'reports', {
    create: (asked, body) => ({ ...body, id: newId(asked, 'report'), version: 1 }),
  }),
];

const otherRoutes = [
  ['GET', /^\/api\/task_manager\/v2\/tasks$/, ({ query }) => page(tasks.filter(byState(query)), query)],
  [
    'GET',
    /^\/api\/task_manager\/v2\/activities$/,
    ({ query }) => page(activities.filter(byState(query)), query),
  ],
  [
    'GET',
    /^\/api\/task_manager\/v2\/tasks\/([^/]+)$/,
    (_, id) => {
      const found = tasks.find((one) => one.idString === id || one.uuid === id);
      return found ? ok(found) : notFound(id);
    },
  ],
  [
    'GET',
    /^\/api\/alert_manager\/v1\/types$/,
    () =>
      items(
        [...new Set(made.alerts.map(({ type }) => type))].map((id, i) => ({
          category: 'Backup',
          id,
          severity: made.alerts[i].severity,
        })),
        { paging: { cursors: {} } },
      ),
  ],
  [
    'GET',
    /^\/api\/alert_manager\/v1\/counts$/,
    () => ok({ counts: { critical: 2, error: 1, warning: 2 }, total: 5 }),
  ],
  ...table('/api/alert_manager/v1/alerts', 'alerts', {
    create: (asked, body) => ({ ...body, id: newId(asked, 'alert') }),
    wrap: (values, query) => page(values, query),
  }),
  [
    'GET',
    /^\/api\/resource_management\/v4\/resource_statuses$/,
    ({ data }) =>
      items(
        [...data.resources.values()].map((resource, i) => ({
          aggregate: { status: ['ok', 'warning', 'error'][i % 3] },
          context: { id: resource.id, name: resource.name },
          policies: i % 2 ? [{ status: 'idle', type: 'policy.backup.machine' }] : [],
        })),
      ),
  ],
  ...table('/api/resource_management/v4/resources', 'resources', {
    create: (asked, body) => ({ ...body, id: newId(asked, 'resource') }),
    wrap: (values, query) => page(values, query),
  }),
  [
    'GET',
    /^\/api\/policy_management\/v4\/policies$/,
    ({ data, query }) =>
      items(
        [...data.policies.values()]
          .filter(({ type }) => !query.has('type') || type === query.get('type'))
          .map((policy) => ({ policy: [policy] })),
        { paging: { cursors: { total: data.policies.size } } },
      ),
  ],
  [
    'POST',
    /^\/api\/policy_management\/v4\/policies$/,
    (asked) => ok({ ids: asked.body.subject.policy.map(() => newId(asked, 'policy')) }, 201),
  ],
  [
    'GET',
    /^\/api\/policy_management\/v4\/policies\/([^/]+)$/,
    ({ data }, id) => (data.policies.has(id) ? ok({ policy: [data.policies.get(id)] }) : notFound(id)),
  ],
  ...table('/api/policy_management/v4/policies', 'policies', { create: (asked, body) => body, updated: 204 }),
  [
    'GET',
    /^\/api\/policy_management\/v4\/applications$/,
    ({ data }) =>
      items(
        made.resources.slice(0, 2).map((resource, i) => [
          {
            context: { id: resource.id, type: resource.type },
            enabled: true,
            id: uuid(`use ${i}`),
            policy: { id: [...data.policies.keys()][i], type: 'policy.total' },
          },
        ]),
      ),
  ],
  [
    'POST',
    /^\/api\/policy_management\/v4\/applications$/,
    ({ body }) =>
      ok({
        items: body.context.items.map((id) => ({
          context_id: id,
          policy_id: body.policy_id,
          status: 'deployed',
        })),
      }),
  ],
  [
    'PUT',
    /^\/api\/policy_management\/v4\/applications\/run$/,
    ({ body }) => ok({ state: body.state, ran: body.policy_ids?.length ?? 0 }),
  ],
  [
    'DELETE',
    /^\/api\/policy_management\/v4\/applications$/,
    ({ query }) => (query.has('policy_id') ? empty() : bad('policy_id is required', 'policy_id')),
  ],
  [
    'GET',
    /^\/api\/policy_management\/v4\/policy_statuses$/,
    () =>
      items(
        made.resources.slice(0, 2).map((resource) => ({
          context: {
            agent_id: resource.agent_id,
            id: resource.id,
            name: resource.name,
            type: resource.type,
          },
          policies: [
            {
              names: [],
              next_run_time: '2020-10-12T12:10:00Z',
              running: { state: 'idle' },
              status: 'ok',
              type: 'policy.backup.machine',
            },
          ],
        })),
        { paging: { cursors: { total: 2 } } },
      ),
  ],
  [
    'GET',
    /^\/api\/agent_manager\/v2\/agents$/,
    () =>
      items(
        [0, 1].map((i) => ({
          core_version: { current: { release_id: '15.24426' } },
          hostname: `host-${i}.corp.local`,
          id: uuid(`agent ${i}`),
          network_addresses: { ipv4: ['10.0.0.1', '192.168.1.1'] },
          online: i === 0,
          platform: { arch: 'X64', family: 'WINDOWS', name: 'Windows 10' },
          registration_date: '2020-01-02T03:04:05Z',
        })),
      ),
  ],
  ['GET', /^\/api\/event_manager\/v1\/topics$/, () => ok(made.topics)],
  [
    'GET',
    /^\/api\/event_manager\/v1\/topics\/([^/]+)\/offsets$/,
    ({ query }) => ok({ offset: { EARLIEST: 0, LATEST: 123456789012 }[query.get('position')] ?? null }),
  ],
  [
    'GET',
    /^\/api\/event_manager\/v1\/types$/,
    ({ query }) =>
      items(
        ['created', 'updated', 'deleted'].map((name) => ({
          description: `Tenant is ${name}`,
          id: `em.event.v1.0~a.p.tenant.${name}.v1.0`,
          topic_id: query.get('topic_id'),
        })),
      ),
  ],
  [
    'POST',
    /^\/api\/event_manager\/v1\/subscriptions\/([^/]+)\/poll$/,
    ({ data, body }) =>
      ++data.polls > 2
        ? empty()
        : ok({
            events: [
              {
                data: { n: data.polls },
                id: uuid(`event ${data.polls}`),
                subject: body?.consumer_id ?? null,
              },
            ],
          }),
  ],
  ...table('/api/event_manager/v1/subscriptions', 'subscriptions', {
    create: (asked, body) => ({ ...body, id: body.subscription_id ?? newId(asked, 'subscription') }),
  }),
  [
    'POST',
    /^\/api\/dr\/v1\/recovery_servers\/([^/]+)\/(failover|test_failover|stop)$/,
    ({ data }, id, action) =>
      data.servers.has(id)
        ? ok({ activity_id: uuid(`${action} ${id}`), state: 'started' }, 202)
        : notFound(id),
  ],
  ['GET', /^\/api\/dr\/v1\/recovery_servers\/[^/]+\/screenshot$/, () => ok({ link: null })],
  [
    'GET',
    /^\/api\/dr\/v1\/recovery_servers\/[^/]+\/recovery_points$/,
    () =>
      items(
        [1, 2, 3].map((i) => ({
          created_at: `2022-01-0${i}T00:00:00Z`,
          id: uuid(`point ${i}`),
          malware_free: i === 2,
        })),
      ),
  ],
  ...table('/api/dr/v1/recovery_servers', 'servers', {
    create: (asked, body) => ({ ...made.recoveryServers[1], ...body, id: newId(asked, 'server') }),
    wrap: (values) => items(values),
  }),
  ...table('/api/vault_manager/v1/vaults', 'vaults', {
    create: (asked, body) => ({ ...body, id: newId(asked, 'vault') }),
  }),
  ...table('/api/vault_manager/v1/archives', 'archives', {
    create: (asked, body) => ({ ...body, id: newId(asked, 'archive') }),
  }),
  [
    'POST',
    /^\/api\/notary\/v2\/hashes$/,
    ({ body }) =>
      items(
        body.hashes.map((hash) => ({
          certificate_id: createHash('sha256').update(String(hash)).digest('hex'),
          hash,
          status: 'queued',
        })),
      ),
  ],
  [
    'POST',
    /^\/api\/notary\/v2\/verify$/,
    ({ body }) =>
      ok(
        body.map(({ hash, certificate_id: id }) => ({
          certificate_id: id,
          hash,
          verified: /^[0-7]/.test(hash),
        })),
      ),
  ],
  [
    'GET',
    /^\/api\/notary\/v2\/stored-files$/,
    ({ data }) =>
      items([...data.files.values()].map(({ content, ...rest }) => ({ ...rest, bytes: content.length }))),
  ],
  [
    'POST',
    /^\/api\/notary\/v2\/stored-files$/,
    (asked) => {
      const parts = Array.isArray(asked.body) ? asked.body : [];
      const file = parts.find((part) => part.filename !== null);
      if (file === undefined) return bad('file is required', 'file');
      const id = newId(asked, 'file');
      asked.data.files.set(id, {
        content: file.content,
        file_id: id,
        name: file.filename,
        part: file.name,
        size: file.size,
      });
      return ok(
        {
          file_id: id,
          name: file.filename,
          size: file.size,
          fields: parts.filter((part) => part.filename === null).map(({ name, content }) => [name, content]),
        },
        201,
      );
    },
  ],
  [
    'GET',
    /^\/api\/notary\/v2\/stored-files\/([^/]+)\/download$/,
    ({ data }, id) =>
      data.files.has(id)
        ? {
            headers: {
              'Content-Type': 'application/octet-stream',
              'Content-Disposition': `attachment;filename=${data.files.get(id).name}`,
            },
            body: Buffer.from(data.files.get(id).content, 'latin1'),
          }
        : notFound(id),
  ],
  [
    'GET',
    /^\/api\/notary\/v2\/stored-files\/([^/]+)$/,
    ({ data }, id) => {
      const { content, ...rest } = data.files.get(id) ?? {};
      return content === undefined
        ? notFound(id)
        : ok({ ...rest, hash: createHash('sha256').update(content, 'latin1').digest('hex') });
    },
  ],
  [
    'DELETE',
    /^\/api\/notary\/v2\/stored-files\/([^/]+)$/,
    ({ data }, id) => (data.files.delete(id) ? empty() : notFound(id)),
  ],
  [
    'GET',
    /^\/api\/notary\/v2\/certificates\/(.+)$/,
    (_, id) =>
      ok({
        id,
        blockchain: { merkle_root: id.slice(0, 8), timestamp: exact('1562910964.0') },
        qr_code: null,
      }),
  ],
  ['GET', /^\/api\/incidents\/v1\/incidents$/, () => items(made.incidents)],
  ['POST', /^\/api\/incidents\/v1\/responses$/, ({ body }) => ok({ accepted: body.length }, 202)],
  [
    'GET',
    /^\/open\/bytes\/(\d+)$/,
    (_, count) => ({
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Buffer.from(Array.from({ length: Number(count) }, (_, i) => i % 256)),
    }),
  ],
  [
    'GET',
    /^\/open\/text$/,
    () => ({ headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'Grüße\n' }),
  ],
  [
    'GET',
    /^\/open\/(?:empty|html)$/,
    ({ path }) => ({
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: path.endsWith('html') ? '<html><body>502 Bad Gateway</body></html>' : '',
    }),
  ],
  [
    'GET POST PUT PATCH DELETE',
    /^\/(?:open|api)\/echo(?:\/.*)?$/,
    ({ method, path, query, body, type, request }) =>
      ok({
        body: body ?? null,
        content_type: type.split(';')[0] || null,
        method,
        path,
        query: [...query],
        tag: request.headers['x-tag'] ?? null,
      }),
  ],
  [
    'GET POST PUT PATCH DELETE',
    /^\/(?:open|api)\/status\/(\d+)$/,
    (_, status) => ({
      status: Number(status),
      ...(status === '204' ? {} : { body: { error: { code: Number(status), message: 'as asked' } } }),
    }),
  ],
];

export const routes = [...accountRoutes, ...otherRoutes];
