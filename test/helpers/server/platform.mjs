/**
 * The platform's APIs as documented sessions know them, with the same data in every run; POST /reset brings the first data
 * back.
 */
import { URLSearchParams } from 'node:url';
import * as made from './platform-objects.mjs';
import { serialize, uuid } from './platform-objects.mjs';
import { routes } from './platform-routes.mjs';

/** A token as long as a real one. */
const TOKEN = `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6ImMwMD${'Q0NTY3ODkw'.repeat(30)}.${'eyJzdWIiOiIx'.repeat(20)}.${'c2lnbmF0dXJl'.repeat(20)}`;

function firstData() {
  const list = (items) => new Map(items.map((item) => [item.id, item]));
  return {
    made: 0,
    tenants: list([
      made.tenant('Root', {
        id: made.ROOT_TENANT,
        kind: 'partner',
        parent_id: null,
        has_children: true,
        version: 7,
      }),
      made.tenant('Foobar', { internal_tag: 'some.unique.tag.value' }),
      made.tenant('Acme & Söhne', { kind: 'folder', has_children: true, version: 3 }),
      made.tenant('Disabled Inc.', { enabled: false, version: 12 }),
    ]),
    users: list([
      made.user('janedoe'),
      made.user('john.roe', { enabled: false, activated: false }),
      made.user('иван'),
    ]),
    clients: new Map(),
    reports: list(
      ['usage_summary', 'usage_current'].map((kind) => ({
        generation_date: '2017-05-08',
        id: uuid(`report ${kind}`),
        parameters: {
          formats: ['csv', 'html'],
          kind,
          level: 'accounts',
          period: { end: '2017-05-07', start: '2017-05-01' },
          tenant_id: made.ROOT_TENANT,
        },
        recipients: [uuid('user janedoe')],
        result_action: 'save',
        schedule: { enabled: true, type: 'once' },
        version: 1,
      })),
    ),
    alerts: list(made.alerts),
    resources: list(made.resources),
    policies: list(made.policies),
    plans: new Map(),
    subscriptions: new Map(),
    servers: list(made.recoveryServers),
    vaults: list(made.vaults),
    archives: list(made.archives),
    files: new Map(),
    certificates: new Map(),
    brand: { about: 'About', service_name: 'Cyber Protection', terms_url: null, version: 1 },
    access: [
      {
        id: uuid('access'),
        issuer_id: uuid('issuer'),
        role_id: 'company_admin',
        tenant_id: made.ROOT_TENANT,
        trustee_type: 'user',
        version: 0,
      },
    ],
    offering: new Map(),
    polls: 0,
  };
}

let data = firstData();

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parsed(bytes, type) {
  const text = bytes.toString();
  if (text === '') return undefined;
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  if (type.startsWith('multipart/')) return multipart(bytes.toString('latin1'), type);
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: text };
  }
}

function multipart(text, type) {
  const [, boundary] = /boundary=(\S+)/.exec(type) ?? [];
  return text
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head, ...rest] = part.slice(2).split('\r\n\r\n');
      const content = rest.join('\r\n\r\n').slice(0, -2);
      return {
        name: /name="([^"]*)"/.exec(head)?.[1],
        filename: /filename="([^"]*)"/.exec(head)?.[1] ?? null,
        size: content.length,
        content,
      };
    });
}

function answer(request, bytes) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/reset') return { status: 204, ...((data = firstData()), {}) };
  const type = request.headers['content-type'] ?? '';
  const asked = {
    request,
    method: request.method,
    path: decodeURIComponent(pathname),
    query: searchParams,
    body: parsed(bytes, type),
    bytes,
    type,
    data,
    token: TOKEN,
  };
  if (
    !pathname.endsWith('/idp/token') &&
    !pathname.startsWith('/open') &&
    !/^Bearer /.test(request.headers.authorization ?? '')
  ) {
    return {
      status: 401,
      body: {
        error: {
          code: 401,
          details: { info: 'No token' },
          domain: 'Access',
          message: 'Unauthorized',
          reason: 'Unauthorized',
        },
      },
    };
  }
  for (const [methods, pattern, handle] of routes) {
    const match = pattern.exec(asked.path);
    if (!match) continue;
    if (!methods.split(' ').includes(request.method)) continue;
    return handle(asked, ...match.slice(1));
  }
  return {
    status: 404,
    body: {
      error: {
        code: 404,
        details: { path: pathname },
        domain: 'PlatformAccountServer',
        message: 'Not found.',
        reason: 'NotFound',
      },
    },
  };
}

/** A listener of an HTTP server. */
export async function answerPlatform(request, response) {
  const reply = answer(request, await bodyOf(request));
  const { status = 200, headers = {}, body } = reply;
  response.sendDate = false;
  const text =
    body === undefined ? '' : Buffer.isBuffer(body) || typeof body === 'string' ? body : serialize(body);
  const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(text) };
  const kind = body === undefined ? {} : { 'Content-Type': 'application/json' };
  response.writeHead(status, { ...kind, ...length, ...headers });
  response.end(text);
}
