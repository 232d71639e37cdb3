/** The whole sandbox as one function: a request in, a reply out, no socket, no clock of its own. */
import {
  ENDPOINTS,
  READER_ROLES,
  TASKS_PATH,
  type Endpoint,
  type EndpointName,
} from '../../api/contract/endpoints';
import { parseInt64 } from '../../api/contract/identifiers';
import { DEFAULT_LOD, lodOf } from '../../api/contract/paging';
import { filterOf, type Collection } from '../../api/contract/parameters';
import { describeChange, describeControls, readControl, START, type Controls } from './controls';
import { listReply, type ListRules } from './list-endpoint';
import {
  errorReply,
  errors,
  FAILURES,
  jsonReply,
  type ErrorShape,
  type SandboxReply,
  type SandboxRequest,
  type ServiceError,
} from './reply';
import { textAt, type Listing } from '../query/listing';
import type { JsonObject } from '../data/task-object';
import { SANDBOX_CLIENT } from './sandbox-client';
import { makeSources, type Source } from './sources';
import { shownBelow, TENANT_VIEW } from './tenant-scope';
import { tokenReply, type Client } from './token-endpoint';
import { Tokens } from './access-tokens';

export interface SandboxOptions {
  /** The same seed gives the same tasks. */
  readonly seed?: number | undefined;
  /** Number of tasks, 1 to 1,000,000. */
  readonly tasks?: number | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z: decides when tokens expire, and what live tasks do. */
  readonly nowMs: () => number;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly errorShape?: ErrorShape | undefined;
}

export interface Sandbox {
  handle(request: SandboxRequest): SandboxReply;
  /**
   * Changes the sandbox; without words nothing.
   *
   * @param words a line of `CONTROLS`, as `['fail', '503', '3']`
   * @returns how the control stands now, as text; without words how all of them stand
   * @throws PyError for a control that does not exist or does not take these words
   */
  control(words: readonly string[]): string;
  /** Work that the first request would have to wait for, to be done while nobody asks: sorts a million rows ahead. */
  readonly preparations: readonly (() => void)[];
}

/** The orders that people ask for most. */
const FREQUENT_ORDERS = ['startedAt', 'completedAt', 'updatedAt', 'enqueuedAt', 'createdAt'];

export const DEFAULT_TASKS = 400;

/** A request, taken apart. */
interface Asked {
  readonly request: SandboxRequest;
  readonly path: string;
  readonly query: string;
  /** '' where the path has none. */
  readonly id: string;
  /** Which tenants the token shows: see `tenant-scope`. */
  readonly shown: string | undefined;
}

type Answer = (asked: Asked) => SandboxReply | ServiceError;

/** What a request finds: who may ask, and how the sandbox is set at the moment. */
class State {
  readonly client: Client;
  readonly tokens: Tokens;
  controls: Controls;
  /** How often cursors were expired. */
  era = 0;
  /** Cursors of an earlier one are refused. */
  oldestEra = 0;
  readonly #start: Controls;
  readonly #nowMs: () => number;

  constructor(options: SandboxOptions) {
    this.client = {
      id: options.clientId ?? SANDBOX_CLIENT.id,
      secret: options.clientSecret ?? SANDBOX_CLIENT.secret,
      tenantId: SANDBOX_CLIENT.tenantId,
    };
    this.tokens = new Tokens(this.client.secret, options.nowMs);
    this.#nowMs = options.nowMs;
    this.#start = { ...START, errors: options.errorShape ?? START.errors };
    this.controls = this.#start;
  }

  change(words: readonly string[]): void {
    const change = readControl(words);
    if (change === 'expire-token') this.tokens.expireAll();
    else if (change === 'expire-cursors') this.oldestEra = this.era += 1;
    else if (change === 'reset') this.#reset();
    else this.controls = { ...this.controls, ...change };
  }

  /** What was given out stays good, also what had been expired: at the start nothing was. */
  #reset(): void {
    this.controls = this.#start;
    this.tokens.restoreAll();
    this.oldestEra = 0;
  }

  /** The instant of which a request is told; undefined: it is told of the fixed tasks alone. */
  get atMs(): number | undefined {
    const { live } = this.controls;
    return live === undefined ? undefined : this.#nowMs() + live.aheadMs;
  }

  /** The error that the next request to Task Manager was set to get, once. */
  takeFailure(path: string): ServiceError | undefined {
    const { failure } = this.controls;
    if (failure === undefined || !path.startsWith(`${TASKS_PATH}/`)) return undefined;
    const left = failure.left - 1;
    this.controls = { ...this.controls, failure: left > 0 ? { ...failure, left } : undefined };
    const error = FAILURES[failure.status];
    if (error === undefined) throw new Error(`no error has status ${failure.status}`);
    const { retryAfterS } = failure;
    const headers = retryAfterS === undefined ? [] : [['Retry-After', String(retryAfterS)] as const];
    return { ...error, status: failure.status, headers };
  }
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const state = new State(options);
  const { answers, preparations } = makeAnswers(options, state);
  return {
    preparations,
    handle(request) {
      const found = answer(request, state, answers);
      const { errors: shape, latencyMs } = state.controls;
      const reply = 'body' in found ? found : errorReply(found, shape);
      return latencyMs === 0 ? reply : { ...reply, delayMs: latencyMs };
    },
    control(words) {
      const [used] = words;
      if (used === undefined) return describeControls(state.controls);
      state.change(words);
      return describeChange(state.controls, used);
    },
  };
}

function makeAnswers(
  options: SandboxOptions,
  state: State,
): { answers: Readonly<Record<EndpointName, Answer>>; preparations: readonly (() => void)[] } {
  const sourcesAt = makeSources(options.seed ?? 1, options.tasks ?? DEFAULT_TASKS);
  const fixed = sourcesAt(undefined);
  const rules = ({ shown }: Asked): ListRules => {
    const { controls, era, oldestEra, atMs } = state;
    return { ...controls, era, oldestEra, atMs, shown };
  };
  const list =
    (collection: Collection): Answer =>
    (asked) =>
      listReply(sourcesAt, collection, asked.path, asked.query, rules(asked));
  const one =
    (collection: Collection): Answer =>
    (asked) =>
      oneReply(sourcesAt(state.atMs)[collection](), asked);
  const answers: Readonly<Record<EndpointName, Answer>> = {
    token: ({ request }) => tokenReply(request, state.client, state.tokens, state.controls),
    client: ({ id }) => (id === state.client.id ? jsonReply(clientObject(state.client)) : errors.notFound()),
    tasks: list('tasks'),
    task: one('tasks'),
    activities: list('activities'),
    activity: one('activities'),
  };
  return { answers, preparations: [fixed.tasks, fixed.activities].flatMap(sortings) };
}

function sortings(source: () => Source): readonly (() => void)[] {
  return FREQUENT_ORDERS.map((field) => () => {
    const { collection, orders } = source();
    if (filterOf(collection, field) === undefined) return;
    for (const descending of [true, false]) orders.rows([{ field, descending }]);
  });
}

/** One object by its number. */
function oneReply(source: Source, { query, id: text, shown }: Asked): SandboxReply | ServiceError {
  const id = parseInt64(text);
  if (!id.ok) return errors.badRequest(`${id.error} on field 'id'`);
  const name = new URLSearchParams(query).get('lod');
  const lod = name === null ? DEFAULT_LOD : lodOf(name);
  if (lod === undefined) return errors.badRequest(`bad lod '${name}'`);
  const row = source.rowOfId(id.value);
  return row === undefined || !isShown(source.listing, row, shown)
    ? errors.notFound()
    : jsonReply(source.object(row, lod));
}

function isShown(listing: Listing, row: number, shown: string | undefined): boolean {
  const view = listing.view(TENANT_VIEW);
  return shown !== undefined && view?.kind === 'codes' && textAt(view, row)?.startsWith(shown) === true;
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
  state: State,
  answers: Readonly<Record<EndpointName, Answer>>,
): SandboxReply | ServiceError {
  const [path = '', query = ''] = request.url.split(/\?([^]*)/);
  const failure = state.takeFailure(path);
  if (failure !== undefined) return failure;
  const matches = ENDPOINTS.flatMap((endpoint) => {
    const id = idIn(endpoint, path);
    return id === undefined ? [] : [{ endpoint, id }];
  });
  const [known] = matches;
  if (known === undefined) return errors.notFound();
  const match = matches.find(({ endpoint }) => allows(endpoint, request.method));
  if (match === undefined) return errors.methodNotAllowed(known.endpoint.method);
  const asked = { request, path, query, id: match.id };
  const { name } = match.endpoint;
  if (name === 'token') return answers[name]({ ...asked, shown: undefined });
  const scope = authorize(request, state.tokens);
  if (!Array.isArray(scope)) return scope;
  const shown = shownBelow(scope, state.client.tenantId);
  return permit(path, state.controls.role) ?? answers[name]({ ...asked, shown });
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

/** @returns the scope of the token, or why it gives no access */
function authorize({ headers }: SandboxRequest, tokens: Tokens): string[] | ServiceError {
  const header = headers['authorization'];
  if (header === undefined) return errors.tokenMissing();
  const token = /^bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  return token !== undefined && tokens.isValid(token) ? [...tokens.scopeOf(token)] : errors.tokenRefused();
}

/** Whether the role may read tasks and activities. The platform's own endpoints ask for none. */
function permit(path: string, role: string): ServiceError | undefined {
  const reads = READER_ROLES.some((reader) => reader === role);
  return reads || !path.startsWith(`${TASKS_PATH}/`) ? undefined : errors.forbidden();
}
