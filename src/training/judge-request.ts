/** Whether one of the requests is the one that a step asks for, however it was written. */
import { parseCall } from '../api/contract/brackets';
import { parseDate } from '../api/contract/dates';
import { PARAMETERS } from '../api/contract/parameters';
import type { Exchange } from '../support/recorder';
import { headerIn } from '../values/headers';
import type { Check } from './checks';
import { MET, missing, NOT_YET, type Verdict } from './done';

type RequestCheck = Extract<Check, { kind: 'request' }>;
type Pair = readonly [name: string, value: string];

/** They change how much of the list is asked for at a time, and not what is in it. */
const FREE = new Set(['limit']);

const UNAUTHORIZED = 401;
/** A value that the page cannot know: a cursor. */
const ANY = '*';

/** Of several requests the one that has the most of it counts; a miss says the first thing that it lacks. */
export function judgeRequest(check: RequestCheck, exchanges: readonly Exchange[]): Verdict {
  let best: { readonly met: number; readonly lacks: string } | undefined;
  for (const exchange of exchanges) {
    const parts = partsOf(check, exchange);
    const lacking = parts.findIndex(({ isThere }) => !isThere);
    if (lacking < 0) return MET;
    if (best === undefined || lacking >= best.met)
      best = { met: lacking, lacks: parts[lacking]?.lacks ?? '' };
  }
  return best === undefined ? NOT_YET : missing(best.lacks);
}

interface Part {
  readonly isThere: boolean;
  /** Says what is missing, and not what it should be. */
  readonly lacks: string;
}

/** In the order in which a person would put them right. */
function partsOf(check: RequestCheck, { request, raw }: Exchange): Part[] {
  const { pathname, searchParams } = new URL(request.url);
  const given = [...searchParams, ...formFields(request.headers, request.body)];
  const wanted = check.parameters;
  const names = [...new Set(wanted.map(([name]) => name))];
  const others = given.filter(([name]) => !FREE.has(name) && !names.includes(name));
  const status = raw?.status ?? 0;
  return [
    {
      isThere: pathname.endsWith(check.path),
      lacks: `the request went to ${pathname}, which is another endpoint`,
    },
    { isThere: request.method === check.method, lacks: `the request is a ${request.method}` },
    {
      // Who is to be refused for having none needs none.
      isThere: check.status === UNAUTHORIZED || headerIn(request.headers, 'authorization') !== undefined,
      lacks: 'the request has no credentials',
    },
    ...names.map((name) => parameterPart(name, wanted, given)),
    {
      isThere: others.length === 0,
      lacks: `the request also says ${[...new Set(others.map(([name]) => name))].join(', ')}, which is not asked for`,
    },
    {
      isThere: check.status === undefined ? status > 0 && status < 400 : status === check.status,
      lacks: status === 0 ? 'the request was not answered' : `the answer has the status ${status}`,
    },
  ];
}

/** All values of one parameter, in any order. */
function parameterPart(name: string, wanted: readonly Pair[], given: readonly Pair[]): Part {
  const [expected, actual] = [wanted, given].map((pairs) => valuesOf(name, pairs)) as [string[], string[]];
  const isAny = expected.length === 1 && expected[0] === ANY && actual.length > 0;
  const isThere =
    isAny || (expected.length === actual.length && expected.every((value, at) => value === actual[at]));
  if (actual.length === 0) return { isThere, lacks: `the request does not say ${name} yet` };
  const isMore = actual.length > expected.length && expected.every((value) => actual.includes(value));
  return {
    isThere,
    lacks: isMore ? `${name} is there more often than it is asked for` : `${name} has another value`,
  };
}

const valuesOf = (name: string, pairs: readonly Pair[]): string[] =>
  [...new Set(pairs.filter(([key]) => key === name).map(([, value]) => canonicalValue(name, value)))].sort();

/** What a request asks for as a dict: of a name that is repeated a list. */
export function parametersOf({ request }: Exchange): Record<string, string | string[]> {
  const pairs = [...new URL(request.url).searchParams].filter(([name]) => !FREE.has(name));
  const names = [...new Set(pairs.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const values = pairs.flatMap(([key, value]) => (key === name ? [value] : []));
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** Two ways to write a condition are the same text: of an instant its nanoseconds, of a UUID its small letters. */
export function canonicalValue(name: string, value: string): string {
  const kind = PARAMETERS.find((parameter) => parameter.name === name)?.kind;
  const call = parseCall(value.trim());
  if (call.ok && call.value.name !== '')
    return `${call.value.name}(${canonicalOperand(kind, call.value.argument)})`;
  return canonicalOperand(kind, value);
}

function canonicalOperand(kind: string | undefined, text: string): string {
  const trimmed = text.trim();
  if (kind === 'uuid') return trimmed.toLowerCase();
  const date = kind === 'time' ? parseDate(trimmed) : undefined;
  return date?.ok === true ? String(date.value.nanos) : trimmed;
}

function formFields(headers: Exchange['request']['headers'], body: Uint8Array | undefined): Pair[] {
  const type = headerIn(headers, 'content-type') ?? '';
  if (body === undefined || !type.startsWith('application/x-www-form-urlencoded')) return [];
  return [...new URLSearchParams(Buffer.from(body).toString())];
}
