/**
 * What `tasksh --about` prints, for a bug report: versions and surroundings. Of the environment only what stands in this
 * file is looked at, and of most of that only whether it is set; no value of a setting but the host is shown.
 */
import type { Settings } from '../../client/settings/settings';
import type { Machine } from '../../process-world';
import type { World } from '../../world';
import { historyPath } from '../prompt/history';
import type { Terminal } from '../prompt/terminal';

export interface AboutOptions {
  readonly version: string;
  readonly machine: Machine;
  readonly world: Pick<World, 'env' | 'homeDir'>;
  readonly terminal: Pick<Terminal, 'stdin' | 'stdout' | 'colour'>;
  readonly settings: Settings;
}

type Environment = World['env'];

/** Lines of label and text, each with its end. */
export function aboutText({ version, machine, world, terminal, settings }: AboutOptions): string {
  const { env, homeDir } = world;
  const rows = [
    ['tasksh', version],
    ['node', machine.node],
    ['system', machine.system],
    ['packages', machine.packages.map(({ name, version: of }) => `${name} ${of}`).join(', ')],
    ['terminal', terminalText(terminal, env)],
    ['colour', colourText(terminal.colour, env)],
    ['locale', localeText(env)],
    ['settings', settingsText(settings)],
    ['from', sourcesText(settings)],
    ['network', whetherSet(env, NETWORK)],
    ['node options', whetherSet(env, ['NODE_OPTIONS'])],
    ['history', historyText(env, homeDir)],
  ];
  return rows.map(([label = '', text = '']) => `${label.padEnd(14)}${text}\n`).join('');
}

/** Each in capitals and in small letters, as requests reads them. */
const NETWORK = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'REQUESTS_CA_BUNDLE',
  'NODE_EXTRA_CA_CERTS',
];

function whetherSet(env: Environment, names: readonly string[]): string {
  const isSet = (name: string): boolean => Boolean(env[name]) || Boolean(env[name.toLowerCase()]);
  return names.map((name) => `${name} ${isSet(name) ? 'set' : 'not set'}`).join(', ');
}

/** The name of a terminal, as `xterm-256color`, `screen.linux`. */
const TERMINAL = /^[a-z][\w.+-]{0,30}$/i;
/** The name of a locale, as `C`, `de_DE.UTF-8@euro`. */
const LOCALE = /^(C|POSIX|[a-z]{2,3}(_[A-Z]{2})?)(\.[\w-]{1,20})?(@[a-z]{1,20})?$/;

/** What does not look like such a name is not repeated. */
function shown(value: string | undefined, name: RegExp): string {
  if (!value) return 'not set';
  return name.test(value) ? value : 'set to something unusual';
}

function terminalText({ stdin, stdout }: AboutOptions['terminal'], env: Environment): string {
  const streams = `input ${stdin.isTTY === true ? 'terminal' : 'no terminal'}`;
  const size = `${stdout.columns ?? '?'} columns, ${stdout.rows ?? '?'} rows`;
  const output = stdout.isTTY === true ? `terminal of ${size}` : 'no terminal';
  return `TERM ${shown(env['TERM'], TERMINAL)}, ${streams}, output ${output}`;
}

function colourText(colour: boolean, env: Environment): string {
  return `${colour ? 'on' : 'off'}; ${whetherSet(env, ['NO_COLOR', 'FORCE_COLOR'])}`;
}

/** The first of these that is set decides (POSIX, 8.2). */
function localeText(env: Environment): string {
  const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((one) => env[one]);
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const said = name === undefined ? 'not set' : `${name} ${shown(env[name], LOCALE)}`;
  return `${said}; ${locale}, ${timeZone}`;
}

function settingsText(settings: Settings): string {
  if (settings.kind === 'datacenter') return `data centre ${new URL(settings.datacenterUrl).hostname}`;
  const { problem } = settings;
  if (problem === undefined) return 'sandbox';
  return `sandbox, because the settings have a problem (${problem.pyName}); .env at the prompt says which`;
}

/** Names of the settings that are set, and who set them; the files that were looked at. */
function sourcesText({ origins, files, profile }: Settings): string {
  const set = Object.entries(origins).map(([name, origin]) => `${name} in ${origin}`);
  const there = files.map(({ path, state }) => `${path} ${state}`);
  return [
    set.length === 0 ? 'no setting is set' : set.join(', '),
    there.join(', '),
    profile === undefined ? '' : 'with a profile',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function historyText(env: Environment, homeDir: string): string {
  const file = historyPath(env, homeDir);
  if (file === undefined) return 'off';
  return file === historyPath({}, homeDir) ? 'on' : 'on, in a file of TASKSH_HISTORY';
}
