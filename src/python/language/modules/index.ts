/** `import`: the modules that there are, each made when a session first asks for it. */
import { nearest } from '../../../values/nearest';
import { pyRepr } from '../../../values/python/symbols';
import { typeName } from '../../../values/python/type-name';
import { makeError } from '../runtime';
import { isType } from '../types/py-type';
import type { SessionServices } from '../library/session-services';
import type * as Collections from './collections';
import type * as CsvModule from './csv';
import type * as Dates from './datetime/date-types';
import type * as Encodings from './base64-hashlib';
import type * as Itertools from './itertools';
import type * as JsonModule from './json-functions';
import type * as Logging from './logging';
import type * as MathModule from './math';
import type * as MemoryFiles from './memory-files';
import { createModule } from './module';
import type * as PprintModule from './pprint-functions';
import type * as Regex from './regex/regex';
import type * as Requests from './requests';
import type * as Statistics from './statistics';
import type * as SystemModule from './system';
import type * as TimeModule from './time';
import type * as Urls from './urls';
import type * as UuidModule from './uuid';

const encodings = (): typeof Encodings => require('./base64-hashlib') as typeof Encodings;
const requests = (): typeof Requests => require('./requests') as typeof Requests;
const system = (): typeof SystemModule => require('./system') as typeof SystemModule;

type Make = (session: SessionServices, modules: Modules) => object;
type Functions = Record<string, (...args: unknown[]) => unknown>;

const MODULES: Readonly<Record<string, Make>> = {
  base64: () => encodings().base64(),
  collections: () => (require('./collections') as typeof Collections).collections(),
  csv: () => (require('./csv') as typeof CsvModule).csv(),
  datetime: (session) => (require('./datetime/date-types') as typeof Dates).datetime(session),
  hashlib: () => encodings().hashlib(),
  getpass: (session) => system().getpass(session),
  io: () => (require('./memory-files') as typeof MemoryFiles).io(),
  itertools: () => (require('./itertools') as typeof Itertools).itertools(),
  json: (session) =>
    (require('./json-functions') as typeof JsonModule).jsonModule(
      session.modules.json as unknown as Functions,
    ),
  logging: (session) => (require('./logging') as typeof Logging).logging(session),
  math: () => (require('./math') as typeof MathModule).math(),
  os: (session) => system().os(session),
  pprint: (session) =>
    (require('./pprint-functions') as typeof PprintModule).pprintModule(
      session.modules.pprint as unknown as Functions,
      session,
    ),
  re: () => (require('./regex/regex') as typeof Regex).re(),
  requests: (session, modules) => requests().requestsModule(session, modules),
  statistics: () => (require('./statistics') as typeof Statistics).statistics(),
  sys: (session) => system().sys(session),
  time: (session) => (require('./time') as typeof TimeModule).time(session),
  urllib: (_, modules) => createModule('urllib', { parse: modules.load('urllib.parse') }),
  'urllib.parse': () => (require('./urls') as typeof Urls).urllibParse(),
  urllib3: () => requests().urllib3(),
  uuid: () => (require('./uuid') as typeof UuidModule).uuid(),
};

/** The session's own, which Python lines see in their Python form. */
const OWN = ['requests', 'json', 'pprint'] as const;

/** Every module that can be imported. */
function moduleNames(): string[] {
  return Object.keys(MODULES).sort();
}

/** Modules that have others inside them. */
const PACKAGES = /^(?:json|os|requests|urllib3?)$/;

function unknownModule(name: string): Error {
  const [first = ''] = name.split('.');
  const isPackage = first !== name && first in MODULES;
  const about = isPackage && !PACKAGES.test(first) ? `; '${first}' is not a package` : '';
  const near = nearest(name, moduleNames());
  const hint = near === undefined ? `there are ${moduleNames().join(', ')}` : `did you mean ${near}?`;
  return makeError('ModuleNotFoundError', [`No module named '${name}'${about}`], hint);
}

export class Modules {
  readonly #session: SessionServices;
  readonly #made = new Map<string, object>();

  constructor(session: SessionServices) {
    this.#session = session;
  }

  /** @throws PyError ModuleNotFoundError */
  load(name: string): object {
    const known = this.#made.get(name) ?? MODULES[name]?.(this.#session, this) ?? this.#inside(name);
    if (known === undefined) throw unknownModule(name);
    this.#made.set(name, known);
    return known;
  }

  /** A module that is an attribute of another: `requests.auth`. */
  #inside(name: string): object | undefined {
    const [first = '', ...rest] = name.split('.');
    if (rest.length === 0 || !(first in MODULES)) return undefined;
    let at: unknown = this.load(first);
    for (const part of rest) {
      if (typeName(at) !== 'module' || !Object.hasOwn(at as object, part)) return undefined;
      at = (at as Record<string, unknown>)[part];
    }
    return typeName(at) === 'module' ? (at as object) : undefined;
  }

  /** `from module import name`. @throws PyError ModuleNotFoundError, ImportError */
  member(module: string, name: string): unknown {
    const found = this.load(module) as Record<string, unknown>;
    const value = Object.hasOwn(found, name) || name in found ? found[name] : undefined;
    if (value !== undefined) return value;
    const inner = `${module}.${name}`;
    if (inner in MODULES) return this.load(inner);
    const near = nearest(name, Object.keys(found));
    const names = Object.keys(found).filter((one) => !one.startsWith('_'));
    const hint = near === undefined ? `${module} has ${names.join(', ')} here` : `did you mean ${near}?`;
    throw makeError(
      'ImportError',
      [`cannot import name '${name}' from '${module}' (unknown location)`],
      hint,
    );
  }

  /** What Python lines see in place of a value of the session: of its modules, their Python form. */
  asPython(value: unknown): unknown {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
    if (isType(value) || !(pyRepr in value)) return value;
    const name = OWN.find((one) => this.#session.modules[one] === value);
    return name === undefined ? value : this.load(name);
  }
}
