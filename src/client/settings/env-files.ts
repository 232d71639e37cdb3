/** The .env files of a session: which ones there are, in which order, and what stands in them. */
import { PyError } from '../../values/errors/errors';
import { typedPath } from '../../values/typed-path';
import type { World } from '../../world';
import { PROFILE_NAME, settingsError } from './setting-names';
import { lazy } from '../../values/lazy';

const dotenvModule = lazy(() => require('dotenv') as typeof import('dotenv'));

export interface EnvFile {
  /** As the person would write it: `.env.eu.local`, or what was given to --env-file. */
  readonly path: string;
  readonly state: 'read' | 'not there' | 'not readable';
  readonly values: Readonly<Record<string, string>>;
}

export interface EnvFiles {
  /** First wins. */
  readonly files: readonly EnvFile[];
  /** The first thing that stands in the way: the person asked for a file that is not there or cannot be read. */
  readonly problem: PyError | undefined;
}

export interface EnvFileChoice {
  readonly profile: string | undefined;
  /** Path given to --env-file, relative to the working directory or absolute; `~/` is the home directory. */
  readonly envFile: string | undefined;
}

/**
 * Reads, first wins: the --env-file, .env.<profile>.local, .env.<profile>, .env.local, .env. A file named on the
 * command line stands before all others, because it was asked for last and by name.
 */
export function readEnvFiles(world: World, choice: EnvFileChoice): EnvFiles {
  const badName = profileProblem(choice.profile) ?? envFileProblem(choice.envFile);
  if (badName !== undefined) return { files: [], problem: badName };
  let problem: PyError | undefined;
  const files = pathsOf(choice).map((path): EnvFile => {
    try {
      const text = world.files.readText(typedPath(world, path));
      return text === undefined
        ? { path, state: 'not there', values: {} }
        : { path, state: 'read', values: parse(path, text) };
    } catch (error) {
      problem ??= error instanceof PyError ? error : unreadable(path, error);
      return { path, state: 'not readable', values: {} };
    }
  });
  return { files, problem: problem ?? absenceProblem(files, choice) };
}

function pathsOf({ profile, envFile }: EnvFileChoice): string[] {
  const named = envFile === undefined ? [] : [envFile];
  const ofProfile = profile === undefined ? [] : [`.env.${profile}.local`, `.env.${profile}`];
  return [...named, ...ofProfile, '.env.local', '.env'];
}

/** The parser takes the square of the length of such a gap: seconds for a file of blank lines. */
const LONG_GAP = /\s{100,}/g;

/** Loaded with the first file that is there: a session without .env files never needs it. */
function parse(path: string, text: string): Record<string, string> {
  if (text.includes('\0') || text.includes('\uFFFD')) {
    throw settingsError(`${path} is not UTF-8 text`, `Save ${path} as UTF-8 and start again.`);
  }
  const dotenv = dotenvModule();
  return dotenv.parse(
    text.replace(/^\uFEFF/, '').replace(LONG_GAP, (gap) => (gap.includes('\n') ? '\n' : ' ')),
  );
}

const READ_FAILURES: Readonly<Record<string, readonly [what: string, next: string]>> = {
  EACCES: ['you have no right to read it', 'Make it readable for you (chmod u+r)'],
  EPERM: ['you have no right to read it', 'Make it readable for you (chmod u+r)'],
  EISDIR: ['it is a directory', 'Name a file'],
  ELOOP: ['its symbolic links go round in a circle', 'Point the link to a file'],
};

function unreadable(path: string, error: unknown): PyError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown failure';
  const [what, next] = READ_FAILURES[code] ?? [code, 'Make it readable'];
  return settingsError(`cannot read the settings in ${path}: ${what}`, `${next}, and start again.`);
}

function profileProblem(profile: string | undefined): PyError | undefined {
  if (profile === undefined) return undefined;
  // eslint-disable-next-line no-control-regex -- control characters are what is refused here
  if (profile !== '' && profile !== 'local' && !/[/\\\u0000-\u001F]|^\.+$/.test(profile)) return undefined;
  const why =
    profile === ''
      ? 'is empty'
      : profile === 'local'
        ? 'would mean .env.local, which is always read'
        : 'cannot be part of a file name';
  return settingsError(
    `the profile name ${JSON.stringify(profile)} ${why}`,
    `Give --profile (or ${PROFILE_NAME}) a plain name such as eu, which reads .env.eu.`,
  );
}

function envFileProblem(envFile: string | undefined): PyError | undefined {
  if (envFile !== '') return undefined;
  return settingsError(
    '--env-file needs the path of a file',
    'Write --env-file PATH, or leave the option out.',
  );
}

function absenceProblem(files: readonly EnvFile[], { profile, envFile }: EnvFileChoice): PyError | undefined {
  const isThere = (path: string) => files.some((file) => file.path === path && file.state === 'read');
  if (envFile !== undefined && !isThere(envFile)) {
    return settingsError(`there is no file ${envFile}`, 'Correct the path given to --env-file.');
  }
  if (profile === undefined || isThere(`.env.${profile}`) || isThere(`.env.${profile}.local`))
    return undefined;
  return settingsError(
    `there is no profile ${profile}: neither .env.${profile}.local nor .env.${profile} is in this folder`,
    `Copy .env.example to .env.${profile} and fill it in, or leave out --profile (${PROFILE_NAME}).`,
  );
}
