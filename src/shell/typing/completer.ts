/**
 * What Tab offers. Nothing is ever evaluated: names are looked up, getters are not called (a getter could send a
 * request), and only plain data is walked.
 */

import { lazy } from '../../values/lazy';

const util = lazy(() => require('node:util') as typeof import('node:util'));

export interface CompleterOptions {
  readonly scope: object;
  /** Dot commands with their dot. */
  readonly commands: readonly string[];
  /** The preloaded names; they may be made by looking at them, unlike other getters. */
  readonly preloaded: readonly string[];
  /** Options of a request, offered inside the braces of `requests.get(url, { ... })`. */
  readonly requestOptions: readonly string[];
  /** What fits where a query is being written; undefined elsewhere. Absent: nothing is known of queries. */
  readonly query?: (line: string) => Completion | undefined;
}

export type Completion = [candidates: string[], completed: string];

/** Preloaded names whose making costs nothing; `auth` may ask for a token and stays out. */
const NEVER_MADE = new Set(['auth']);

/** @returns a function of the line being typed and of the entry's lines above it */
export function createCompleter(options: CompleterOptions): (line: string, above?: string) => Completion {
  return (line, above = '') => {
    const command = /^\s*(\.[a-z]*)$/.exec(line)?.[1];
    if (command !== undefined) return [matching(options.commands, command), command];
    const entry = `${above}${line}`;
    const inQuery = options.query?.(entry);
    if (inQuery) return inQuery;
    const option = optionBeingTyped(entry);
    if (option !== undefined) {
      return [matching(options.requestOptions, option).map((name) => `${name}: `), option];
    }
    const chain = /([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[\d+\])*)\.([\w$]*)$/.exec(line);
    if (chain) return members(chain[1] ?? '', chain[2] ?? '', options);
    const word = /(?:^|[^\w$.'"`])([A-Za-z_$][\w$]*)$/.exec(line)?.[1];
    return word === undefined ? [[], line] : [globals(word, options), word];
  };
}

/** The start of an option's name inside the braces of `requests.get(url, { a: 1, na`; undefined anywhere else. */
function optionBeingTyped(line: string): string | undefined {
  const inside = /\brequests\.\w+\([^{}]*\{([^]*)$/
    .exec(line)?.[1]
    ?.replace(/\{[^{}]*\}|`[^`]*`|'[^']*'|"[^"]*"/g, '');
  return inside === undefined || /[{}'"`]/.test(inside) ? undefined : /(?:^|,)\s*(\w*)$/.exec(inside)?.[1];
}

function matching(names: readonly string[], start: string): string[] {
  return names.filter((name) => name.startsWith(start));
}

function globals(start: string, { scope, preloaded }: CompleterOptions): string[] {
  const own = Object.getOwnPropertyNames(scope);
  // What the session itself has comes first; the many names of JavaScript only once two letters narrow them.
  const session = own.filter((name) => Object.getOwnPropertyDescriptor(scope, name)?.enumerable === true);
  const rest = start.length >= 2 ? own : [];
  return matching([...new Set([...preloaded, ...session, ...rest])], start).sort();
}

function members(path: string, start: string, options: CompleterOptions): Completion {
  const value = walk(
    path.split(/[.[\]]+/).filter((part) => part !== ''),
    options,
  );
  const completed = start;
  if (value === undefined || value === null) return [[], completed];
  const names = new Set<string>();
  for (let holder: unknown = Object(value); isPlain(holder) && holder !== Object.prototype;) {
    if (!Array.isArray(holder)) for (const name of Object.getOwnPropertyNames(holder)) names.add(name);
    else if (holder === Array.prototype)
      for (const name of Object.getOwnPropertyNames(holder)) names.add(name);
    holder = Object.getPrototypeOf(holder);
  }
  if (typeof value !== 'function') names.delete('constructor');
  const usable = [...names].filter((name) => /^[A-Za-z$][\w$]*$/.test(name) && !HIDDEN.has(name));
  return [matching(usable, start).sort(), completed];
}

const HIDDEN = new Set(['constructor', 'arguments', 'caller', 'prototype', 'length', 'name']);

/** The value at the end of a chain of plain properties; undefined where the chain leaves plain data. */
function walk(parts: readonly string[], { scope, preloaded }: CompleterOptions): unknown {
  let value: unknown = scope;
  for (const [i, part] of parts.entries()) {
    const mayMake = i === 0 && preloaded.includes(part) && !NEVER_MADE.has(part);
    if (value === null || value === undefined) return undefined;
    const descriptor = descriptorOf(value, part);
    if (descriptor === undefined) return undefined;
    value = mayMake ? (scope as Record<string, unknown>)[part] : descriptor.value;
  }
  return value;
}

/** A Proxy would run its traps, whatever it is asked. */
function isPlain(holder: unknown): boolean {
  return holder !== null && !util().types.isProxy(holder);
}

function descriptorOf(value: unknown, name: string): PropertyDescriptor | undefined {
  for (let holder: unknown = Object(value); isPlain(holder); holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor) return descriptor;
  }
  return undefined;
}
