/** What the dot command `.auth` prints: who is connected, and the token of the moment; the token itself never. */
import type { AuthState } from './auth';
import { tenantScope } from './grants';
import type { Locations } from '../locations';
import { twoColumns } from '../../values/columns';

export interface AuthReport {
  readonly locations: Locations;
  readonly clientId: string;
  readonly state: AuthState;
  readonly trusted: readonly string[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: number;
}

/** Lines without a newline at the end. */
export function describeAuth({ locations, clientId, state, trusted, nowMs }: AuthReport): string {
  const rows: [string, string][] = [
    ['client', `${clientId} at ${locations.datacenterUrl}`],
    ['scope', state.tenantId === undefined ? "the client's own" : tenantScope(state.tenantId)],
    ['token', life(state, nowMs)],
    ['got by', howGot(state, locations)],
  ];
  if (state.problem !== undefined) rows.push(['last renewal', failed(state.problem)]);
  if (trusted.length > 0) rows.push(['also sent to', trusted.join(', ')]);
  return twoColumns(rows, 14).join('\n');
}

function life({ current, obtained }: AuthState, nowMs: number): string {
  if (current === undefined) return 'none so far: auth asks for it';
  const left = minutes(current.endsAtMs - nowMs);
  const renewal = nowMs >= current.renewAtMs ? 'now' : `in ${minutes(current.renewAtMs - nowMs)}`;
  return `${left} left, renewed ${renewal} when it is used; ${obtained} so far`;
}

function howGot({ current, tenantId, way }: AuthState, { tokenUrl }: Locations): string {
  const grant =
    tenantId === undefined
      ? 'client credentials'
      : way === 'direct'
        ? 'client credentials with this scope'
        : "exchange of the client's own token (jwt-bearer)";
  const at = current === undefined ? '' : ` on ${new Date(current.obtainedAtMs).toISOString()}`;
  return `${grant}, ${tokenUrl}${at}`;
}

function failed(problem: unknown): string {
  return `failed: ${problem instanceof Error ? problem.message : String(problem)}`;
}

function minutes(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 60_000));
  return whole === 0 ? 'less than a minute' : whole === 1 ? '1 minute' : `${whole} minutes`;
}
