/** Where a session is connected, and as whom: the data centre of its settings, or a sandbox of its own. */
import { SANDBOX_CLIENT } from '../sandbox/service/sandbox-client';
import type { Secrets } from '../values/secrets/secrets';
import { locations, type Locations } from './locations';
import type { Settings } from './settings/settings';

export interface Connection {
  readonly settings: Settings;
  readonly locations: Locations;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** @param sandboxPort port of 127.0.0.1 where the sandbox listens, if the settings ask for one */
export function connectionOf(settings: Settings, sandboxPort: number): Connection {
  if (settings.kind === 'sandbox')
    return {
      settings,
      locations: locations(`http://127.0.0.1:${sandboxPort}`),
      clientId: SANDBOX_CLIENT.id,
      clientSecret: SANDBOX_CLIENT.secret,
    };
  const { datacenterUrl, clientId, clientSecret } = settings;
  return { settings, locations: locations(datacenterUrl), clientId, clientSecret };
}

/** Makes the secrets of a connection known before anything can print them. */
export function keepSecrets(
  secrets: Secrets,
  { settings, locations, clientId, clientSecret }: Connection,
): void {
  secrets.keepPublic(clientId);
  const { origin } = new URL(locations.datacenterUrl);
  // Secrets of settings that are not used belong to no place that is known.
  const owner = settings.kind === 'sandbox' ? 'none' : origin;
  for (const secret of settings.secretValues) secrets.add(secret, { origin: owner });
  secrets.add(clientSecret, { name: 'client_secret', origin });
}
