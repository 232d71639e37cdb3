/**
 * Where a session connects to, and who says so. The process environment comes first, then the .env files in the
 * order of `readEnvFiles`; an empty value counts as not set. Whatever is wrong becomes one `problem`, and then the
 * session has the sandbox: with half a set of credentials no real host is ever spoken to.
 */
import type { PyError } from '../../values/errors/errors';
import type { World } from '../../world';
import { basicCredentials } from '../token/token-connection';
import { readEnvFiles, type EnvFile } from './env-files';
import { nearest } from '../../values/nearest';
import { checkSetting } from './setting-checks';
import {
  ENVIRONMENT,
  listed,
  PROFILE_NAME,
  SETTINGS,
  settingsError,
  type Origins,
  type SettingName,
} from './setting-names';

export interface SettingsOptions {
  /** --profile; without it TASKSH_PROFILE of the environment. */
  readonly profile?: string | undefined;
  /** --env-file. */
  readonly envFile?: string | undefined;
}

export interface Findings {
  readonly profile: string | undefined;
  readonly origins: Origins;
  /** The .env files that were looked at, first wins; the environment stands before them all. */
  readonly files: readonly EnvFile[];
  /** What does not stop the connection: one sentence each. */
  readonly warnings: readonly string[];
  /** Every secret value that was seen, also one that is not used, and the Basic credentials: to be registered with `Secrets` before any output. */
  readonly secretValues: readonly string[];
}

export type Settings =
  | (Findings & { readonly kind: 'sandbox'; readonly problem?: PyError })
  | (Findings & {
      readonly kind: 'datacenter';
      /** Scheme, host and port, no slash at the end. */
      readonly datacenterUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
    });

type Values = Partial<Record<SettingName, string>>;
interface Source {
  readonly name: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** Never throws: a problem is a value, and the prompt opens with the sandbox. */
export function resolveSettings(world: World, options: SettingsOptions = {}): Settings {
  const profile = options.profile ?? nonEmpty(world.env[PROFILE_NAME]);
  const { files, problem: fileProblem } = readEnvFiles(world, { profile, envFile: options.envFile });
  const sources: Source[] = [
    { name: ENVIRONMENT, values: world.env },
    ...files.map((file) => ({ name: file.path, values: file.values })),
  ];
  const { values, origins } = firstOfEach(sources);
  const strange = sources.flatMap(strangeNames);
  const findings: Findings = {
    profile,
    origins,
    files,
    warnings: [...strange.map((name) => name.warning), ...overruled(sources, profile, options.envFile)],
    secretValues: [...secretsOf(sources), ...strange.flatMap((name) => name.secret ?? [])],
  };
  const problem = fileProblem ?? halfASet(origins);
  if (problem !== undefined) return { kind: 'sandbox', problem, ...findings };
  if (Object.keys(values).length === 0) return { kind: 'sandbox', ...findings };
  return connection(values, findings);
}

function connection(values: Values, findings: Findings): Settings {
  const checked: Record<SettingName, string> = {
    TASKSH_DATACENTER_URL: '',
    TASKSH_CLIENT_ID: '',
    TASKSH_CLIENT_SECRET: '',
  };
  for (const { name } of SETTINGS) {
    const check = checkSetting(name, values[name] ?? '', findings.origins);
    if ('problem' in check) return { kind: 'sandbox', problem: check.problem, ...findings };
    checked[name] = check.value;
  }
  return datacenterSettings(checked, findings);
}

/** @param checked each good as it stands */
export function datacenterSettings(
  checked: Readonly<Record<SettingName, string>>,
  findings: Findings,
): Extract<Settings, { kind: 'datacenter' }> {
  const clientId = checked.TASKSH_CLIENT_ID;
  const clientSecret = checked.TASKSH_CLIENT_SECRET;
  return {
    kind: 'datacenter',
    datacenterUrl: checked.TASKSH_DATACENTER_URL,
    clientId,
    clientSecret,
    ...findings,
    // Whoever follows the documentation step by step makes this value at the prompt.
    secretValues: [...findings.secretValues, basicCredentials({ clientId, clientSecret })],
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

function firstOfEach(sources: readonly Source[]): { values: Values; origins: Origins } {
  const values: Values = {};
  const origins: Partial<Record<SettingName, string>> = {};
  for (const { name } of SETTINGS) {
    const source = sources.find((candidate) => nonEmpty(candidate.values[name]) !== undefined);
    const value = source?.values[name];
    if (source === undefined || value === undefined) continue;
    values[name] = value;
    origins[name] = source.name;
  }
  return { values, origins };
}

function halfASet(origins: Origins): PyError | undefined {
  const there = SETTINGS.filter(({ name }) => origins[name] !== undefined);
  const missing = SETTINGS.filter(({ name }) => origins[name] === undefined).map(({ name }) => name);
  if (there.length === 0 || missing.length === 0) return undefined;
  const set = there.map(({ name }) => `${name} is set in ${origins[name]}`);
  return settingsError(
    `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not set, but ${listed(set)}`,
    `Set ${listed(missing)} too, or remove the rest to use the sandbox on purpose.`,
  );
}

interface StrangeName {
  readonly warning: string;
  /** The value, when the name looks like that of a secret. */
  readonly secret?: string;
}

/** Names that begin as ours do and are not: a slip of the finger leaves a setting unset without a word. */
function strangeNames({ name: source, values }: Source): StrangeName[] {
  const known: readonly string[] = [...SETTINGS.map(({ name }) => name), PROFILE_NAME];
  const found: StrangeName[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (!/^TASKSH_/i.test(name)) continue;
    if (name === PROFILE_NAME && source !== ENVIRONMENT) {
      found.push({
        warning: `${PROFILE_NAME} in ${source} has no effect: set it in the environment, or use --profile.`,
      });
    }
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    // The environment may hold names of other programs; a file is ours alone.
    if (meant === undefined && source === ENVIRONMENT) continue;
    const warning = `${source} sets ${name}, which is no setting${meant === undefined ? '.' : `; did you mean ${meant}?`}`;
    found.push(
      value !== undefined && /SEC|TOKEN|PASS/i.test(meant ?? name) ? { warning, secret: value } : { warning },
    );
  }
  return found;
}

/** A file that was asked for by name and is overruled by the environment: not what the person expects. */
function overruled(
  sources: readonly Source[],
  profile: string | undefined,
  envFile: string | undefined,
): string[] {
  const environment = sources[0];
  const asked = sources.filter(
    ({ name }) => name === envFile || name === `.env.${profile}` || name === `.env.${profile}.local`,
  );
  return SETTINGS.flatMap(({ name }) => {
    const winner = nonEmpty(environment?.values[name]);
    const loser = asked.find(({ values }) => nonEmpty(values[name]) !== undefined);
    if (winner === undefined || loser === undefined || loser.values[name] === winner) return [];
    return [`${name} of the environment is used, not the one in ${loser.name}.`];
  });
}

function secretsOf(sources: readonly Source[]): string[] {
  const names = SETTINGS.filter(({ secret }) => secret).map(({ name }) => name);
  return sources.flatMap(({ values }) => names.flatMap((name) => nonEmpty(values[name])?.trim() ?? []));
}
