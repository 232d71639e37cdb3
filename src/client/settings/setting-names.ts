/** The settings of a connection as one table: what may stand in the environment or in a .env file. */
import { SettingsError } from '../../values/errors/settings-error';

export type SettingName = 'TASKSH_DATACENTER_URL' | 'TASKSH_CLIENT_ID' | 'TASKSH_CLIENT_SECRET';

export interface Setting {
  readonly name: SettingName;
  readonly meaning: string;
  /** true: the value is never printed, and a person's text that contains it is masked. */
  readonly secret: boolean;
}

export const SETTINGS: readonly Setting[] = [
  {
    name: 'TASKSH_DATACENTER_URL',
    meaning: 'the data centre, as https://eu2-cloud.acronis.com',
    secret: false,
  },
  { name: 'TASKSH_CLIENT_ID', meaning: 'the id of the API client', secret: false },
  {
    name: 'TASKSH_CLIENT_SECRET',
    meaning: 'the secret of the API client, shown once when it was made',
    secret: true,
  },
];

/** Chooses the .env files, so it is read from the environment only. */
export const PROFILE_NAME = 'TASKSH_PROFILE';

/** How errors and `.env` call the process environment. */
export const ENVIRONMENT = 'the environment';

/** For each setting that is set: the environment, or the file as the person would write its path. */
export type Origins = Readonly<Partial<Record<SettingName, string>>>;

/** "TASKSH_CLIENT_ID (.env.local)", or the name alone when nobody set it. */
export function withOrigin(name: SettingName, origins: Origins): string {
  const origin = origins[name];
  return origin === undefined ? name : `${name} (${origin})`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** A setting that cannot be used. */
export function settingsError(message: string, hint: string): SettingsError {
  return new SettingsError(message, { hint });
}
