/** `import`: the modules that there are, each made when it is first asked for. */
import { nearest } from '../../../values/nearest';
import { pyRepr } from '../../../values/python/symbols';
import { makeError } from '../runtime';
import { isType } from '../library/kinds';
import { dependencies } from '../library/library-dependencies';
import type * as Adapters from './requests/adapters';
import type * as Dates from './datetime/date-types';
import type * as Encodings from './encodings';
import type * as Regex from './regex/regex';
import type * as SystemModule from './system';
import type * as TimeModule from './time';
import { createModule } from './module';
import type * as Urls from './urls';
import type * as UuidModule from './uuid';

const adapters = (): typeof Adapters => require('./requests/adapters') as typeof Adapters;
const encodings = (): typeof Encodings => require('./encodings') as typeof Encodings;
const system = (): typeof SystemModule => require('./system') as typeof SystemModule;

const MODULES: Readonly<Record<string, () => object>> = {
  base64: () => encodings().base64(),
  datetime: () => (require('./datetime/date-types') as typeof Dates).datetime(),
  hashlib: () => encodings().hashlib(),
  os: () => system().os(),
  'os.path': () => (load('os') as { path: object }).path,
  re: () => (require('./regex/regex') as typeof Regex).re(),
  sys: () => system().sys(),
  time: () => (require('./time') as typeof TimeModule).time(),
  urllib: () => createModule('urllib', { parse: load('urllib.parse') }),
  'urllib.parse': () => (require('./urls') as typeof Urls).urllibParse(),
  uuid: () => (require('./uuid') as typeof UuidModule).uuid(),
};

/** The session's own, which Python lines see through an adapter. */
const OWN = ['requests', 'json', 'pprint'] as const;

/** Parts of requests that can be imported by their path. */
const INSIDE: Readonly<Record<string, (requests: object) => unknown>> = {
  'requests.exceptions': (requests) => requestsPart(requests),
  'requests.auth': () => (load('requests') as { auth: unknown }).auth,
  'json.decoder': (json) => json,
};

const requestsPart = (requests: object): unknown => (requests as { exceptions: unknown }).exceptions;

const made = new Map<string, object>();

function load(name: string): object {
  const known = made.get(name) ?? MODULES[name]?.() ?? own(name);
  if (known === undefined) throw unknownModule(name);
  made.set(name, known);
  return known;
}

function own(name: string): object | undefined {
  const { modules } = dependencies();
  if ((OWN as readonly string[]).includes(name)) return adapters().adapterOf(name, modules[name] as object);
  const inside = INSIDE[name];
  const whole = name.split('.')[0] ?? '';
  return inside === undefined ? undefined : (inside(modules[whole] as object) as object);
}

/** Every module that can be imported. */
export function moduleNames(): string[] {
  return [...OWN, ...Object.keys(MODULES)].sort();
}

function unknownModule(name: string): Error {
  const [first = ''] = name.split('.');
  const isPackage = first !== name && (first in MODULES || (OWN as readonly string[]).includes(first));
  const about =
    isPackage && !/^(os|urllib|requests|json)$/.test(first) ? `; '${first}' is not a package` : '';
  const near = nearest(name, moduleNames());
  const hint = near === undefined ? `there are ${moduleNames().join(', ')}` : `did you mean ${near}?`;
  return makeError('ModuleNotFoundError', [`No module named '${name}'${about}`], hint);
}

/** @throws PyError ModuleNotFoundError */
export const importModule = load;

/** `from module import name`. @throws PyError ModuleNotFoundError, ImportError */
export function importMember(module: string, name: string): unknown {
  const found = load(module) as Record<string, unknown>;
  const value = Object.hasOwn(found, name) || name in found ? found[name] : undefined;
  if (value !== undefined) return value;
  const inner = `${module}.${name}`;
  if (inner in MODULES) return load(inner);
  const near = nearest(name, Object.keys(found));
  const names = Object.keys(found).filter((one) => !one.startsWith('_'));
  const hint = near === undefined ? `${module} has ${names.join(', ')} here` : `did you mean ${near}?`;
  throw makeError('ImportError', [`cannot import name '${name}' from '${module}' (unknown location)`], hint);
}

/** Whether a value of the session is one of its modules: then what Python lines see in its place. */
export function asPython(value: unknown): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  if (isType(value) || !(pyRepr in value)) return value;
  const { modules } = dependencies();
  const name = OWN.find((one) => modules[one] === value);
  return name === undefined ? value : load(name);
}
