/** The first line a person sees: what this is, what it is connected to, what is ready. */
import type { Settings } from '../../client/settings/settings';

/**
 * @param columns width of the terminal; a banner that does not fit gives up its least important part first
 */
export function banner(version: string, settings: Settings, datacenterUrl: string, columns: number): string {
  const where = settings.kind === 'sandbox' ? `sandbox at ${datacenterUrl}` : `connected to ${datacenterUrl}`;
  const parts = [
    `tasksh ${version}`,
    where,
    'base_url, auth, requests and pprint are ready',
    settings.kind === 'sandbox' ? '.env says how to connect, .help the rest' : '.help',
  ];
  for (const candidate of [parts, [parts[0], parts[1], parts[3]], [parts[0], parts[1]]]) {
    const line = candidate.join(' | ');
    if (line.length <= columns) return line;
  }
  return parts.slice(0, 2).join(' | ');
}
