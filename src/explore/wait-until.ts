/** `wait_until`: asks for an address again until what it answers is as a person wants it. */
import type { Requests, Response } from '../http';
import { REQUEST_OPTIONS, type RequestOptions } from '../http/request/request-options';
import { PyError, typeError, valueError } from '../values/errors/errors';
import { isDict } from '../values/python/is-dict';
import { isPlainObject } from '../values/plain-object';
import { cellText } from './cells';
import { isSame } from './differences';
import type { ProgressView } from './pages/pace';
import { itemsOf, valueAt, type Fields } from './records';
import { durationText } from './spans';

/** What the session gives. */
export interface WaitHost {
  readonly requests: () => Requests;
  /** Milliseconds of a clock that never jumps. */
  readonly nowMs: () => number;
  readonly waitMs: (ms: number) => void;
  readonly progress?: ProgressView | undefined;
}

/** Those of `requests.get`, and what is waited for: fields of the reply with their values. */
export interface WaitOptions extends Omit<RequestOptions, 'timeout'> {
  /** Seconds after which it is given up, 600 where nothing is said. */
  readonly timeout?: number | null;
  /** Seconds between two questions, 5 where nothing is said. */
  readonly every?: number | null;
  /** Fields whose names are dotted: `{ 'result.code': 'ok' }`. */
  readonly where?: Readonly<Record<string, unknown>> | null;
  readonly [field: string]: unknown;
}

/** @returns the reply that is as it should be */
export type WaitUntil = (url: unknown, options?: WaitOptions) => Response;

const TIMEOUT_S = 600;
const EVERY_S = 5;
/** More often no service likes to be asked. */
const LEAST_EVERY_S = 0.1;
const OWN = new Set<string>(['timeout', 'every', 'where']);
/** Of a request; what is named so is no field of the reply. */
const OF_REQUEST = new Set<string>(REQUEST_OPTIONS.filter((name) => name !== 'timeout'));
/** What `wait_until` may be told beside fields of the reply. */
export const WAIT_OPTIONS: readonly string[] = [...OF_REQUEST, ...OWN];
/** Statuses that pass by themselves. */
const isPassing = (status: number): boolean => status === 429 || status >= 500;

/** @throws PyError TypeError and ValueError for options, HTTPError for a refusal, TimeoutError where the time is over */
export function createWaitUntil(host: WaitHost): WaitUntil {
  return function wait_until(url, options = {}) {
    const { conditions, request, timeoutMs, everyMs } = readOptions(options);
    const { nowMs, progress } = host;
    const startedMs = nowMs();
    let last = '';
    progress?.begin(
      () => `waiting for ${describe(conditions)}: ${last}, ${durationText(nowMs() - startedMs)}`,
    );
    try {
      for (;;) {
        const response = host.requests().get(url, request);
        last = `status ${response.status_code}`;
        if (!isPassing(response.status_code)) {
          response.raise_for_status();
          const records = recordsIn(response);
          if (records.length > 0 && records.every((record) => isMet(record, conditions))) return response;
          last = whatIs(records, conditions);
        }
        if (nowMs() - startedMs + everyMs > timeoutMs) throw timedOut(conditions, last, timeoutMs);
        progress?.draw();
        host.waitMs(everyMs);
      }
    } finally {
      progress?.end();
    }
  };
}

type Conditions = readonly (readonly [path: string, wanted: unknown])[];

interface Wanted {
  readonly conditions: Conditions;
  readonly request: RequestOptions;
  readonly timeoutMs: number;
  readonly everyMs: number;
}

function readOptions(given: WaitOptions): Wanted {
  if (!isDict(given) && !isPlainObject(given))
    throw typeError(
      'wait_until() takes its options in braces',
      "as in wait_until(url, { state: 'completed' })",
    );
  const { timeout, every, where } = given;
  const entries = Object.entries(given);
  const fields = entries.filter(([name]) => !OWN.has(name) && !OF_REQUEST.has(name));
  const conditions = [...fields, ...Object.entries(where ?? {})];
  if (conditions.length === 0)
    throw typeError(
      'wait_until() missing what to wait for',
      "a field of the reply and its value: state='completed', where={'result.code': 'ok'}",
    );
  return {
    conditions,
    request: Object.fromEntries(entries.filter(([name]) => OF_REQUEST.has(name))),
    timeoutMs: seconds('timeout', timeout, TIMEOUT_S, 0) * 1000,
    everyMs: seconds('every', every, EVERY_S, LEAST_EVERY_S) * 1000,
  };
}

function seconds(name: string, given: unknown, otherwise: number, least: number): number {
  if (given === undefined || given === null) return otherwise;
  const value = Number(given);
  if (!(value >= least)) throw valueError(`wait_until() option ${name} must be ${least} seconds or more`);
  return value;
}

/** The object that a reply is, or the items of a list. */
function recordsIn(response: Response): readonly Fields[] {
  const body = response.json();
  const items = itemsOf(body) ?? [body];
  return items.filter((item): item is Fields => isPlainObject(item));
}

function isMet(record: Fields, conditions: Conditions): boolean {
  return conditions.every(([path, wanted]) => fits(valueAt(record, path), wanted));
}

/** One value, one of several, or what a function says yes to. */
function fits(value: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'function') return Boolean((wanted as (value: unknown) => unknown)(value));
  if (Array.isArray(wanted)) return wanted.some((one) => fits(value, one));
  if (wanted === null || wanted === undefined) return value === null || value === undefined;
  return isSame(value, wanted);
}

const describe = (conditions: Conditions): string =>
  conditions
    .map(([path, wanted]) => {
      if (typeof wanted === 'function') return path;
      const values = Array.isArray(wanted) ? wanted : [wanted];
      return `${path} ${values.map((value) => cellText(value)).join(' or ')}`;
    })
    .join(', ');

/** Where a reply stands that is not as it should be. */
function whatIs(records: readonly Fields[], conditions: Conditions): string {
  const open = records.filter((record) => !isMet(record, conditions));
  const [first] = open;
  if (first === undefined) return 'nothing is there';
  const [path = ''] = conditions.find(([at, wanted]) => !fits(valueAt(first, at), wanted)) ?? [];
  const now = `${path} is ${cellText(valueAt(first, path)) || 'absent'}`;
  return records.length === 1 ? now : `${now} in ${open.length} of ${records.length}`;
}

function timedOut(conditions: Conditions, last: string, timeoutMs: number): PyError {
  return new PyError(
    'TimeoutError',
    `${last} after ${durationText(timeoutMs)}, and not ${describe(conditions)}`,
    { hint: 'timeout=1200 waits longer; .last shows the last reply' },
  );
}
