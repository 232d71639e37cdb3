/**
 * What a value holds, without running anything: only plain data is walked, no getter is called (one could send a
 * request) and no Proxy is asked, which would run its traps.
 */
import type * as Replies from '../../../http/response/response';
import { headerFieldsOf } from '../../../values/headers';
import type * as Beginnings from '../../../values/json/json-beginning';
import { lazy } from '../../../values/lazy';
import { isPlainObject } from '../../../values/plain-object';
import { keyOf, type Chain, type Step } from './chains';

const util = lazy(() => require('node:util') as typeof import('node:util'));
const replies = lazy(() => require('../../../http/response/response') as typeof Replies);
const beginnings = lazy(() => require('../../../values/json/json-beginning') as typeof Beginnings);

export interface Known {
  readonly scope: object;
  /** The preloaded names; they may be made by looking at them, unlike other getters. */
  readonly preloaded: readonly string[];
}

/** Preloaded names whose making costs nothing; `auth` may ask for a token and stays out. */
const NEVER_MADE = new Set(['auth']);
/** Of a longer reply only so much is looked at: some tens of tasks, in a few milliseconds. */
export const LOOKED_AT_BYTES = 64 * 1024;

/** The value of a chain; undefined where it is not known without running something. */
export function valueOf({ root, steps }: Chain, { scope, preloaded }: Known): unknown {
  const mayMake = preloaded.includes(root) && !NEVER_MADE.has(root);
  let value: unknown = mayMake ? (scope as Record<string, unknown>)[root] : dataOf(scope, root);
  for (let at = 0; at < steps.length && value !== undefined && value !== null; at += 1) {
    const step = steps[at] as Step;
    const next = steps[at + 1];
    if (step.kind === 'item') value = itemOf(value, step.key);
    else if (step.kind === 'call') return undefined;
    else if (next?.kind === 'call') {
      value = resultOf(value, step.name, next);
      at += 1;
    } else value = dataOf(value, step.name);
  }
  return value;
}

/** The calls that only look something up: they give what is there already. */
function resultOf(value: unknown, method: string, { tokens }: Step & { kind: 'call' }): unknown {
  if (method === 'json' && tokens.length === 0) return isObject(value) ? jsonOf(value) : undefined;
  const key = method === 'get' || method === 'at' ? keyOf(tokens) : undefined;
  return key === undefined ? undefined : itemOf(value, key);
}

/** Of a reply; a long one may end before its end. */
function jsonOf(reply: object): unknown {
  const body = replies().arrivedBody(reply);
  return body && beginningOf(body);
}

/** The beginning of a body that is JSON; undefined where it is none. */
export function beginningOf(body: Uint8Array): unknown {
  return beginnings().readBeginning(Buffer.from(body.subarray(0, LOOKED_AT_BYTES)).toString());
}

function itemOf(container: unknown, key: string | number): unknown {
  if (!isObject(container)) return undefined;
  const fields = headerFieldsOf(container);
  if (fields !== undefined) return fields.get(String(key), undefined);
  if (isProxy(container)) return undefined;
  const isLast = Array.isArray(container) && typeof key === 'number' && key < 0;
  return dataOf(container, String(isLast ? container.length + Number(key) : key));
}

/** A property that is data, its own or inherited. */
function dataOf(value: unknown, name: string): unknown {
  for (let holder: unknown = Object(value); isObject(holder) && !isProxy(holder);) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) return descriptor.value;
    holder = Object.getPrototypeOf(holder);
  }
  return undefined;
}

/** Whether the name has a value, which may be one that is not looked at. */
export function isBound(name: string, { scope }: Known): boolean {
  return Object.getOwnPropertyDescriptor(scope, name) !== undefined;
}

/** The items of a list, of a page or of a reply, as far as they are here; a value alone is its own item. */
export function itemsIn(value: unknown): readonly unknown[] {
  const data = isObject(value) && !isProxy(value) ? (jsonOf(value) ?? value) : value;
  const items = isData(data) ? dataOf(data, 'items') : data;
  if (Array.isArray(items) && !isProxy(items)) return [dataOf(items, '0')];
  return data === undefined ? [] : [data];
}

/** The variables of a scope that are data, of those that are wanted. */
export function dataIn(scope: object, isWanted: (name: string) => boolean): unknown[] {
  return Object.entries(Object.getOwnPropertyDescriptors(scope)).flatMap(
    ([name, { enumerable, value }]): unknown[] =>
      enumerable === true && value !== undefined && isWanted(name) && isOpen(value) ? [value] : [],
  );
}

/** What may stand between the brackets behind a value. */
export function keysOf(value: unknown): string[] {
  if (!isObject(value)) return [];
  const fields = headerFieldsOf(value);
  if (fields !== undefined) return fields.items().map(([name]) => name);
  return isData(value) ? Object.keys(value) : [];
}

const HIDDEN = new Set(['constructor', 'arguments', 'caller', 'prototype', 'length', 'name']);

/** What may stand behind the dot of a value. */
export function membersOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const names = new Set<string>();
  for (let holder: unknown = Object(value); isObject(holder) && !isProxy(holder);) {
    if (holder === Object.prototype) break;
    // The items of a list have no names to complete.
    if (!Array.isArray(holder) || holder === Array.prototype)
      for (const name of Object.getOwnPropertyNames(holder)) names.add(name);
    holder = Object.getPrototypeOf(holder);
  }
  return [...names].filter((name) => /^[A-Za-z$][\w$]*$/.test(name) && !HIDDEN.has(name)).sort();
}

/** An object that is nothing but its fields, of which a Proxy is no part. */
export function isData(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || isProxy(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return (prototype === null || !isProxy(prototype)) && isPlainObject(value);
}

/** Whether it can be asked what it has: no Proxy is in the way. */
export function isOpen(value: unknown): boolean {
  for (let holder: unknown = value; isObject(holder); holder = Object.getPrototypeOf(holder))
    if (isProxy(holder)) return false;
  return true;
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const isProxy = (value: object): boolean => util().types.isProxy(value);
