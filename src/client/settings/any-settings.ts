/** Whether there are settings at all, asked before the first prompt: most sessions have none and need no reading. */
import type { World } from '../../world';
import type { Findings, Settings, SettingsOptions } from './settings';

/** Settings of a session that has none; undefined when they must be read. */
export function withoutSettings(world: World, options: SettingsOptions): Settings | undefined {
  if (options.profile !== undefined || options.envFile !== undefined) return undefined;
  for (const name in world.env) if (/^TASKSH_(?!HISTORY$)/i.test(name)) return undefined;
  const there = ['.env.local', '.env'].some((file) => world.files.exists(`${world.cwd}/${file}`));
  if (there) return undefined;
  const files = ['.env.local', '.env'].map((path) => ({ path, state: 'not there' as const, values: {} }));
  return sandboxSettings({ files });
}

/** The sandbox, whatever the environment and the files say. @param found what was read of them: its secrets stay known */
export function sandboxSettings(found: Partial<Findings> = {}): Settings {
  const { profile, origins = {}, files = [], warnings = [], secretValues = [] } = found;
  return { kind: 'sandbox', profile, origins, files, warnings, secretValues };
}
