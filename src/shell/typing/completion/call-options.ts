/** What Tab offers among the arguments of a call: its options, the names that fit them, paths of fields. */
import type * as Exploring from '../../../explore/explore';
import type * as Fetching from '../../../explore/pages/fetching';
import type * as Waiting from '../../../explore/wait-until';
import { REQUEST_OPTIONS } from '../../../http/request/request-options';
import { lazy } from '../../../values/lazy';
import { argumentAt, callAt, nameAt, nameOf, type Call } from './call-arguments';
import { chainAtEnd, type Chain } from './chains';
import type { Level, Place } from './cursor-place';
import { isData } from './known-values';

const exploring = lazy(() => require('../../../explore/explore') as typeof Exploring);
const fetching = lazy(() => require('../../../explore/pages/fetching') as typeof Fetching);
const waiting = lazy(() => require('../../../explore/wait-until') as typeof Waiting);

/** The options of the functions that are there when the prompt opens, by their names. */
const OPTIONS: Readonly<Record<string, () => readonly string[]>> = {
  fetch_all: () => fetching().FETCH_OPTIONS,
  iter_items: () => fetching().FETCH_OPTIONS,
  wait_until: () => waiting().WAIT_OPTIONS,
  table: () => Object.keys(exploring().TABLE_KINDS),
  export: () => Object.keys(exploring().EXPORT_KINDS),
  export_items: () => Object.keys(exploring().EXPORT_KINDS),
};

/** Functions whose further arguments are paths of fields, and options that are. */
const TAKES_PATHS = new Set(['count']);
const PATH_OPTIONS = new Set(['columns', 'sort']);
/** How deep in a record a path leads. */
const DEPTH = 3;

function optionsOf({ root, steps }: Chain): readonly string[] {
  const [method] = steps;
  if (steps.length === 0) return OPTIONS[root]?.() ?? [];
  // Of requests and of a Session.
  const isRequest = steps.length === 1 && method?.kind === 'member' && METHODS.has(method.name);
  return isRequest ? REQUEST_OPTIONS : [];
}

const METHODS = new Set(['get', 'options', 'head', 'post', 'put', 'patch', 'delete', 'request']);

/** `requests.get(url, he` as `headers=`, `requests.get(url, { he` as `headers: `; undefined in any other place. */
export function callOptions(place: Place): string[] | undefined {
  const call = callAt(place);
  // The first is the address or the records.
  if (call === undefined || place.text !== undefined || call.index === 0) return undefined;
  if (argumentAt(place.levels.at(-1) as Level).length > 0) return undefined;
  const options = optionsOf(call.callee);
  if (options.length === 0) return undefined;
  return options.map((name) => (call.isInBraces ? `${name}: ` : `${name}=`));
}

/** Names of the session for `headers=` and `params=`; undefined in any other place. */
export function fittingNames(place: Place, scope: object): string[] | undefined {
  const name = place.text === undefined ? nameOf(argumentAt(place.levels.at(-1) as Level)) : undefined;
  if ((name !== 'headers' && name !== 'params') || callAt(place) === undefined) return undefined;
  const dicts = Object.entries(Object.getOwnPropertyDescriptors(scope)).filter(
    ([, { enumerable, value }]) => enumerable === true && isData(value),
  );
  const isHeaders = ([, { value }]: (typeof dicts)[number]): boolean =>
    Object.keys(value as object).some((key) => /^(?:authorization|accept|content-type)$/i.test(key));
  const names = dicts.filter((dict) => isHeaders(dict) === (name === 'headers')).map(([one]) => one);
  return name === 'headers' ? [...new Set(['auth', ...names])] : names.filter((one) => one !== 'auth');
}

/** `table(items, columns=['te`, `count(items, 'te`: the records whose paths are meant; undefined in any other place. */
export function recordsAt(place: Place): Chain | undefined {
  if (place.text === undefined) return undefined;
  const call = callAt(place);
  if (call !== undefined && TAKES_PATHS.has(call.callee.root) && call.index > 0)
    return chainAtEnd(call.first);
  if (!PATH_OPTIONS.has(nameAt(place) ?? '')) return undefined;
  const around = callAround(place);
  return around && chainAtEnd(around.first);
}

/** The innermost call, also from inside of a list among its arguments. */
function callAround(place: Place): Call | undefined {
  const isInList = place.levels.at(-1)?.open === '[';
  return callAt(isInList ? { ...place, levels: place.levels.slice(0, -1) } : place);
}

/** The dotted paths of a record's fields. */
export function pathsIn(record: unknown, depth = DEPTH): string[] {
  if (!isData(record)) return [];
  return Object.entries(record).flatMap(([name, value]) => [
    name,
    ...(depth > 1 ? pathsIn(value, depth - 1).map((inner) => `${name}.${inner}`) : []),
  ]);
}
