/** The whole sandbox as one function: a request in, a reply out, no socket, no clock of its own. */
import { ENDPOINTS, type Endpoint, type EndpointName } from '../contract/endpoints';
import { parseInt64 } from '../contract/identifiers';
import { DEFAULT_LOD, lodOf, type Lod } from '../contract/paging';
import { activityListing, activityObject, type ActivityListing } from './activity-table';
import { listReply, type Source } from './list-endpoint';
import { errorReply, errors, jsonReply, type ErrorShape } from './reply';
import type { SandboxReply, SandboxRequest, ServiceError } from './reply';
import { taskObject, type JsonObject } from './task-object';
import { makeTasks } from './task-table';
import { taskListing, taskRowOf } from './task-views';
import { tokenReply, type Client } from './token-endpoint';
import { Tokens } from './tokens';

export interface SandboxOptions {
  /** The same seed gives the same tasks. */
  readonly seed?: number | undefined;
  /** Number of tasks, 1 to 1,000,000. */
  readonly tasks?: number | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z: decides when tokens expire, nothing else. */
  readonly nowMs: () => number;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly errorShape?: ErrorShape | undefined;
}

export interface Sandbox {
  handle(request: SandboxRequest): SandboxReply;
}

export const DEFAULT_TASKS = 400;
export const DEFAULT_CLIENT: Client = {
  id: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
  secret: 'sandbox-secret',
  tenantId: 'f1d2c3b4-a596-4877-8695-a4b3c2d1e0f9',
};

type Answer = (
  request: SandboxRequest,
  path: string,
  query: string,
  id: string,
) => SandboxReply | ServiceError;

export function createSandbox(options: SandboxOptions): Sandbox {
  const client: Client = {
    id: options.clientId ?? DEFAULT_CLIENT.id,
    secret: options.clientSecret ?? DEFAULT_CLIENT.secret,
    tenantId: DEFAULT_CLIENT.tenantId,
  };
  const tokens = new Tokens(client.secret, options.nowMs);
  const answers = makeAnswers(options, client, tokens);
  const shape = options.errorShape ?? 'flat';
  return {
    handle(request) {
      const reply = answer(request, tokens, answers);
      return 'body' in reply ? reply : errorReply(reply, shape);
    },
  };
}

function makeAnswers(
  options: SandboxOptions,
  client: Client,
  tokens: Tokens,
): Readonly<Record<EndpointName, Answer>> {
  const table = makeTasks(options.seed ?? 1, options.tasks ?? DEFAULT_TASKS);
  const tasks = taskListing(table);
  let listing: ActivityListing | undefined;
  const activities = (): ActivityListing => (listing ??= activityListing(table, tasks));
  const taskSource: Source = {
    collection: 'tasks',
    listing: tasks,
    object: (row, lod) => taskObject(table, row, lod),
  };
  const activitySource = (): Source => ({
    collection: 'activities',
    listing: activities(),
    object: (row, lod) => activityObject(table, row, lod),
  });
  return {
    token: (request) => tokenReply(request, client, tokens),
    client: (_request, _path, _query, id) =>
      id === client.id ? jsonReply(clientObject(client)) : errors.notFound(),
    tasks: (_request, path, query) => listReply(taskSource, path, query),
    task: one(
      (id) => taskRowOf(table, id),
      (row, lod) => taskObject(table, row, lod),
    ),
    activities: (_request, path, query) => listReply(activitySource(), path, query),
    activity: one(
      (id) => activities().rowOfId(id),
      (row, lod) => activityObject(table, row, lod),
    ),
  };
}

/** One object by its number. */
function one(
  rowOf: (id: bigint) => number | undefined,
  object: (row: number, lod: Lod) => JsonObject,
): Answer {
  return (_request, _path, query, text) => {
    const id = parseInt64(text);
    if (!id.ok) return errors.badRequest(`${id.error} on field 'id'`);
    const name = new URLSearchParams(query).get('lod');
    const lod = name === null ? DEFAULT_LOD : lodOf(name);
    if (lod === undefined) return errors.badRequest(`bad lod '${name}'`);
    const row = rowOf(id.value);
    return row === undefined ? errors.notFound() : jsonReply(object(row, lod));
  };
}

function clientObject({ id, tenantId }: Client): JsonObject {
  return {
    client_id: id,
    created_by: 'f1d2c3b4-0000-4000-8000-000000000001',
    data: { client_name: 'tasksh sandbox' },
    last_access_at: '2020-04-24T12:00:00+00:00',
    tenant_id: tenantId,
    token_endpoint_auth_method: 'client_secret_basic',
    type: 'api_client',
  };
}

function answer(
  request: SandboxRequest,
  tokens: Tokens,
  answers: Readonly<Record<EndpointName, Answer>>,
): SandboxReply | ServiceError {
  const [path = '', query = ''] = request.url.split(/\?([^]*)/);
  const matches = ENDPOINTS.flatMap((endpoint) => {
    const id = idIn(endpoint, path);
    return id === undefined ? [] : [{ endpoint, id }];
  });
  const [known] = matches;
  if (known === undefined) return errors.notFound();
  const match = matches.find(({ endpoint }) => allows(endpoint, request.method));
  if (match === undefined) return errors.methodNotAllowed(known.endpoint.method);
  if (match.endpoint.name !== 'token') {
    const refusal = authorize(request, tokens);
    if (refusal) return refusal;
  }
  return answers[match.endpoint.name](request, path, query, match.id);
}

/** The text in place of `{id}`, '' where the path has none; undefined where the path is another one. */
function idIn({ path: pattern }: Endpoint, path: string): string | undefined {
  if (!pattern.endsWith('{id}')) return path === pattern ? '' : undefined;
  const start = pattern.slice(0, -'{id}'.length);
  const rest = path.startsWith(start) ? path.slice(start.length) : '';
  return rest === '' || rest.includes('/') ? undefined : decoded(rest);
}

/** A broken escape is no id of ours, and no reason to fail. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // stays as it came and is then not found
  }
}

function allows({ method }: Endpoint, asked: string): boolean {
  return asked === method || (asked === 'HEAD' && method === 'GET');
}

function authorize({ headers }: SandboxRequest, tokens: Tokens): ServiceError | undefined {
  const header = headers['authorization'];
  if (header === undefined) return errors.tokenMissing();
  const token = /^bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  return token !== undefined && tokens.isValid(token) ? undefined : errors.tokenRefused();
}
