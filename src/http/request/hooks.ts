/** Hooks: functions that are called with each reply before anybody else sees it, and may put another in its place. */
import { typeError, valueError } from '../../values/errors/errors';
import { pyCall } from '../../values/python/symbols';
import { typeName } from '../../values/python/type-name';
import { entriesOf, isEmpty } from './mapping';

/** How the request was sent. */
interface Sent {
  readonly stream: boolean;
  readonly timeout?: unknown;
  readonly verify: unknown;
  readonly cert?: unknown;
  readonly proxies: unknown;
}

/** The one event of requests, `response`, to its functions. */
export type Hooks = Record<string, unknown>;

export const noHooks = (): Hooks => ({ response: [] });

/** @throws PyError ValueError for another event than `response` */
export function registerHook(hooks: Hooks, event: string, hook: unknown): void {
  const known = hooks[event];
  if (!Array.isArray(known))
    throw valueError(`Unsupported event specified, with event name "${event}"`, 'The event is response.');
  if (typeof hook === 'function') known.push(hook);
  else if (Array.isArray(hook)) known.push(...(hook as unknown[]).filter((one) => typeof one === 'function'));
}

/** @returns whether it was there */
export function deregisterHook(hooks: Hooks, event: string, hook: unknown): boolean {
  const known = hooks[event];
  const at = Array.isArray(known) ? known.indexOf(hook) : -1;
  if (at >= 0) (known as unknown[]).splice(at, 1);
  return at >= 0;
}

/** What a call or a Request was given: one function for an event, or several. */
export function hooksOf(given: unknown): Hooks {
  const hooks = noHooks();
  for (const [event, hook] of isEmpty(given) ? [] : (entriesOf(given) ?? []))
    registerHook(hooks, String(event), hook);
  return hooks;
}

/** Those of the request, or the session's where it has none. */
export function mergedHooks(own: Hooks, session: Hooks | null): Hooks {
  const { response } = own;
  return session === null || (Array.isArray(response) && response.length > 0) ? own : session;
}

/** The reply that the last hook left. */
export function dispatchHooks<R>({ response: given }: Hooks, response: R, settings: Sent): R {
  const hooks: unknown[] = Array.isArray(given) ? [...(given as unknown[])] : isEmpty(given) ? [] : [given];
  return hooks.reduce<R>((reply, hook) => (called(hook, reply, settings) ?? reply) as R, response);
}

/** Python's functions take the settings by name, others as one object. */
function called(hook: unknown, response: unknown, settings: Sent): unknown {
  if (typeof hook !== 'function') throw typeError(`'${typeName(hook)}' object is not callable`);
  const { stream, timeout = null, verify, cert = null, proxies } = settings;
  // In Python's order, which `**kwargs` shows.
  const given = { timeout, proxies, stream, verify, cert };
  if (!(pyCall in hook)) return (hook as (...args: unknown[]) => unknown)(response, given);
  type Called = (args: readonly unknown[], keywords: ReadonlyMap<string, unknown>) => unknown;
  return (hook as unknown as { readonly [pyCall]: Called })[pyCall](
    [response],
    new Map(Object.entries(given)),
  );
}
