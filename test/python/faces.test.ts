/** The faces of requests' objects against `dir()` of the real ones, recorded by test/golden/record/make_faces.py. */
import { expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { python } from '../helpers/python';

interface Face {
  readonly class: string;
  readonly names: Readonly<Record<string, string | null>>;
  readonly protocols: readonly string[];
}

interface Recorded {
  readonly objects: Readonly<Record<string, Face>>;
  readonly exceptions: Readonly<Record<string, readonly string[]>>;
}

type Row =
  ({ readonly object: string } & Face) | { readonly exception: string; readonly descends: readonly string[] };

const rows = goldenRows<Row>('faces');
const recorded: Recorded = {
  objects: Object.fromEntries(rows.flatMap((row) => ('object' in row ? [[row.object, row]] : []))),
  exceptions: Object.fromEntries(
    rows.flatMap((row) => ('exception' in row ? [[row.exception, row.descends]] : [])),
  ),
};

/** How each object is made in a line of Python. */
const MADE: Readonly<Record<string, string>> = {
  Response: "requests.get('http://h/')",
  Request: "requests.Request('GET', 'http://h/')",
  PreparedRequest: 'requests.PreparedRequest()',
  Session: 'requests.Session()',
  CaseInsensitiveDict: 'requests.structures.CaseInsensitiveDict()',
  RequestsCookieJar: 'requests.cookies.RequestsCookieJar()',
  Cookie: "requests.cookies.create_cookie('a', 'b')",
  LookupDict: 'requests.codes',
  HTTPBasicAuth: "requests.auth.HTTPBasicAuth('u', 'p')",
  HTTPDigestAuth: "requests.auth.HTTPDigestAuth('u', 'p')",
  HTTPAdapter: 'requests.adapters.HTTPAdapter()',
  Retry: 'Retry()',
};

/** What the real object has and ours has not, each group with its reason. */
const CLOSED: Readonly<Record<string, readonly string[]>> = {
  'a request is prepared in one step, by Request.prepare or Session.prepare_request': [
    'PreparedRequest.prepare',
    'PreparedRequest.prepare_auth',
    'PreparedRequest.prepare_body',
    'PreparedRequest.prepare_content_length',
    'PreparedRequest.prepare_cookies',
    'PreparedRequest.prepare_headers',
    'PreparedRequest.prepare_hooks',
    'PreparedRequest.prepare_method',
    'PreparedRequest.prepare_url',
  ],
  'for classes that inherit from these, and there are no classes here': [
    'HTTPAdapter.add_headers',
    'HTTPAdapter.build_response',
    'HTTPAdapter.cert_verify',
    'HTTPAdapter.get_connection',
    'HTTPAdapter.init_poolmanager',
    'HTTPAdapter.poolmanager',
    'HTTPAdapter.proxy_headers',
    'HTTPAdapter.proxy_manager',
    'HTTPAdapter.proxy_manager_for',
    'HTTPAdapter.request_url',
    'HTTPAdapter.send',
    'HTTPAdapter.config',
    'HTTPDigestAuth.build_digest_header',
    'HTTPDigestAuth.handle_401',
    'HTTPDigestAuth.handle_redirect',
    'HTTPDigestAuth.init_per_thread_state',
    'Session.get_redirect_target',
    'Session.rebuild_auth',
    'Session.rebuild_method',
    'Session.rebuild_proxies',
    'Session.resolve_redirects',
    'Session.should_strip_auth',
    'Retry.DEFAULT',
    'Retry.DEFAULT_REMOVE_HEADERS_ON_REDIRECT',
    'Retry.get_backoff_time',
    'Retry.get_retry_after',
    'Retry.increment',
    'Retry.new',
    'Retry.parse_retry_after',
    'Retry.remove_headers_on_redirect',
    'Retry.sleep',
    'Retry.sleep_for_retry',
  ],
  "the inside of Python's cookie jar": [
    'RequestsCookieJar.add_cookie_header',
    'RequestsCookieJar.domain_re',
    'RequestsCookieJar.dots_re',
    'RequestsCookieJar.extract_cookies',
    'RequestsCookieJar.get_policy',
    'RequestsCookieJar.magic_re',
    'RequestsCookieJar.make_cookies',
    'RequestsCookieJar.non_word_re',
    'RequestsCookieJar.quote_re',
    'RequestsCookieJar.set_cookie_if_ok',
    'RequestsCookieJar.set_policy',
    'RequestsCookieJar.strict_domain_re',
    'Cookie.is_expired',
    'Cookie.set_nonstandard_attr',
  ],
};

/** Differs in its text, and not in what can be given. */
const plain = (signature: string): string =>
  signature
    .replace(/<object object at \w+>|<object object>/g, '')
    .replace(/=\(\)/g, '=')
    .replace(/[ ']/g, '');

function run() {
  const reply = { status: 200, reason: 'OK', headers: [], body: new Uint8Array(), elapsedMs: 1 };
  const made = python({ send: () => reply });
  made('import requests\nfrom urllib3.util.retry import Retry');
  return made;
}

const ask = run();
const value = (expression: string): unknown =>
  JSON.parse(ask(`import json\nprint(json.dumps(${expression}))`)) as unknown;

test('every name of the real objects is there, or in the closed list', () => {
  const missing = Object.entries(recorded.objects).flatMap(([name, { names }]) => {
    const ours = new Set(value(`dir(${MADE[name]})`) as string[]);
    return Object.keys(names)
      .filter((one) => !ours.has(one))
      .map((one) => `${name}.${one}`);
  });
  expect(missing.sort()).toEqual(Object.values(CLOSED).flat().sort());
});

test('ours have no public name that the real objects have not', () => {
  const strange = Object.entries(recorded.objects).flatMap(([name, { names }]) =>
    (value(`dir(${MADE[name]})`) as string[])
      .filter((one) => !one.startsWith('_') && !(one in names) && name !== 'LookupDict')
      .map((one) => `${name}.${one}`),
  );
  expect(strange).toEqual([]);
});

test('classes print and are named as the real ones', () => {
  const wrong = Object.entries(recorded.objects).filter(
    ([name, face]) => ask(`print(type(${MADE[name]}))`).trim() !== face.class,
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});

test('methods refuse what the real ones refuse: an unknown keyword, where they take none', () => {
  const wrong = Object.entries(recorded.objects).flatMap(([name, { names }]) => {
    const ours = new Set(value(`dir(${MADE[name]})`) as string[]);
    return Object.entries(names)
      .filter(([one, signature]) => signature !== null && ours.has(one) && !plain(signature).includes('**'))
      .filter(([one]) => !/^TypeError: /.test(ask(`${MADE[name]}.${one}(no_such_keyword=1)`)))
      .map(([one]) => `${name}.${one}`);
  });
  expect(wrong).toEqual([]);
});

test('methods take the keywords of the real ones', () => {
  const wrong = Object.entries(recorded.objects).flatMap(([name, { names }]) => {
    const ours = new Set(value(`dir(${MADE[name]})`) as string[]);
    return Object.entries(names).flatMap(([one, signature]) => {
      if (signature === null || !ours.has(one)) return [];
      const keywords = plain(signature)
        .replace(/^\(|\)$/g, '')
        .split(',')
        .filter((part) => part.includes('=') && !part.includes('/'))
        .map((part) => part.split('=')[0] ?? '');
      return keywords
        .filter((keyword) =>
          /unexpected keyword|no keyword/.test(ask(`${MADE[name]}.${one}(${keyword}=None)`)),
        )
        .map((keyword) => `${name}.${one}(${keyword}=)`);
    });
  });
  expect(wrong).toEqual([]);
});

const USES: Readonly<Record<string, string>> = {
  iterate: 'iter(X)',
  length: 'len(X)',
  item: "X['a']",
  contains: "'a' in X",
};

test('protocols are there where the real objects have them', () => {
  const wrong = Object.entries(recorded.objects).flatMap(([name, { protocols }]) =>
    Object.entries(USES)
      .filter(([protocol, use]) => {
        const refused = /^TypeError: .*(not iterable|no len|not subscriptable)/.test(
          ask(`print(${use.replace('X', MADE[name] ?? '')})`),
        );
        // `in` falls back on iteration.
        const has =
          protocols.includes(protocol) || (protocol === 'contains' && protocols.includes('iterate'));
        return refused === has;
      })
      .map(([protocol]) => `${name}: ${protocol}`),
  );
  expect(wrong).toEqual([]);
});

test('exceptions descend from what the real ones descend from', () => {
  const names = new Set(Object.values(recorded.exceptions).flat());
  const wrong = Object.entries(recorded.exceptions).flatMap(([name, bases]) =>
    [...names]
      .filter((base) => base in recorded.exceptions)
      .filter((base) => {
        const line = `print(issubclass(requests.exceptions.${name}, requests.exceptions.${base}))`;
        return ask(line).trim() !== (bases.includes(base) ? 'True' : 'False');
      })
      .map((base) => `${name} of ${base}`),
  );
  expect(wrong).toEqual([]);
  for (const [name, bases] of Object.entries(recorded.exceptions))
    for (const base of ['ValueError', 'TypeError', 'OSError'])
      expect([name, base, ask(`print(issubclass(requests.exceptions.${name}, ${base}))`).trim()]).toEqual([
        name,
        base,
        bases.includes(base) ? 'True' : 'False',
      ]);
});
