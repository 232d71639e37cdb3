/**
 * What a person may change about a sandbox that runs: `.sandbox fail 503 3` at the prompt, options of `tasksh sandbox`.
 * This table is the only way in; no request of a client can reach it.
 */
import { LIMIT } from '../../api/contract/paging';
import { UsageError } from '../../values/errors/usage-error';
import { spanSeconds } from '../../values/time-span';
import { LIVE_HOURS } from '../data/live-tasks';
import { ERROR_SHAPES, FAILURES, type ErrorShape } from './reply';

interface Failure {
  readonly status: number;
  /** Requests that still fail. */
  readonly left: number;
  /** For the `Retry-After` header; undefined: none. */
  readonly retryAfterS: number | undefined;
}

/** Roles of Task Manager; the contract's `READER_ROLES` may read. */
const ROLES = ['viewer', 'admin', 'issuer', 'consumer'] as const;

/** Tasks follow a clock, and how far that is ahead of the machine's. */
interface Live {
  readonly aheadMs: number;
  /** As it was said: `20m`. */
  readonly text: string;
}

/** Everything that can be set; `START` is how a sandbox starts. */
export interface Controls {
  readonly errors: ErrorShape;
  readonly latencyMs: number;
  readonly failure: Failure | undefined;
  readonly role: (typeof ROLES)[number];
  readonly cursors: 'lenient' | 'strict';
  /** Silently cuts larger values of `limit`. */
  readonly pageLimit: number;
  /** Size of a page of a call without `limit`; undefined: everything at once. */
  readonly defaultLimit: number | undefined;
  readonly expiresIn: boolean;
  /** undefined: the fixed tasks alone. */
  readonly live: Live | undefined;
}

export const START: Controls = {
  errors: 'flat',
  latencyMs: 0,
  failure: undefined,
  role: 'viewer',
  cursors: 'lenient',
  pageLimit: LIMIT.max,
  defaultLimit: undefined,
  expiresIn: false,
  live: undefined,
};

/** What is done once, beside what is set. */
export type Action = 'expire-token' | 'expire-cursors' | 'reset';

export interface Control {
  readonly name: string;
  readonly args: string;
  readonly about: string;
  /** The new state, or an action; undefined when the arguments do not fit `args`. */
  readonly read: (args: readonly string[]) => Partial<Controls> | Action | undefined;
  /** What `.sandbox` prints of the state; absent for actions. */
  readonly show?: (state: Controls) => string;
}

export const CONTROLS: readonly Control[] = [
  {
    name: 'errors',
    args: ERROR_SHAPES.join('|'),
    about: 'the shape of error bodies',
    read: ([shape, ...rest]) => chosen(ERROR_SHAPES, shape, rest, (errors) => ({ errors })),
    show: ({ errors }) => errors,
  },
  {
    name: 'fail',
    args: 'STATUS [TIMES] [RETRY_AFTER_SECONDS]|off',
    about: 'answer the next requests to Task Manager with an error',
    read: readFailure,
    show: ({ failure }) => (failure === undefined ? 'off' : `${failure.status}, ${failure.left} more`),
  },
  {
    name: 'latency',
    args: '200ms|1.5s|off',
    about: 'wait before every reply',
    read: ([text = '', ...rest]) => (rest.length > 0 ? undefined : readLatency(text)),
    show: ({ latencyMs }) => (latencyMs === 0 ? 'off' : `${latencyMs}ms`),
  },
  {
    name: 'role',
    args: ROLES.join('|'),
    about: 'the role of every token; issuer and consumer may not read: 403',
    read: ([role, ...rest]) => chosen(ROLES, role, rest, (known) => ({ role: known })),
    show: ({ role }) => role,
  },
  {
    name: 'cursors',
    args: 'lenient|strict',
    about: 'other parameters beside `after`: ignored or refused',
    read: ([mode, ...rest]) => chosen(['lenient', 'strict'] as const, mode, rest, (cursors) => ({ cursors })),
    show: ({ cursors }) => cursors,
  },
  {
    name: 'page-limit',
    args: `1 to ${LIMIT.max}`,
    about: 'largest page; a larger `limit` is cut to it silently',
    read: ([text, ...rest]) => sized(text, rest, (pageLimit) => ({ pageLimit })),
    show: ({ pageLimit }) => String(pageLimit),
  },
  {
    name: 'default-limit',
    args: `1 to ${LIMIT.max}|off`,
    about: 'size of a page of a call without `limit`; off: everything at once',
    read: ([text, ...rest]) =>
      text === 'off' && rest.length === 0
        ? { defaultLimit: undefined }
        : sized(text, rest, (defaultLimit) => ({ defaultLimit })),
    show: ({ defaultLimit }) => String(defaultLimit ?? 'off'),
  },
  {
    name: 'expires-in',
    args: 'on|off',
    about: 'replies with a token also say `expires_in`',
    read: ([text, ...rest]) =>
      chosen(['on', 'off'] as const, text, rest, (set) => ({ expiresIn: set === 'on' })),
    show: ({ expiresIn }) => (expiresIn ? 'on' : 'off'),
  },
  {
    name: 'live',
    args: '[on|20m|off]',
    about: `also tasks that follow the clock, from ${LIVE_HOURS} hours ago on; 20m: as they will be then`,
    read: ([text = 'on', ...rest]) => (rest.length > 0 ? undefined : readLive(text)),
    show: ({ live }) => liveText(live),
  },
  {
    name: 'expire-token',
    args: '',
    about: 'every token given out so far is refused: 401',
    read: (args) => (args.length === 0 ? 'expire-token' : undefined),
  },
  {
    name: 'expire-cursors',
    args: '',
    about: 'every cursor given out so far is refused: 400',
    read: (args) => (args.length === 0 ? 'expire-cursors' : undefined),
  },
  {
    name: 'reset',
    args: '',
    about: 'tasks, controls, tokens and cursors as at the start',
    read: (args) => (args.length === 0 ? 'reset' : undefined),
  },
];

/** Reads one line of control. @throws PyError that names the control and what it takes */
export function readControl(words: readonly string[]): Partial<Controls> | Action {
  const [name = '', ...args] = words;
  const control = CONTROLS.find((row) => row.name === name);
  if (control === undefined) {
    throw new UsageError(`the sandbox has no control '${name}'`, {
      hint: `there are: ${CONTROLS.map((row) => row.name).join(', ')}`,
    });
  }
  const read = control.read(args);
  if (read !== undefined) return read;
  throw new UsageError(`'${args.join(' ')}' does not fit the sandbox control ${name}`, {
    hint: `usage: ${`${name} ${control.args}`.trim()}`,
  });
}

/** Two lines per control: what it takes, and how it stands. */
export function describeControls(state: Controls): string {
  return CONTROLS.map(({ name, args, about, show }) => {
    const now = show === undefined ? '' : `; now ${show(state)}`;
    return `  ${`${name} ${args}`.trim()}\n      ${about}${now}\n`;
  }).join('');
}

/** One line about the control that was just used. */
export function describeChange(state: Controls, used: string): string {
  const control = CONTROLS.find(({ name }) => name === used);
  return control?.show === undefined
    ? `${used}: ${control?.about ?? ''}\n`
    : `${used}: ${control.about}; now ${control.show(state)}\n`;
}

function chosen<Choice extends string>(
  choices: readonly Choice[],
  text: string | undefined,
  rest: readonly string[],
  change: (choice: Choice) => Partial<Controls>,
): Partial<Controls> | undefined {
  const choice = choices.find((known) => known === text);
  return choice === undefined || rest.length > 0 ? undefined : change(choice);
}

function sized(
  text: string | undefined,
  rest: readonly string[],
  change: (size: number) => Partial<Controls>,
): Partial<Controls> | undefined {
  const size = whole(text, LIMIT.max);
  return size === undefined || size === 0 || rest.length > 0 ? undefined : change(size);
}

function readFailure(args: readonly string[]): Partial<Controls> | undefined {
  const [first, times = '1', retryAfter, ...rest] = args;
  if (first === 'off' && args.length === 1) return { failure: undefined };
  const status = whole(first, 599);
  const left = whole(times, 1_000_000);
  const seconds = retryAfter === undefined ? undefined : whole(retryAfter, 86_400);
  const wrong = status === undefined || FAILURES[status] === undefined || !left || rest.length > 0;
  if (wrong || (retryAfter !== undefined && seconds === undefined)) return undefined;
  // The service's framework always sends it with 429.
  const retryAfterS = seconds ?? (status === 429 ? 1 : undefined);
  return { failure: { status, left, retryAfterS } };
}

/** The longest wait: a minute is beyond every client's patience. */
const LONGEST_MS = 60_000;

function readLatency(text: string): Partial<Controls> | undefined {
  if (text === 'off') return { latencyMs: 0 };
  const [, number, unit] = /^(\d{1,5}(?:\.\d{1,3})?)(ms|s)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const latencyMs = Math.round(Number(number) * (unit === 's' ? 1000 : 1));
  return latencyMs <= LONGEST_MS ? { latencyMs } : undefined;
}

/** A year: further ahead nothing is to be seen that is not seen here. */
const FURTHEST_S = 366 * 86_400;

function readLive(text: string): Partial<Controls> | undefined {
  if (text === 'off') return { live: undefined };
  const aheadS = text === 'on' ? 0 : Number(spanSeconds(text));
  return aheadS <= FURTHEST_S ? { live: { aheadMs: aheadS * 1000, text } } : undefined;
}

function liveText(live: Live | undefined): string {
  if (live === undefined) return 'off';
  return live.aheadMs === 0 ? 'on' : `on, ${live.text} ahead of the clock`;
}

function whole(text: string | undefined, most: number): number | undefined {
  const value = text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : NaN;
  return value <= most ? value : undefined;
}
