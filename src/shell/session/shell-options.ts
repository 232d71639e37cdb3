/** What a session is opened with, and the settings that it finds. */
import { sandboxSettings, withoutSettings } from '../../client/settings/any-settings';
import type { Settings, SettingsOptions } from '../../client/settings/settings';
import { lazy } from '../../values/lazy';
import type { World } from '../../world';
import type { Terminal } from '../prompt/terminal';
import type { Lang } from '../source/source';

const settingsModule = lazy(
  () => require('../../client/settings/settings') as typeof import('../../client/settings/settings'),
);

export interface ShellOptions {
  readonly world: World;
  readonly terminal: Terminal;
  readonly version: string;
  /** 'none': a sandbox of its own, whatever the environment and the files say. */
  readonly settings: SettingsOptions | 'none';
  /** Told of the secrets in the settings, as soon as they are read. */
  readonly onSecrets: (secrets: readonly string[]) => void;
  /** How lines are read. */
  readonly lang: Lang;
  /** The lesson that it begins with; '' for the next one, absent for none. */
  readonly lesson?: string;
}

/** @throws PyError where a settings file cannot be read */
export function readSettings({ world, settings, onSecrets, lesson }: ShellOptions): Settings {
  if (settings === 'none') return sandboxSettings();
  const found = withoutSettings(world, settings) ?? settingsModule().resolveSettings(world, settings);
  onSecrets(found.secretValues);
  // A lesson is done in the sandbox, and what is wrong with other settings is of no matter to it.
  return lesson === undefined ? found : sandboxSettings({ ...found, warnings: [] });
}
