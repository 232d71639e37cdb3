import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withoutSettings } from '../../src/client/settings/any-settings';
import { describeSettings } from '../../src/client/settings/describe-settings';
import { resolveSettings, type Settings, type SettingsOptions } from '../../src/client/settings/settings';
import { memoryWorld, systemError } from '../helpers/world';

const SECRET = 'whcQ5BCbhcRZ2sMcZ3sv9h';
const FULL = {
  TASKSH_DATACENTER_URL: 'https://eu2-cloud.acronis.com',
  TASKSH_CLIENT_ID: '9d5ae0d5-3d1f-4a4e-b2ab-c4a0ab6ba8a6',
  TASKSH_CLIENT_SECRET: SECRET,
};
const text = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

function problemOf(settings: Settings): string | undefined {
  if (settings.kind !== 'sandbox') return `connected to ${settings.datacenterUrl}`;
  const { problem } = settings;
  return problem && `${problem.pyName}: ${problem.message}\n${problem.hint}`;
}

test('nothing set: the sandbox, without a word', () => {
  const world = memoryWorld();
  expect(resolveSettings(world)).toMatchObject({ kind: 'sandbox', origins: {}, warnings: [] });
  expect(resolveSettings(world)).not.toHaveProperty('problem');
});

test('an empty value counts as not set', () => {
  const blank = {
    TASKSH_DATACENTER_URL: '',
    TASKSH_CLIENT_ID: '  ',
    TASKSH_CLIENT_SECRET: '',
    TASKSH_PROFILE: '',
  };
  expect(resolveSettings(memoryWorld(blank))).toMatchObject({ kind: 'sandbox', origins: {} });
  const settings = resolveSettings(memoryWorld(blank, { '/work/.env': text(FULL) }));
  expect(settings).toMatchObject({ kind: 'datacenter', origins: { TASKSH_CLIENT_ID: '.env' } });
});

test('the first source that has a value wins, setting by setting', () => {
  const id = (value: string) => `TASKSH_CLIENT_ID=${value}\n`;
  const files: Record<string, string> = {
    '/work/ci.env': id('named'),
    '/work/.env.eu.local': id('profile-local'),
    '/work/.env.eu': id('profile'),
    '/work/.env.local': id('local'),
    '/work/.env': text({ ...FULL, TASKSH_CLIENT_ID: 'plain' }),
  };
  const env = { TASKSH_CLIENT_ID: 'environment' };
  const order: [string, string][] = [];
  const world = () => memoryWorld(env, files);
  const options = { profile: 'eu', envFile: 'ci.env' };
  const look = (of: Settings) =>
    order.push([of.kind === 'datacenter' ? of.clientId : '-', String(of.origins.TASKSH_CLIENT_ID)]);
  look(resolveSettings(world(), options));
  for (const path of Object.keys(files)) {
    look(resolveSettings(memoryWorld({}, files), options));
    files[path] = path === '/work/.env' ? text(FULL) : '# nothing here\n';
  }
  expect(order).toEqual([
    ['environment', 'the environment'],
    ['named', 'ci.env'],
    ['profile-local', '.env.eu.local'],
    ['profile', '.env.eu'],
    ['local', '.env.local'],
    ['plain', '.env'],
  ]);
});

test('the profile comes from the option, else from TASKSH_PROFILE', () => {
  const files = { '/work/.env.eu': text(FULL), '/work/.env.us': text(FULL) };
  const origin = (settings: Settings) => [settings.profile, settings.origins.TASKSH_CLIENT_SECRET];
  expect(origin(resolveSettings(memoryWorld({ TASKSH_PROFILE: 'eu' }, files)))).toEqual(['eu', '.env.eu']);
  expect(origin(resolveSettings(memoryWorld({ TASKSH_PROFILE: 'eu' }, files), { profile: 'us' }))).toEqual([
    'us',
    '.env.us',
  ]);
});

test('a path to --env-file may be relative, absolute, or begin with ~/', () => {
  const files = {
    '/work/a/b.env': text(FULL),
    '/etc/b.env': text(FULL),
    '/home/jo/b.env': text(FULL),
  };
  for (const envFile of ['a/b.env', '/etc/b.env', '~/b.env']) {
    expect(resolveSettings(memoryWorld({}, files), { envFile }).origins.TASKSH_CLIENT_ID).toBe(envFile);
  }
});

test('a byte order mark is not part of the first name', () => {
  const files = { '/work/.env': `\uFEFF${text(FULL)}` };
  expect(resolveSettings(memoryWorld({}, files))).toMatchObject({ kind: 'datacenter' });
});

test('what dotenv reads: quotes, export, comments, Windows line ends', () => {
  const file =
    '# my data centre\r\nexport TASKSH_DATACENTER_URL="https://eu2-cloud.acronis.com/" # mine\r\n' +
    `TASKSH_CLIENT_ID='${FULL.TASKSH_CLIENT_ID}'\r\nTASKSH_CLIENT_SECRET = ${SECRET}\r\n`;
  expect(resolveSettings(memoryWorld({}, { '/work/.env': file }))).toMatchObject({
    kind: 'datacenter',
    datacenterUrl: 'https://eu2-cloud.acronis.com',
    clientId: FULL.TASKSH_CLIENT_ID,
    clientSecret: SECRET,
  });
});

describe('the URL of the data centre', () => {
  const accepted: [given: string, used: string][] = [
    ['https://eu2-cloud.acronis.com', 'https://eu2-cloud.acronis.com'],
    ['https://eu2.acronis.cloud/', 'https://eu2.acronis.cloud'],
    ['  https://eu2-cloud.acronis.com//  ', 'https://eu2-cloud.acronis.com'],
    ['HTTPS://EU2-Cloud.Acronis.com:443', 'https://eu2-cloud.acronis.com'],
    ['https://gateway.example:8443', 'https://gateway.example:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ];
  test.each(accepted)('%j is used as %s', (given, used) => {
    expect(resolveSettings(memoryWorld({ ...FULL, TASKSH_DATACENTER_URL: given }))).toMatchObject({
      datacenterUrl: used,
    });
  });

  const refused: [given: string, what: string, next: string][] = [
    [
      'eu2-cloud.acronis.com',
      'has no https:// before eu2-cloud.acronis.com',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com.',
    ],
    [
      'eu2-cloud.acronis.com/api/2',
      'has no https:// before eu2-cloud.acronis.com',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com.',
    ],
    [
      'localhost:8080',
      'has no https:// before localhost:8080',
      'Write TASKSH_DATACENTER_URL=http://localhost:8080.',
    ],
    [
      'https://eu2-cloud.acronis.com/api/2',
      'has more than a host: /api/2',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com; the path of each API is added to it.',
    ],
    [
      'https://eu2-cloud.acronis.com/?a=1#b',
      'has more than a host: a query',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com; the path of each API is added to it.',
    ],
    [
      'http://eu2-cloud.acronis.com',
      'is http://eu2-cloud.acronis.com: the client secret would travel unencrypted',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com; http:// is accepted for this machine only.',
    ],
    [
      'http://localhost.example.com',
      'is http://localhost.example.com: the client secret would travel unencrypted',
      'Write TASKSH_DATACENTER_URL=https://localhost.example.com; http:// is accepted for this machine only.',
    ],
    [
      'ftp://eu2-cloud.acronis.com',
      'begins with ftp://, not with https://',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com.',
    ],
    [
      `https://id:${SECRET}@eu2-cloud.acronis.com`,
      'contains a user name or password',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com; the credentials belong in TASKSH_CLIENT_ID and TASKSH_CLIENT_SECRET.',
    ],
    ...[
      `${SECRET}`,
      'https://',
      'https:///api',
      '"https://eu2-cloud.acronis.com"',
      'https://a b.example',
    ].map((given): [string, string, string] => [
      given,
      'is not a URL',
      'Write TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com (with your data centre).',
    ]),
  ];
  test.each(refused)('%j is refused', (given, what, next) => {
    const settings = resolveSettings(memoryWorld({ ...FULL, TASKSH_DATACENTER_URL: given }));
    expect(problemOf(settings)).toBe(
      `tasksh.SettingsError: TASKSH_DATACENTER_URL (the environment) ${what}\n${next}`,
    );
  });
});

describe('one clear error', () => {
  const from = (values: Record<string, string>) => ({ '/work/.env': text(values) });
  const { TASKSH_CLIENT_ID: id, TASKSH_DATACENTER_URL: url } = FULL;
  const folder = systemError('EISDIR');
  const cases: [
    label: string,
    env: Record<string, string>,
    files: Record<string, string | Error>,
    options: { profile?: string; envFile?: string },
    printed: string,
  ][] = [
    [
      'half a set, one missing',
      { TASKSH_CLIENT_ID: id },
      from({ TASKSH_DATACENTER_URL: url }),
      {},
      'TASKSH_CLIENT_SECRET is not set, but TASKSH_DATACENTER_URL is set in .env and TASKSH_CLIENT_ID is set in the environment\n' +
        'Set TASKSH_CLIENT_SECRET too, or remove the rest to use the sandbox on purpose.',
    ],
    [
      'half a set, two missing',
      {},
      from({ TASKSH_CLIENT_SECRET: SECRET }),
      {},
      'TASKSH_DATACENTER_URL and TASKSH_CLIENT_ID are not set, but TASKSH_CLIENT_SECRET is set in .env\n' +
        'Set TASKSH_DATACENTER_URL and TASKSH_CLIENT_ID too, or remove the rest to use the sandbox on purpose.',
    ],
    [
      'a placeholder',
      {},
      from({ ...FULL, TASKSH_CLIENT_SECRET: '<your-client-secret>' }),
      {},
      'TASKSH_CLIENT_SECRET (.env) is still the placeholder of .env.example\nPut the real value for TASKSH_CLIENT_SECRET there.',
    ],
    [
      'quotes that came along',
      { ...FULL, TASKSH_CLIENT_SECRET: `"${SECRET}"` },
      {},
      {},
      'TASKSH_CLIENT_SECRET (the environment) contains a quotation mark (U+0022 at character 1)\n' +
        'Copy TASKSH_CLIENT_SECRET from the management console once more, without anything around it.',
    ],
    [
      'a space inside',
      { ...FULL, TASKSH_CLIENT_ID: 'abc def' },
      {},
      {},
      'TASKSH_CLIENT_ID (the environment) contains a space or a line end (U+0020 at character 4)\n' +
        'Copy TASKSH_CLIENT_ID from the management console once more, without anything around it.',
    ],
    [
      'a look-alike letter',
      { ...FULL, TASKSH_CLIENT_SECRET: `${SECRET}\u0430` },
      {},
      {},
      'TASKSH_CLIENT_SECRET (the environment) contains a character outside ASCII (U+0430 at character 23)\n' +
        'Copy TASKSH_CLIENT_SECRET from the management console once more, without anything around it.',
    ],
    [
      'an escape character',
      { ...FULL, TASKSH_CLIENT_SECRET: `a\u001b[0m${SECRET}` },
      {},
      {},
      'TASKSH_CLIENT_SECRET (the environment) contains a control character (U+001B at character 2)\n' +
        'Copy TASKSH_CLIENT_SECRET from the management console once more, without anything around it.',
    ],
    [
      'id and secret in one value',
      { ...FULL, TASKSH_CLIENT_ID: `${id}:${SECRET}` },
      {},
      {},
      'TASKSH_CLIENT_ID (the environment) contains a colon\nPut the id alone there, and the secret in TASKSH_CLIENT_SECRET.',
    ],
    [
      'a profile without a file',
      FULL,
      from(FULL),
      { profile: 'eu' },
      'there is no profile eu: neither .env.eu.local nor .env.eu is in this folder\n' +
        'Copy .env.example to .env.eu and fill it in, or leave out --profile (TASKSH_PROFILE).',
    ],
    ...['../eu', 'a/b', 'a\\b', '..', 'a\0b'].map((profile): (typeof cases)[number] => [
      `the profile ${JSON.stringify(profile)}`,
      FULL,
      {},
      { profile },
      `the profile name ${JSON.stringify(profile)} cannot be part of a file name\n` +
        'Give --profile (or TASKSH_PROFILE) a plain name such as eu, which reads .env.eu.',
    ]),
    [
      'an empty profile',
      FULL,
      {},
      { profile: '' },
      'the profile name "" is empty\nGive --profile (or TASKSH_PROFILE) a plain name such as eu, which reads .env.eu.',
    ],
    [
      'the profile local',
      FULL,
      {},
      { profile: 'local' },
      'the profile name "local" would mean .env.local, which is always read\n' +
        'Give --profile (or TASKSH_PROFILE) a plain name such as eu, which reads .env.eu.',
    ],
    [
      'no such --env-file',
      FULL,
      from(FULL),
      { envFile: 'ci.env' },
      'there is no file ci.env\nCorrect the path given to --env-file.',
    ],
    [
      'an empty --env-file',
      FULL,
      {},
      { envFile: '' },
      '--env-file needs the path of a file\nWrite --env-file PATH, or leave the option out.',
    ],
    [
      'a directory',
      {},
      { '/work/conf': folder },
      { envFile: 'conf' },
      'cannot read the settings in conf: it is a directory\nName a file, and start again.',
    ],
    [
      'no right to read, though the environment has everything',
      FULL,
      { '/work/.env': systemError('EACCES') },
      {},
      'cannot read the settings in .env: you have no right to read it\nMake it readable for you (chmod u+r), and start again.',
    ],
    [
      'a failure that the table does not know',
      {},
      { '/work/.env': systemError('EIO') },
      {},
      'cannot read the settings in .env: EIO\nMake it readable, and start again.',
    ],
    [
      'a file in UTF-16, as PowerShell writes it',
      {},
      { '/work/.env': '\uFFFD\uFFFDT\0A\0S\0K\0' },
      {},
      '.env is not UTF-8 text\nSave .env as UTF-8 and start again.',
    ],
  ];
  test.each(cases)('%s', (_label, env, files, options, printed) => {
    const settings = resolveSettings(memoryWorld(env, files), options);
    expect(problemOf(settings)).toBe(`tasksh.SettingsError: ${printed}`);
    expect(JSON.stringify(problemOf(settings))).not.toContain(SECRET);
    expect(settings).not.toHaveProperty('clientSecret');
  });
});

test('.env.example is copied and not filled in: every value is a placeholder', () => {
  const example = readFileSync('.env.example', 'utf8');
  const lines = example.split('\n').filter((line) => line.startsWith('TASKSH_'));
  expect(lines.map((line) => line.split('=')[0])).toEqual(Object.keys(FULL));
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/=(.*)/);
    expect(problemOf(resolveSettings(memoryWorld({ ...FULL, [name]: value })))).toContain(
      'still the placeholder',
    );
  }
});

describe('warnings', () => {
  const cases: [
    label: string,
    env: Record<string, string>,
    file: string,
    profile: string | undefined,
    warnings: string[],
  ][] = [
    [
      'a slip in a file',
      {},
      'TASKSH_CLIENT_SECERT=x',
      undefined,
      ['.env sets TASKSH_CLIENT_SECERT, which is no setting; did you mean TASKSH_CLIENT_SECRET?'],
    ],
    [
      'lower case and the American spelling',
      {},
      'tasksh_datacentre_url=x',
      undefined,
      ['.env sets tasksh_datacentre_url, which is no setting; did you mean TASKSH_DATACENTER_URL?'],
    ],
    [
      'a name like nothing else',
      {},
      'TASKSH_COLOUR_SCHEME=x',
      undefined,
      ['.env sets TASKSH_COLOUR_SCHEME, which is no setting.'],
    ],
    ['names of others', {}, 'PATH=x\nTASK=1', undefined, []],
    [
      'a slip in the environment',
      { TASKSH_CLIENTID: 'x' },
      '',
      undefined,
      ['the environment sets TASKSH_CLIENTID, which is no setting; did you mean TASKSH_CLIENT_ID?'],
    ],
    ['another name in the environment', { TASKSH_COLOUR_SCHEME: 'x' }, '', undefined, []],
    [
      'a profile in a file',
      {},
      'TASKSH_PROFILE=eu',
      undefined,
      ['TASKSH_PROFILE in .env has no effect: set it in the environment, or use --profile.'],
    ],
    [
      'the environment overrules the profile',
      FULL,
      '',
      'eu',
      ['TASKSH_CLIENT_ID of the environment is used, not the one in .env.eu.'],
    ],
  ];
  test.each(cases)('%s', (_label, env, file, profile, warnings) => {
    const world = memoryWorld(env, { '/work/.env': file, '/work/.env.eu': 'TASKSH_CLIENT_ID=other' });
    expect(resolveSettings(world, { profile }).warnings).toEqual(warnings);
  });
});

test('every secret that was seen is handed over for masking', () => {
  const files = {
    '/work/.env.local': 'TASKSH_CLIENT_SECERT=slipped-secret',
    '/work/.env': 'TASKSH_CLIENT_SECRET=shadowed-secret',
  };
  const settings = resolveSettings(memoryWorld({ TASKSH_CLIENT_SECRET: ` ${SECRET} ` }, files));
  expect(settings.secretValues).toEqual([SECRET, 'shadowed-secret', 'slipped-secret']);
});

test('the Basic credentials of a connection are among them', () => {
  expect(resolveSettings(memoryWorld({ ...FULL, TASKSH_CLIENT_ID: 'an-id' })).secretValues).toEqual([
    SECRET,
    Buffer.from(`an-id:${SECRET}`).toString('base64'),
  ]);
});

test('a session without settings need not read them, and gets the same', () => {
  const none: [env: Record<string, string>, files: Record<string, string>][] = [
    [{}, {}],
    [{ PATH: '/bin', TASKSH_HISTORY: '/tmp/h' }, { '/work/.env.eu': text(FULL) }],
  ];
  for (const [env, files] of none) {
    expect(withoutSettings(memoryWorld(env, files), {})).toEqual(resolveSettings(memoryWorld(env, files)));
  }
  const some: [env: Record<string, string>, files: Record<string, string>, options: SettingsOptions][] = [
    [{ TASKSH_CLIENTID: '' }, {}, {}],
    [{ tasksh_profile: 'eu' }, {}, {}],
    [{}, { '/work/.env': '' }, {}],
    [{}, { '/work/.env.local': '' }, {}],
    [{}, {}, { profile: 'eu' }],
    [{}, {}, { envFile: '' }],
  ];
  for (const [env, files, options] of some) {
    expect(withoutSettings(memoryWorld(env, files), options)).toBeUndefined();
  }
});

test('.env prints who set what, and no secret', () => {
  const files = { '/work/.env.eu': text({ ...FULL, TASKSH_CLIENT_SECRET: '' }), '/work/.env': 'TASKSH_X=1' };
  const settings = resolveSettings(memoryWorld({ TASKSH_CLIENT_SECRET: SECRET }, files), { profile: 'eu' });
  expect(describeSettings(settings)).toBe(`\
TASKSH_DATACENTER_URL  set in .env.eu
TASKSH_CLIENT_ID       set in .env.eu
TASKSH_CLIENT_SECRET   set in the environment

Looked at in this order; the first that has a value wins:
  the environment  profile eu (--profile or TASKSH_PROFILE)
  .env.eu.local    not there
  .env.eu          read
  .env.local       not there
  .env             read

Warning: .env sets TASKSH_X, which is no setting.

Connected to https://eu2-cloud.acronis.com`);
});

test('.env with a problem', () => {
  const settings = resolveSettings(memoryWorld({ TASKSH_CLIENT_SECRET: SECRET }));
  expect(describeSettings(settings)).toBe(`\
TASKSH_DATACENTER_URL  not set: the data centre, as https://eu2-cloud.acronis.com
TASKSH_CLIENT_ID       not set: the id of the API client
TASKSH_CLIENT_SECRET   set in the environment

Looked at in this order; the first that has a value wins:
  the environment
  .env.local       not there
  .env             not there

TASKSH_DATACENTER_URL and TASKSH_CLIENT_ID are not set, but TASKSH_CLIENT_SECRET is set in the environment
Set TASKSH_DATACENTER_URL and TASKSH_CLIENT_ID too, or remove the rest to use the sandbox on purpose.

Connected to the sandbox`);
});

test('without files dotenv is not loaded, and only the usual two are looked for', () => {
  const world = memoryWorld();
  resolveSettings(world);
  expect(world.asked).toEqual(['/work/.env.local', '/work/.env']);
});
