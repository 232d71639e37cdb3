/** What a curl command asks for: its options as one request, and those that no request of ours can follow. */
import { UsageError } from '../../values/errors/usage-error';
import { isKnown, type Given } from './curl-options';
import { formPart, urlEncodedData, type Data, type Part } from './curl-data';

export interface CurlRequest {
  method: string | undefined;
  urls: string[];
  /** As `Name: value`; without a value the name is not sent, `Name;` sends it empty. */
  headers: string[];
  cookies: string[];
  data: Data[];
  /** `--json`: its headers are sent beside the data. */
  isJson: boolean;
  /** `-G`: the data is part of the address. */
  isQuery: boolean;
  isHead: boolean;
  query: string[];
  parts: Part[];
  upload: string | undefined;
  user: string | undefined;
  isDigest: boolean;
  proxy: string | undefined;
  proxyUser: string | undefined;
  isVerified: boolean;
  authorities: string | undefined;
  certificate: string | undefined;
  key: string | undefined;
  followsRedirects: boolean;
  timeoutSeconds: number | undefined;
  connectSeconds: number | undefined;
  /** As they were written. */
  notTaken: string[];
}

const newRequest = (): CurlRequest => ({
  method: undefined,
  urls: [],
  headers: [],
  cookies: [],
  data: [],
  isJson: false,
  isQuery: false,
  isHead: false,
  query: [],
  parts: [],
  upload: undefined,
  user: undefined,
  isDigest: false,
  proxy: undefined,
  proxyUser: undefined,
  isVerified: true,
  authorities: undefined,
  certificate: undefined,
  key: undefined,
  followsRedirects: false,
  timeoutSeconds: undefined,
  connectSeconds: undefined,
  notTaken: [],
});

/** @throws UsageError for an option that curl does not have, for one without its value, and without an address */
export function curlRequest(given: readonly Given[]): CurlRequest {
  const request = newRequest();
  const next = given.findIndex(({ name }) => name === 'next');
  for (const option of next < 0 ? given : given.slice(0, next)) take(request, option);
  if (next >= 0) request.notTaken.push(given[next]?.written ?? '');
  if (request.urls.length === 0)
    throw new UsageError('the curl line has no address', { hint: 'as in curl -k https://127.0.0.1/tasks' });
  if (request.urls.length > 1) request.notTaken.push('the addresses after the first');
  return request;
}

function take(request: CurlRequest, { name, written, value }: Given): void {
  if (!isKnown(name)) {
    throw new UsageError(`curl has no option ${written}`, {
      hint: 'nothing was sent; leave it out, or write it in full',
    });
  }
  if (QUIET.has(name)) return;
  const onValue = VALUES[name];
  if (onValue !== undefined) {
    if (value === undefined) throw new UsageError(`${written} of curl needs a value`);
    if (onValue(request, value) === 'not taken') request.notTaken.push(written);
    return;
  }
  const onSwitch = SWITCHES[name];
  if (onSwitch === undefined) request.notTaken.push(written);
  else onSwitch(request);
}

/** What concerns curl's own output, and what requests does of its own accord. */
const QUIET = new Set([
  'silent',
  'show-error',
  'progress-bar',
  'progress-meter',
  'no-progress-meter',
  'no-buffer',
  'styled-output',
  'no-styled-output',
  'compressed',
  'globoff',
  'basic',
  'http1.1',
  'disable',
  'keepalive',
]);

const SWITCHES: Readonly<Record<string, (request: CurlRequest) => void>> = {
  get: (request) => void (request.isQuery = true),
  head: (request) => void (request.isHead = true),
  insecure: (request) => void (request.isVerified = false),
  'no-insecure': (request) => void (request.isVerified = true),
  location: (request) => void (request.followsRedirects = true),
  'no-location': (request) => void (request.followsRedirects = false),
  digest: (request) => void (request.isDigest = true),
};

type Take = (request: CurlRequest, value: string) => 'not taken' | void;

const plainData: Take = ({ data }, value) => void data.push(fileOr(value, true));

const VALUES: Readonly<Record<string, Take>> = {
  url: ({ urls }, value) => void urls.push(value),
  request: (request, value) => void (request.method = value),
  header: ({ headers }, value) => {
    if (value.startsWith('@')) return 'not taken';
    headers.push(value);
  },
  'user-agent': ({ headers }, value) => void headers.push(`User-Agent: ${value}`),
  referer: ({ headers }, value) => void headers.push(`Referer: ${value.replace(/;auto$/, '')}`),
  range: ({ headers }, value) => void headers.push(`Range: bytes=${value}`),
  'oauth2-bearer': ({ headers }, value) => void headers.push(`Authorization: Bearer ${value}`),
  cookie: ({ cookies }, value) => {
    if (!value.includes('=')) return 'not taken';
    cookies.push(value.replace(/;?\s*$/, ''));
  },
  data: plainData,
  'data-ascii': plainData,
  'data-binary': ({ data }, value) => void data.push(fileOr(value, false)),
  'data-raw': ({ data }, value) => void data.push({ text: value }),
  'data-urlencode': ({ data }, value) => void data.push({ text: urlEncodedData(value) }),
  json: (request, value) => {
    const before = request.data.pop();
    const added = fileOr(value, false);
    if (before !== undefined && (before.text === undefined || added.text === undefined)) return 'not taken';
    request.data.push(before === undefined ? added : { text: `${before.text ?? ''}${added.text ?? ''}` });
    request.isJson = true;
  },
  'url-query': ({ query }, value) =>
    void query.push(value.startsWith('+') ? value.slice(1) : urlEncodedData(value)),
  form: ({ parts }, value) => void parts.push(formPart(value)),
  'form-string': ({ parts }, value) => void parts.push(formPart(value, true)),
  'upload-file': (request, value) => {
    if (value === '-' || value === '.') return 'not taken';
    request.upload = value;
  },
  user: (request, value) => void (request.user = value),
  proxy: (request, value) => void (request.proxy = value),
  'proxy-user': (request, value) => void (request.proxyUser = value),
  cacert: (request, value) => void (request.authorities = value),
  cert: (request, value) => {
    const [file = '', password] = value.split(':');
    request.certificate = file;
    return password === undefined ? undefined : 'not taken';
  },
  key: (request, value) => void (request.key = value),
  'max-time': (request, value) => void (request.timeoutSeconds = seconds('-m', value)),
  'connect-timeout': (request, value) => void (request.connectSeconds = seconds('--connect-timeout', value)),
};

/** @param isJoined curl sends the lines of the file without their ends */
function fileOr(value: string, isJoined: boolean): Data {
  if (!value.startsWith('@')) return { text: value };
  if (value === '@-')
    throw new UsageError('the curl line reads its data from standard input', {
      hint: "put it into a file, and write -d '@FILE'",
    });
  return { file: value.slice(1), isJoined };
}

function seconds(option: string, value: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(value))
    throw new UsageError(`${option} of curl needs a number, not '${value}'`);
  return Number(value);
}
