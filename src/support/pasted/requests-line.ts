/** A curl request as the line of Python that calls requests for it. */
import { dumps } from '../../python/json/json-dumps';
import { repr } from '../../python/print/repr';
import { UsageError } from '../../values/errors/usage-error';
import { loads } from '../../values/json/parse-json';
import { tupleOf } from '../../values/python/tuple';
import { quote, quotePlus, unquote } from '../../values/text/percent';
import { fileName, type Data, type Part } from './curl-data';
import type { CurlRequest } from './curl-request';
import { headerFields, type HeaderFields } from './header-fields';

const FORM = 'application/x-www-form-urlencoded';
const VERBS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** Names and values of keyword arguments, as Python writes them. */
type Keywords = Map<string, string>;

/** @throws UsageError for a body that one call cannot say */
export function requestsLine(request: CurlRequest): string {
  const keywords: Keywords = new Map();
  const headers = headerFields(request);
  const { url, params } = address(request);
  if (params !== undefined) keywords.set('params', params);
  const body = request.isQuery ? new Map<string, string>() : bodyKeywords(request, headers);
  const cookies = cookieFields(request, headers);
  if (headers.size > 0) keywords.set('headers', repr(headers.toObject()));
  if (cookies !== undefined) keywords.set('cookies', repr(cookies));
  for (const [name, value] of [...body, ...connection(request)]) keywords.set(name, value);
  const method = methodOf(request);
  if (!request.followsRedirects && method !== 'HEAD') keywords.set('allow_redirects', 'False');
  if (request.followsRedirects && method === 'HEAD') keywords.set('allow_redirects', 'True');
  const named = VERBS.has(method) ? `${method.toLowerCase()}(` : `request(${repr(method)}, `;
  const rest = [...keywords].map(([name, value]) => `, ${name}=${value}`).join('');
  return `requests.${named}${repr(url)}${rest})`;
}

function methodOf({ method, isHead, isQuery, data, parts, upload }: CurlRequest): string {
  if (method !== undefined) return method.toUpperCase();
  if (isHead) return 'HEAD';
  if (upload !== undefined) return 'PUT';
  return !isQuery && (data.length > 0 || parts.length > 0) ? 'POST' : 'GET';
}

/** A query goes into `params` where requests writes the same of it. */
function address(request: CurlRequest): { readonly url: string; readonly params: string | undefined } {
  const [typed = ''] = request.urls;
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  const uploaded = request.upload !== undefined && whole.endsWith('/') ? fileName(request.upload) : '';
  const [base = ''] = `${whole}${quote(uploaded)}`.split('#');
  const added = [...(request.isQuery ? request.data.map(queryText) : []), ...request.query].join('&');
  if (added === '') return { url: base, params: undefined };
  const params = formFields(added);
  if (params !== undefined) return { url: base, params };
  return { url: `${base}${base.includes('?') ? '&' : '?'}${added}`, params: undefined };
}

function queryText({ text }: Data): string {
  if (text === undefined) throw new UsageError('-G of curl with a file is not taken over');
  return text;
}

/** A dict, or a list of pairs where a name comes twice; undefined where requests would encode it otherwise. */
function formFields(text: string): string | undefined {
  const pairs = text.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? undefined : ([decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))] as const);
  });
  if (pairs.includes(undefined)) return undefined;
  const fields = pairs as (readonly [string, string])[];
  const again = fields.map((pair) => pair.map((part) => quotePlus(part)).join('=')).join('&');
  if (again !== text) return undefined;
  return dictOrPairs(fields.map(([name, value]) => [name, repr(value)] as const));
}

const decoded = (text: string): string => unquote(text.replaceAll('+', ' '));

function dictOrPairs(fields: readonly (readonly [name: string, value: string])[]): string {
  const isUnique = new Set(fields.map(([name]) => name)).size === fields.length;
  return isUnique
    ? `{${fields.map(([name, value]) => `${repr(name)}: ${value}`).join(', ')}}`
    : `[${fields.map(([name, value]) => `(${repr(name)}, ${value})`).join(', ')}]`;
}

function bodyKeywords(request: CurlRequest, headers: HeaderFields): Keywords {
  const { data, parts, upload } = request;
  const kinds = [data.length > 0, parts.length > 0, upload !== undefined].filter(Boolean);
  if (kinds.length > 1)
    throw new UsageError('the curl line has two bodies', { hint: 'curl takes one of -d, -F, -T' });
  if (upload !== undefined) return new Map([['data', openFile(upload)]]);
  if (parts.length > 0) return new Map([['files', filesOf(parts)]]);
  if (data.length === 0) return new Map();
  return dataKeywords(request, headers);
}

function dataKeywords({ data, isJson }: CurlRequest, headers: HeaderFields): Keywords {
  headers.addDefault('Content-Type', isJson ? 'application/json' : FORM);
  if (isJson) headers.addDefault('Accept', 'application/json');
  const file = data.find((piece) => piece.file !== undefined)?.file;
  if (file !== undefined) {
    if (data.length > 1) throw new UsageError('the curl line joins a file with other data');
    return new Map([['data', openFile(file)]]);
  }
  const text = data.map((piece) => piece.text ?? '').join('&');
  const type = headers.get('Content-Type');
  const value = /^application\/json\b/i.test(type ?? '') ? jsonValue(text) : undefined;
  if (value !== undefined) {
    if (type === 'application/json') headers.delete('Content-Type');
    return new Map([['json', value]]);
  }
  const fields = type === FORM ? formFields(text) : undefined;
  if (fields !== undefined) headers.delete('Content-Type');
  // Beyond ASCII it is bytes that are sent, as curl sends those that it is given.
  const isAscii = /^[\0-\x7f]*$/.test(text);
  return new Map([['data', fields ?? (isAscii ? repr(text) : `${repr(text)}.encode()`)]]);
}

const openFile = (file: string): string => `open(${repr(file)}, 'rb')`;

/** The value, where requests writes the same text for it but for white space, in either language. */
function jsonValue(text: string): string | undefined {
  const packed = withoutSpaces(text);
  // TypeScript has no 1.0, and another order for keys that are numbers.
  if (/"\d+":/.test(packed) || /\d\.\d*0(?!\d)|\d[eE]/.test(packed.replace(/"(?:[^"\\]|\\.)*"/g, '""')))
    return undefined;
  try {
    const value = loads(text);
    return typeof value === 'object' && withoutSpaces(dumps(value)) === packed ? repr(value) : undefined;
  } catch {
    return undefined; // no JSON: it is sent as the text that it is
  }
}

/** Outside of texts. */
const withoutSpaces = (json: string): string =>
  json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text: string | undefined) => text ?? '');

function filesOf(parts: readonly Part[]): string {
  return dictOrPairs(
    parts.map(({ name, content, filename, contentType }) => {
      const body = content.file === undefined ? repr(content.text ?? '') : openFile(content.file);
      const type = contentType === undefined ? [] : [repr(contentType)];
      return [name, `(${[filename === undefined ? 'None' : repr(filename), body, ...type].join(', ')})`];
    }),
  );
}

/** Those that a jar sends as they are; others are a header. A header that is given has its way with curl. */
function cookieFields({ cookies }: CurlRequest, headers: HeaderFields): object | undefined {
  if (cookies.length === 0 || headers.has('Cookie')) return undefined;
  const text = cookies.join('; ');
  const pairs = text.split(/;\s*/).map((pair) => /^([\w.-]+)=([\w.%+/-]*)$/.exec(pair));
  const names = new Set(pairs.map((pair) => pair?.[1]));
  if (pairs.every((pair) => pair !== null) && names.size === pairs.length)
    return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
  headers.add('Cookie', text);
  return undefined;
}

function connection(request: CurlRequest): [name: string, value: string][] {
  const { isVerified, authorities, certificate, key, timeoutSeconds, connectSeconds } = request;
  const found: [name: string, value: string][] = [];
  if (request.user !== undefined) found.push(['auth', credentials(request.user, request.isDigest)]);
  if (connectSeconds !== undefined) {
    found.push(['timeout', repr(tupleOf([connectSeconds, timeoutSeconds ?? null]))]);
  } else if (timeoutSeconds !== undefined) found.push(['timeout', repr(timeoutSeconds)]);
  if (request.proxy !== undefined) {
    const proxy = proxyAddress(request.proxy, request.proxyUser);
    found.push(['proxies', repr({ http: proxy, https: proxy })]);
  }
  if (!isVerified) found.push(['verify', 'False']);
  else if (authorities !== undefined) found.push(['verify', repr(authorities)]);
  if (certificate !== undefined)
    found.push(['cert', repr(key === undefined ? certificate : tupleOf([certificate, key]))]);
  return found;
}

function credentials(given: string, isDigest: boolean): string {
  const at = given.indexOf(':');
  if (at < 0) {
    throw new UsageError('-u of curl asks for the password, which stands not in the line', {
      hint: 'write -u NAME:PASSWORD',
    });
  }
  const pair = repr(tupleOf([given.slice(0, at), given.slice(at + 1)]));
  return isDigest ? `requests.auth.HTTPDigestAuth${pair}` : pair;
}

/** curl's proxies are at port 1080 where no other is named. */
function proxyAddress(given: string, user: string | undefined): string {
  const [, scheme = 'http://', host = ''] = /^([a-z\d]+:\/\/)?([^]*)$/i.exec(given) ?? [];
  const withPort = /:\d+\/?$/.test(host) ? host : `${host.replace(/\/$/, '')}:1080`;
  if (user === undefined) return `${scheme}${withPort}`;
  const [name = '', ...password] = user.split(':');
  return `${scheme}${quote(name, '')}:${quote(password.join(':'), '')}@${withPort}`;
}
