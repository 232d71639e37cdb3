/** `import`: the modules that there are, each made when a session first asks for it. */
import { nearest } from '../../../values/nearest';
import { pyRepr } from '../../../values/python/symbols';
import { makeError } from '../runtime';
import { isType } from '../types/py-type';
import type { SessionServices } from '../library/session-services';
import type * as Adapters from './requests/adapters';
import type * as Dates from './datetime/date-types';
import type * as Encodings from './base64-hashlib';
import type * as Regex from './regex/regex';
import type * as SystemModule from './system';
import type * as TimeModule from './time';
import { createModule } from './module';
import type * as Urls from './urls';
import type * as UuidModule from './uuid';

const adapters = (): typeof Adapters => require('./requests/adapters') as typeof Adapters;
const encodings = (): typeof Encodings => require('./base64-hashlib') as typeof Encodings;
const system = (): typeof SystemModule => require('./system') as typeof SystemModule;

type Make = (session: SessionServices, modules: Modules) => object;

const MODULES: Readonly<Record<string, Make>> = {
  base64: () => encodings().base64(),
  datetime: (session) => (require('./datetime/date-types') as typeof Dates).datetime(session),
  hashlib: () => encodings().hashlib(),
  os: (session) => system().os(session),
  'os.path': (_, modules) => (modules.load('os') as { path: object }).path,
  re: () => (require('./regex/regex') as typeof Regex).re(),
  sys: (session) => system().sys(session),
  time: (session) => (require('./time') as typeof TimeModule).time(session),
  urllib: (_, modules) => createModule('urllib', { parse: modules.load('urllib.parse') }),
  'urllib.parse': () => (require('./urls') as typeof Urls).urllibParse(),
  uuid: () => (require('./uuid') as typeof UuidModule).uuid(),
};

/** The session's own, which Python lines see through an adapter. */
const OWN = ['requests', 'json', 'pprint'] as const;

/** Parts of them that can be imported by their path. */
const INSIDE: Readonly<Record<string, (whole: object, modules: Modules) => unknown>> = {
  'requests.exceptions': (requests) => (requests as { exceptions: unknown }).exceptions,
  'requests.auth': (_, modules) => (modules.load('requests') as { auth: unknown }).auth,
  'json.decoder': (json) => json,
};

/** Every module that can be imported. */
function moduleNames(): string[] {
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

export class Modules {
  readonly #session: SessionServices;
  readonly #made = new Map<string, object>();

  constructor(session: SessionServices) {
    this.#session = session;
  }

  /** @throws PyError ModuleNotFoundError */
  load(name: string): object {
    const known = this.#made.get(name) ?? MODULES[name]?.(this.#session, this) ?? this.#own(name);
    if (known === undefined) throw unknownModule(name);
    this.#made.set(name, known);
    return known;
  }

  #own(name: string): object | undefined {
    const { modules } = this.#session;
    if ((OWN as readonly string[]).includes(name)) return adapters().adapterOf(name, modules[name] as object);
    const inside = INSIDE[name];
    const whole = name.split('.')[0] ?? '';
    return inside === undefined ? undefined : (inside(modules[whole] as object, this) as object);
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
