/** `logging` for scripts: basicConfig, the calls of the root logger, named loggers. Everything goes to standard error. */
import type { SessionServices } from '../library/session-services';
import { percentFormat } from '../library/formats/percent-format';
import { tupleOf } from '../../../values/python/tuple';
import { pyRepr } from '../../../values/python/symbols';
import { typeName } from '../../../values/python/type-name';
import { typeError, valueError } from '../../../values/errors/errors';
import type { Keywords } from '../runtime/functions/calling';
import { callMethod, toRepr, toStr } from '../runtime';
import { defineType, markInstances } from '../types/py-type';
import type { Members } from '../types/traits';
import { strftime } from './datetime/calendar';
import { createModule } from './module';

const LEVELS: Readonly<Record<string, number>> = {
  NOTSET: 0,
  DEBUG: 10,
  INFO: 20,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
};

const levelName = (level: number): string =>
  Object.keys(LEVELS).find((name) => LEVELS[name] === level) ?? `Level ${level}`;

function levelOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw typeError(`Level not an integer or a valid string: ${toRepr(value)}`);
  const known = value === 'WARN' ? LEVELS.WARNING : value === 'FATAL' ? LEVELS.CRITICAL : LEVELS[value];
  if (known === undefined) throw valueError(`Unknown level: ${toRepr(value)}`);
  return known;
}

/** What basicConfig sets, once. */
interface Config {
  format: string;
  date: string | null;
  stream: unknown;
}

const USUAL = '%(levelname)s:%(name)s:%(message)s';

/** All loggers of one session. */
class Loggers {
  config: Config | undefined;
  readonly root: Logger;
  readonly #named = new Map<string, Logger>();
  readonly session: SessionServices;

  constructor(session: SessionServices) {
    this.session = session;
    this.root = new Logger(this, 'root', LEVELS.WARNING ?? 0);
  }

  named(name: unknown): Logger {
    if (name === null || name === undefined || name === '' || name === 'root') return this.root;
    if (typeof name !== 'string') throw typeError('A logger name must be a string');
    const known = this.#named.get(name) ?? new Logger(this, name, 0);
    this.#named.set(name, known);
    return known;
  }

  /** The nearest logger above that says a level. */
  effective(logger: Logger): number {
    let name = logger.name;
    for (;;) {
      const level = (name === logger.name ? logger : this.#named.get(name))?.level ?? 0;
      if (level > 0) return level;
      const at = name.lastIndexOf('.');
      if (at < 0) return this.root.level;
      name = name.slice(0, at);
    }
  }

  write(text: string): void {
    const stream = this.config?.stream ?? null;
    if (stream !== null) callMethod(stream, 'write', [text]);
    else this.session.writeError(text);
  }
}

class Logger {
  level: number;
  disabled = false;

  constructor(
    readonly all: Loggers,
    readonly name: string,
    level: number,
  ) {
    this.level = level;
  }

  log(level: number, message: unknown, args: readonly unknown[]): void {
    if (this.disabled || level < this.all.effective(this)) return;
    const text = toStr(message);
    const [only] = args;
    const values = args.length === 1 && typeName(only) === 'dict' ? only : tupleOf(args);
    const shown = args.length === 0 ? text : toStr(percentFormat(text, values));
    const { config } = this.all;
    // Without any configuration warnings and more are written as they are.
    if (config !== undefined) this.all.write(`${this.#formatted(config, level, shown)}\n`);
    else if (level >= (LEVELS.WARNING ?? 0)) this.all.write(`${shown}\n`);
  }

  #formatted({ format, date }: Config, level: number, message: string): string {
    const nowMs = this.all.session.world.nowMs();
    const record = {
      name: this.name,
      levelname: levelName(level),
      levelno: level,
      message,
      asctime: timeText(nowMs, date),
      created: nowMs / 1000,
      msecs: nowMs % 1000,
      process: 1,
      thread: 1,
      threadName: 'MainThread',
      processName: 'MainProcess',
      module: '<stdin>',
      filename: '<stdin>',
      pathname: '<stdin>',
      funcName: '<module>',
      lineno: 1,
    };
    return toStr(percentFormat(format, record));
  }

  [pyRepr](): string {
    const level = levelName(this.all.effective(this));
    return this === this.all.root ? `<RootLogger root (${level})>` : `<Logger ${this.name} (${level})>`;
  }
}

function timeText(nowMs: number, format: string | null): string {
  const at = new Date(nowMs);
  const moment = {
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    hour: at.getHours(),
    minute: at.getMinutes(),
    second: at.getSeconds(),
    microsecond: 0,
    offset: 0,
    zone: 'UTC',
  };
  if (format !== null) return strftime(moment, format);
  return `${strftime(moment, '%Y-%m-%d %H:%M:%S')},${String(at.getMilliseconds()).padStart(3, '0')}`;
}

const CALLS: readonly (readonly [name: string, level: string])[] = [
  ['debug', 'DEBUG'],
  ['info', 'INFO'],
  ['warning', 'WARNING'],
  ['warn', 'WARNING'],
  ['error', 'ERROR'],
  ['exception', 'ERROR'],
  ['critical', 'CRITICAL'],
  ['fatal', 'CRITICAL'],
];

const callsOf = (logger: (self: Logger) => Logger): Members =>
  Object.fromEntries(
    CALLS.map(([name, level]) => [
      `def ${name}(msg, *args, **kwargs)`,
      (self: Logger, message: unknown, args: unknown[]) =>
        logger(self).log(LEVELS[level] ?? 0, message, args),
    ]),
  );

const loggerType = defineType('Logger', {
  module: 'logging',
  isClosed: true,
  setters: {
    disabled: (logger: Logger, value) => void (logger.disabled = value === true),
  },
  members: {
    ...callsOf((logger) => logger),
    name: (logger: Logger) => logger.name,
    level: (logger: Logger) => logger.level,
    disabled: (logger: Logger) => logger.disabled,
    'def log(level, msg, *args, **kwargs)': (logger: Logger, level, message, args: unknown[]) =>
      logger.log(levelOf(level), message, args),
    'def setLevel(level)': (logger: Logger, level) => void (logger.level = levelOf(level)),
    'def getEffectiveLevel()': (logger: Logger) => logger.all.effective(logger),
    'def isEnabledFor(level)': (logger: Logger, level) => levelOf(level) >= logger.all.effective(logger),
    'def getChild(suffix)': (logger: Logger, suffix: string) =>
      logger.all.named(logger === logger.all.root ? suffix : `${logger.name}.${suffix}`),
  },
});
markInstances(Logger, loggerType);

const OPTIONS = [
  'level',
  'format',
  'datefmt',
  'stream',
  'force',
  'handlers',
  'filename',
  'filemode',
  'style',
  'encoding',
  'errors',
];
const REFUSED = ['handlers', 'filename', 'filemode', 'style', 'encoding', 'errors'];

function configure(loggers: Loggers, given: Keywords): void {
  const strange = [...given.keys()].find((name) => !OPTIONS.includes(name));
  if (strange !== undefined) throw valueError(`Unrecognised argument(s): ${strange}`);
  const refused = [...given.keys()].find((name) => REFUSED.includes(name));
  if (refused !== undefined)
    throw valueError(
      `basicConfig(${refused}=...) is not part of this dialect`,
      'the log goes to standard error',
    );
  if (loggers.config !== undefined && given.get('force') !== true) return;
  const text = (name: string): string | null => {
    const value = given.get(name);
    return typeof value === 'string' ? value : null;
  };
  loggers.config = {
    format: text('format') ?? USUAL,
    date: text('datefmt'),
    stream: given.get('stream') ?? null,
  };
  const level = given.get('level');
  if (level !== undefined && level !== null) loggers.root.level = levelOf(level);
}

export function logging(session: SessionServices): object {
  const loggers = new Loggers(session);
  const calls = CALLS.map(([name, level]) => [
    `def ${name}(msg, *args, **kwargs)`,
    (message: unknown, args: unknown[]) => {
      configure(loggers, new Map());
      loggers.root.log(LEVELS[level] ?? 0, message, args);
    },
  ]);
  return createModule('logging', {
    ...LEVELS,
    WARN: LEVELS.WARNING,
    ...(Object.fromEntries(calls) as Record<string, unknown>),
    'def basicConfig(**kwargs)': (given: Keywords) => configure(loggers, given),
    'def getLogger(name=None)': (name: unknown) => loggers.named(name),
    'def getLevelName(level)': (level: unknown) =>
      typeof level === 'string' ? (LEVELS[level] ?? `Level ${level}`) : levelName(Number(level)),
    'def disable(level=50)': () => void (loggers.root.disabled = true),
  });
}
