/** A request before it is sent: whether it is what the API of this data centre understands. No network in here. */
import { ENDPOINTS, PLATFORM_PATH, TASKS_PATH, type Endpoint } from '../contract/endpoints';
import type { Pair, Prepared } from '../../http/transport/message';
import { headerIn } from '../../values/headers';
import { nearest } from '../../values/nearest';
import { checkLod, checkQuery } from './check-query';
import { misread, refused, type Remark } from './remark';

/**
 * @param datacenterUrl scheme, host and port, no slash at the end
 * @returns nothing for a request to another host, and for an endpoint that this project does not know
 */
export function checkRequest(request: Prepared, datacenterUrl: string): Remark[] {
  if (request.url !== datacenterUrl && !request.url.startsWith(`${datacenterUrl}/`)) return [];
  const [address = '', query = ''] = request.url
    .slice(datacenterUrl.length)
    .replace(/#.*$/s, '')
    .split(/\?(.*)/s);
  const known = ENDPOINTS.filter((endpoint) => fits(endpoint, address));
  const [endpoint] = known;
  if (endpoint === undefined) return checkAddress(address, request.method);
  const meant = known.find(
    ({ method }) => method === request.method || (method === 'GET' && request.method === 'HEAD'),
  );
  if (meant === undefined) return [wrongMethod(endpoint, request.method)];
  if (meant.name === 'token') return checkTokenRequest(request);
  return [...checkAuthorization(request.headers), ...checkEndpoint(meant, new URLSearchParams(query))];
}

function fits({ path }: Endpoint, address: string): boolean {
  if (!path.endsWith('{id}')) return address === path;
  const start = path.slice(0, -'{id}'.length);
  return address.startsWith(start) && /^[^/]+$/.test(address.slice(start.length));
}

function checkEndpoint(endpoint: Endpoint, query: URLSearchParams): Remark[] {
  if (endpoint.lists) return checkQuery(endpoint.lists, query);
  return endpoint.name === 'task' || endpoint.name === 'activity' ? checkLod(query) : [];
}

const LIST_NAMES = ['tasks', 'activities'];

/** An address that is none of the known ones: only what resembles one of Task Manager is worth a word. */
function checkAddress(address: string, method: string): Remark[] {
  const wrong = (fix: string): Remark[] => [refused('Not found.', `nothing is at ${address}`, fix)];
  const below = address.startsWith(`${TASKS_PATH}/`) ? address.slice(TASKS_PATH.length + 1) : undefined;
  const list = /^\/(?:api\/(?:2|task_manager(?:\/v?\d+)?))?\/?(tasks|activities)\b/.exec(address)?.[1];
  if (below === undefined) {
    if (list === undefined) return address === TASKS_PATH ? wrong('write `${base_url}/tasks`') : [];
    const from = address.startsWith(`${PLATFORM_PATH}/`)
      ? '; platform_url is the Account Management API'
      : '';
    return wrong(`write \`\${base_url}/${list}\`${from}`);
  }
  if (/\b(cancel|stop|run|start|pause)\b/i.test(below) || method !== 'GET') {
    return wrong('the public API reads tasks; it cannot run or stop them');
  }
  const [first = ''] = below.split('/');
  const near = nearest(first, LIST_NAMES);
  return wrong(
    near === undefined
      ? 'write `${base_url}/tasks` or `${base_url}/activities`'
      : `write \`\${base_url}/${near}\``,
  );
}

function wrongMethod({ path, method, name }: Endpoint, given: string): Remark {
  const fix =
    name === 'token'
      ? 'write requests.post(url, { data: { grant_type: "client_credentials" }, auth: [client_id, client_secret] })'
      : given === 'DELETE' || given === 'PUT' || given === 'PATCH' || given === 'POST'
        ? 'the public API reads tasks with requests.get; it cannot make, change or stop them'
        : `write requests.${method.toLowerCase()}`;
  return refused('Method not allowed.', `${path} does not take ${given}`, fix);
}

function checkAuthorization(headers: readonly Pair[]): Remark[] {
  const value = headerIn(headers, 'authorization');
  const fix = 'pass { headers: auth }';
  if (value === undefined)
    return [refused('Authorization bearer token is missing.', 'the request has no access token', fix)];
  if (/^bearer\s+\S/i.test(value)) return [];
  const scheme = /^\S*/.exec(value)?.[0] ?? '';
  const problem = /^basic$/i.test(scheme)
    ? 'id and secret are for the token request; here an access token is wanted'
    : 'the Authorization header does not begin with Bearer';
  return [refused('Authentication has failed.', problem, fix)];
}

const FORM = 'application/x-www-form-urlencoded';

function checkTokenRequest({ headers, body }: Prepared): Remark[] {
  const type = headerIn(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== FORM) {
    const problem = type === undefined ? 'the token request has no form' : `the token request is ${type}`;
    return [
      refused(
        'Unsupported media type.',
        problem,
        'write data: { grant_type: "client_credentials" }, not json',
      ),
    ];
  }
  const form = new URLSearchParams(new TextDecoder().decode(body));
  if (form.has('grant_type')) return [];
  return [misread('the token request has no grant_type', 'write data: { grant_type: "client_credentials" }')];
}
