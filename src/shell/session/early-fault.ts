/** What is printed of a fault that no session is there to print: masked with the settings that were read so far. */
import { harmless } from '../../values/harmless';
import { Secrets } from '../../values/secrets/secrets';
import type { World } from '../../world';

/** Settings of the environment that hold a secret, a misspelt one too. */
const SECRET_NAME = /^TASKSH_.*(?:SEC|TOKEN|PASS)/i;

/** @param known secrets of the settings, as far as they were read */
export function faultText(
  text: string,
  known: readonly string[],
  env: World['env'],
  isTerminal: boolean,
): string {
  const secrets = new Secrets();
  for (const secret of known) secrets.add(secret);
  // They are known also where reading the settings is what failed.
  for (const [name, value] of Object.entries(env)) {
    if (SECRET_NAME.test(name) && value !== undefined) secrets.add(value.trim());
  }
  const masked = secrets.mask(text);
  return isTerminal ? harmless(masked) : masked;
}
