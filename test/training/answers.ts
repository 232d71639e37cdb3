/**
 * Answers to a step, made from what its checks ask for: ways to write the same thing, which must count, and things that
 * are nearly the same, which must not.
 */
import { parseDate, formatDate } from '../../src/api/contract/dates';
import type { Check } from '../../src/training/checks';
import type { PlannedStep } from '../../src/training/lesson-plan';

export interface Answers {
  readonly right: readonly (readonly string[])[];
  readonly wrong: readonly (readonly string[])[];
}

type Language = 'py' | 'ts';
type Request = Extract<Check, { kind: 'request' }>;
type Pair = readonly [name: string, value: string];

export function answersTo({ checks, answers }: PlannedStep, language: Language): Answers {
  const model = answers[language];
  const [check] = checks;
  const statement = model.at(-1) ?? '';
  const setUp = model.slice(0, -1);
  const made =
    check?.kind === 'request' && checks.length === 1
      ? requests(check, language, setUp)
      : check?.kind === 'value'
        ? values(check.value, language)
        : shown(statement, language, setUp);
  const common = [['1 + 1'], ['no_such_name'], ['print("done")'], ['x = 5'], ['(']];
  return { right: [model, ...made.right], wrong: [...common, ...made.wrong] };
}

const quoted = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

function dictOf(pairs: readonly Pair[], language: Language): string {
  const names = [...new Set(pairs.map(([name]) => name))];
  const members = names.map((name) => {
    const all = pairs.flatMap(([key, value]) => (key === name ? [quoted(value)] : []));
    const value = all.length === 1 ? (all[0] ?? '') : `[${all.join(', ')}]`;
    return `${language === 'py' ? quoted(name) : name}: ${value}`;
  });
  return language === 'py' ? `{${members.join(', ')}}` : `{ ${members.join(', ')} }`;
}

interface Written {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: string | undefined;
  readonly pairs?: readonly Pair[];
  readonly query?: readonly Pair[];
  readonly more?: readonly Pair[];
}

const queryText = (pairs: readonly Pair[]): string =>
  pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');

/** One call, in whatever way. */
function call(check: Request, language: Language, given: Written, callee?: string): string {
  const {
    method = check.method,
    path = check.path,
    headers = check.status === 401 ? '' : 'auth',
    query = [],
  } = given;
  const pairs = given.pairs ?? check.parameters;
  const search = query.length === 0 ? '' : `?${queryText(query)}`;
  const url = language === 'py' ? `f'{base_url}${path}${search}'` : `\`\${base_url}${path}${search}\``;
  const options: Pair[] = [
    ['headers', headers],
    ['params', pairs.length === 0 ? '' : dictOf(pairs, language)],
    ...(given.more ?? []),
  ];
  return callText(callee ?? `requests.${method.toLowerCase()}(`, url, options, language);
}

/** A call with its options, those without a value left out. @param callee with its bracket */
function callText(callee: string, url: string, options: readonly Pair[], language: Language): string {
  const written = options
    .filter(([, value]) => value !== '')
    .map(([name, value]) => (language === 'py' ? `${name}=${value}` : `${name}: ${value}`))
    .join(', ');
  const tail = written === '' ? '' : `, ${language === 'py' ? written : `{ ${written} }`}`;
  return `${callee}${url}${tail})`;
}

function requests(check: Request, language: Language, setUp: readonly string[]): Answers {
  if (check.method === 'POST') return posted(check, language, setUp);
  if (check.parameters.some(([, value]) => value === '*')) return following(check, language, setUp);
  const session = language === 'py' ? 's = requests.Session()' : 's = new requests.Session()';
  const isLimited = check.parameters.some(([name]) => name === 'limit');
  const more: Pair[] = isLimited ? [] : [['limit', '7']];
  const another: Pair[] = [...check.parameters, ['type', 'WinScan']];
  const path = check.path.startsWith('/tasks') ? '/activities' : '/tasks';
  const one = (given: Written, callee?: string): string[] => [...setUp, call(check, language, given, callee)];
  const declared = language === 'py' ? 'reply = ' : 'const reply = ';
  return {
    right: [
      one({}),
      [...setUp, `${declared}${call(check, language, {})}`],
      one({}, `requests.request(${quoted('GET')}, `),
      [...setUp, session, call(check, language, {}, 's.get(')],
      one({ pairs: [], query: check.parameters }),
      one({ pairs: [...check.parameters, ...more] }),
      one({ pairs: [...check.parameters].reverse(), more: [['timeout', '30']] }),
      ...otherDates(check).map((pairs) => one({ pairs })),
    ],
    wrong: [
      one({ headers: check.status === 401 ? 'auth' : '' }),
      one({ path }),
      one({ method: 'post' }),
      one({ pairs: another }),
      ...(check.parameters.length === 0 ? [] : [one({ pairs: check.parameters.slice(1) })]),
      ...check.parameters.map(([name], at) =>
        one({ pairs: check.parameters.map((pair, i) => (i === at ? [name, otherValue(pair[1])] : pair)) }),
      ),
    ],
  };
}

/** A form with credentials of its own. */
function posted(check: Request, language: Language, setUp: readonly string[]): Answers {
  const [pair] = check.parameters;
  const basic =
    language === 'py' ? "{'Authorization': 'Basic ' + pair}" : '{ Authorization: `Basic ${pair}` }';
  const base = language === 'py' ? "platform_url + '/idp/token'" : '`${platform_url}/idp/token`';
  const dict = dictOf(check.parameters, language);
  const post = (body: Pair, headers = basic, callee = 'requests.post('): string[] => [
    ...setUp,
    `token_reply = ${callText(callee, base, [['headers', headers], body], language)}`,
  ];
  const form = (text: string): Pair => ['data', text];
  const list = `[['${pair?.[0]}', '${pair?.[1]}']]`;
  return {
    right: [
      post(form(dict)),
      post(form(dict), basic, "requests.request('POST', "),
      post(form(list)),
      post(
        form(dict),
        basic,
        language === 'py' ? 'requests.Session().post(' : 'new requests.Session().post(',
      ),
      [...setUp, `head = ${basic}`, ...post(form(dict), 'head')],
    ],
    wrong: [
      post(form(dict), ''),
      post(['json', dict]),
      post(form('')),
      post(form(dictOf([['grant_type', 'password']], language))),
      post(form(dict), basic, 'requests.get('),
      post(form(dict), dictOf([['Authorization', 'Basic abc']], language)),
    ],
  };
}

/** A page that is asked for by a cursor which no page can know. */
function following(check: Request, language: Language, setUp: readonly string[]): Answers {
  const after =
    language === 'py' ? "page.json()['paging']['cursors']['after']" : 'page.json().paging.cursors.after';
  const params = (value: string): string =>
    language === 'py' ? `{'after': ${value}}` : `{ after: ${value} }`;
  const next = (given: string, callee = 'requests.get(', headers = 'auth'): string => {
    const url = language === 'py' ? `f'{base_url}${check.path}'` : `\`\${base_url}${check.path}\``;
    return callText(
      callee,
      url,
      [
        ['headers', headers],
        ['params', given],
      ],
      language,
    );
  };
  return {
    right: [
      [next(params(after))],
      [`c = ${after}`, `p2 = ${next(params('c'))}`],
      [next(params(after), "requests.request('GET', ")],
      [next(params(after), language === 'py' ? 'requests.Session().get(' : 'new requests.Session().get(')],
      [...setUp, next(`[['after', ${after}]]`)],
    ],
    wrong: [
      [next(params(after), 'requests.get(', '')],
      [next(params("'nonsense'"))],
      [next(dictOf([['limit', '50']], language))],
      [next(params(after), 'requests.post(')],
      [`c = ${after}`],
    ],
  };
}

/** Another value of the same form. */
function otherValue(value: string): string {
  if (/^\d+$/.test(value)) return `${value.slice(0, -1)}${(Number(value.at(-1)) + 1) % 10}`;
  if (/^\w+\(.*\d{4}-.*\)$/.test(value)) return value.replace(/(\d{4})/, (year) => String(Number(year) - 1));
  return value
    .replace(/^(\w+)\((.*)\)$/, (_, name: string, inner: string) => `${name}(x${inner})`)
    .replace(/^(\w+)$/, 'no$1');
}

/** The same conditions with their dates in other formats. */
function otherDates({ parameters }: Request): Pair[][] {
  const formats = ['unix', 'unix-nano', 'rfc1123'] as const;
  return formats.flatMap((format) => {
    const pairs = parameters.map(([name, value]): Pair => {
      const [, operator, date = ''] = /^(\w+)\((.*)\)$/.exec(value) ?? [];
      const read = parseDate(date);
      return read.ok && operator !== undefined && /-/.test(date)
        ? [name, `${operator}(${formatDate(read.value.nanos, format)})`]
        : [name, value];
    });
    return pairs.some(([, value], at) => value !== parameters[at]?.[1]) ? [pairs] : [];
  });
}

function values(value: unknown, language: Language): Answers {
  if (typeof value === 'string') {
    const text = quoted(value);
    return {
      right: [[`other = ${text}`], [text], [`z9 = [${text}][0]`], [`print(${text}); w = ${text}`]],
      wrong: [
        [quoted(`${value}x`)],
        [quoted(value.slice(1))],
        [`y = ${quoted(value.toLowerCase())}`],
        ['b = ""'],
      ],
    };
  }
  const pairs = Object.entries(value as Record<string, string>);
  const first = pairs[0] ?? (['', ''] as const);
  const dict = dictOf(pairs, language);
  return {
    right: [
      [`mine = ${dict}`],
      [language === 'py' ? dict : `(${dict})`],
      [`other_name = ${dict}`],
      [call(asked(pairs), language, {})],
    ],
    wrong: [
      [`mine = ${dictOf([[first[0], otherValue(first[1])]], language)}`],
      [`mine = ${dictOf([[`${first[0]}x`, first[1]]], language)}`],
      [`mine = ${dictOf([...pairs, ['state', 'started']], language)}`],
      [`mine = ${quoted(first[1])}`],
      [`mine = [${dict}, 1]`],
    ],
  };
}

const asked = (parameters: readonly Pair[]): Request => ({
  kind: 'request',
  method: 'GET',
  path: '/tasks',
  parameters,
  status: undefined,
});

/** Ways to show what an expression gives. */
function shown(statement: string, language: Language, setUp: readonly string[]): Answers {
  const expression = statement.replace(/^\w+ = /, '');
  if (/^(?:table|count|explain|pprint\.pprint|\.)/.test(expression))
    return {
      right: [
        [...setUp, `again = ${expression}`],
        [...setUp, `print(${expression})`],
        [...setUp, expression],
        [...setUp, expression, '1'],
        ['2 + 2', ...setUp, expression],
      ],
      wrong: [],
    };
  const declared = language === 'py' ? 'v = ' : 'const v = ';
  return {
    right: [
      [...setUp, `print(${expression})`],
      [...setUp, `${declared}${expression}`, 'v'],
      [...setUp, `pprint.pprint(${expression})`],
      [...setUp, `[${expression}]`],
      [...setUp, `print('it is', ${expression})`],
    ],
    wrong: [],
  };
}
