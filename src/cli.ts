/** The command line: what the arguments ask for, and what is printed when they ask for something else. */
import type { ParseArgsConfig } from 'node:util';
import type { Terminal } from './shell/prompt/terminal';
import { PyError } from './values/errors/errors';
import type { SettingsOptions } from './client/settings/settings';
import type { UsageError } from './values/errors/usage-error';
import { lazy } from './values/lazy';
import type { ScriptBytes } from './shell/source/script-text';
import type { OwnShell } from './process-world';
import type { World } from './world';

const path = lazy(() => require('node:path') as typeof import('node:path'));
const typedPaths = lazy(() => require('./values/typed-path') as typeof import('./values/typed-path'));
const util = lazy(() => require('node:util') as typeof import('node:util'));
const standalone = lazy(
  () => require('./sandbox/server/standalone') as typeof import('./sandbox/server/standalone'),
);
const earlyFault = lazy(
  () => require('./shell/session/early-fault') as typeof import('./shell/session/early-fault'),
);
const promptModule = lazy(
  () => require('./shell/session/open-prompt') as typeof import('./shell/session/open-prompt'),
);
const scripts = lazy(
  () => require('./shell/session/run-script') as typeof import('./shell/session/run-script'),
);
const lessonTests = lazy(
  () => require('./shell/lessons/test-lessons') as typeof import('./shell/lessons/test-lessons'),
);
const settingsModule = lazy(
  () => require('./client/settings/settings') as typeof import('./client/settings/settings'),
);
const processWorld = lazy(() => require('./process-world') as typeof import('./process-world'));
const aboutModule = lazy(() => require('./shell/help/about') as typeof import('./shell/help/about'));
const progressReport = lazy(() => require('./training/report') as typeof import('./training/report'));
const usageErrors = lazy(
  () => require('./values/errors/usage-error') as typeof import('./values/errors/usage-error'),
);
const traceback = lazy(
  () => require('./python/print/traceback') as typeof import('./python/print/traceback'),
);

/** Kept equal to package.json by a test: reading that file at every start would cost more than it gives. */
export const VERSION = '0.1.0';

const OPTIONS = {
  eval: { type: 'string', short: 'e' },
  interactive: { type: 'boolean', short: 'i' },
  lang: { type: 'string' },
  transcript: { type: 'boolean' },
  profile: { type: 'string' },
  'env-file': { type: 'string' },
  about: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const LEARN_OPTIONS = {
  lang: { type: 'string' },
  report: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const SANDBOX_OPTIONS = {
  port: { type: 'string' },
  tasks: { type: 'string' },
  seed: { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  errors: { type: 'string' },
  latency: { type: 'string' },
  set: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

const TEST_OPTIONS = {
  update: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  /** What this command starts itself with: run the page, and report to the shell that waits for it. */
  report: { type: 'boolean' },
} as const;

export const USAGE = `usage: tasksh [options] [FILE]
       tasksh learn [--lang LANG] [--report] [LESSON]
       tasksh sandbox [--port N] [--tasks N] [--seed N] [--client-id ID] [--client-secret SECRET]
                      [--errors SHAPE] [--latency 200ms] [--set 'CONTROL ARGUMENTS']...
       tasksh test [--update] LESSON...

An interactive shell for the Task Manager API. Without a file it opens a prompt; with one, or with
a script on standard input, it prints what the session prints. FILE is a .ts, .js or .py script, a
.md lesson, a .txt session of Python (>>> lines), or - for standard input.

  -e, --eval CODE     run CODE and print what it prints
  -i, --interactive   prompts, also where standard input is no terminal
      --lang LANG     how lines are read: auto (default), ts, js or py; as .lang
      --transcript    without a prompt: print prompts and lines as well
      --profile NAME  settings from .env.NAME.local and .env.NAME before .env.local and .env
      --env-file FILE settings from FILE before all other files
      --about         versions and surroundings for a bug report, nothing secret
  -h, --help          this text
  -v, --version       the version

  tasksh learn        lessons at the prompt that check what you do, on a sandbox; goes on where you
                      stopped, or with LESSON, a name or a .md page; --report prints the progress
                      of all as JSON
  tasksh sandbox      serve the sandbox alone on 127.0.0.1, for other clients; Ctrl-C ends it;
                      SHAPE is flat, wrapped or documented; .sandbox lists the controls

  tasksh test         run lessons, each in a session and on a sandbox of its own, and show where they
                      print something else than their page says; a folder stands for its .md files
      --update        write what is printed into the pages

Settings: TASKSH_DATACENTER_URL, TASKSH_CLIENT_ID and TASKSH_CLIENT_SECRET, from the environment or
from .env files. Without them the shell talks to a sandbox of its own.

Exit codes: 0 done, 1 an error in the session, a lesson that prints something else than its page
says, or output that cannot be written, 2 wrong usage or settings, 130 interrupted, 141 the reader
of the output went away.
`;

/** Runs what the arguments ask for; sets the exit code through `terminal.exit` where the process must end. */
export async function run(args: readonly string[], world: World, terminal: Terminal): Promise<void> {
  const known: string[] = [];
  try {
    const onSecrets = (secrets: readonly string[]): void => void known.push(...secrets);
    if (args[0] === 'sandbox') await serve(args.slice(1), world, terminal);
    else if (args[0] === 'learn') learn(args.slice(1), world, terminal, onSecrets);
    else if (args[0] === 'test') await test(args.slice(1), world, terminal);
    else await open(args, world, terminal, onSecrets);
  } catch (error) {
    const hint = error instanceof PyError && error.hint !== undefined ? `\n  ${error.hint}` : '';
    const text = `tasksh: ${error instanceof PyError ? error.message : traceback().lastLine(error)}${hint}\n`;
    terminal.stderr.write(earlyFault().faultText(text, known, world.env, terminal.stderr.isTTY === true));
    terminal.exit(2);
  }
}

/** @param onSecrets told of the secrets in the settings */
async function open(
  args: readonly string[],
  world: World,
  terminal: Terminal,
  onSecrets: (secrets: readonly string[]) => void,
): Promise<void> {
  const { values, positionals } = args.length === 0 ? NO_ARGUMENTS : parse(args, OPTIONS);
  if (values.help === true) return void terminal.stdout.write(USAGE);
  if (values.version === true) return void terminal.stdout.write(`${VERSION}\n`);
  if (values.about === true) {
    return about(world, terminal, { profile: values.profile, envFile: values['env-file'] });
  }
  const options = {
    world,
    terminal,
    version: VERSION,
    settings: { profile: values.profile, envFile: values['env-file'] },
    onSecrets,
  };
  const lang = languageOf(values.lang);
  const [file, extra] = positionals;
  if (extra !== undefined)
    throw usage(`one file at a time, but there are ${positionals.length}: ${positionals.join(' ')}`);
  if (values.eval !== undefined && file !== undefined)
    throw usage(`-e and the file ${file} exclude each other`);
  const piped = terminal.stdin.isTTY !== true && values.interactive !== true;
  if (values.eval === undefined && file === undefined && !piped) {
    if (values.transcript === true) throw usage('--transcript is for a script, and there is none');
    return promptModule().openPrompt({ ...options, lang });
  }
  const script =
    values.eval === undefined
      ? readScript(file ?? '-', lang, world, terminal)
      : { bytes: Buffer.from(values.eval), name: '<string>', extension: lang === 'py' ? '.py' : '' };
  terminal.exit(
    await scripts().runScript({ ...options, lang }, { ...script, transcript: values.transcript === true }),
  );
}

/** Masked as a fault is: should a secret stand where none belongs, as a host, it is not shown either. */
function about(world: World, terminal: Terminal, chosen: SettingsOptions): void {
  const settings = settingsModule().resolveSettings(world, chosen);
  const machine = processWorld().machine();
  const text = aboutModule().aboutText({ version: VERSION, machine, world, terminal, settings });
  const isTerminal = terminal.stdout.isTTY === true;
  terminal.stdout.write(earlyFault().faultText(text, settings.secretValues, world.env, isTerminal));
}

function languageOf(value: string | undefined): Lang {
  const lang = LANGUAGES.find((one) => one === (value ?? 'auto'));
  if (lang === undefined) throw usage(`--lang takes ${LANGUAGES.join(', ')}, not '${value}'`);
  return lang;
}

const LANGUAGES = ['auto', 'ts', 'js', 'py'] as const;
type Lang = (typeof LANGUAGES)[number];

const NO_ARGUMENTS = {
  values: {} as ReturnType<typeof parse<typeof OPTIONS>>['values'],
  positionals: [] as string[],
};

function readScript(file: string, lang: Lang, world: World, terminal: Terminal): ScriptBytes {
  if (file === '-')
    return { bytes: terminal.readInput(), name: '<stdin>', extension: lang === 'py' ? '.py' : '' };
  const extension = path().extname(file);
  if (!['.ts', '.js', '.py', '.md', '.txt'].includes(extension)) {
    throw usage(
      `cannot run ${file}: a script ends in .ts, .js or .py, a lesson in .md, a Python session in .txt`,
    );
  }
  const bytes = world.files.readBytes(typedPaths().typedPath(world, file));
  if (bytes === undefined) throw usage(`there is no file ${file} in ${world.cwd}`);
  return { bytes, name: file, extension };
}

/** A lesson at the prompt, also where lines come from a pipe; always on a sandbox, whatever the settings say. */
function learn(
  args: readonly string[],
  world: World,
  terminal: Terminal,
  onSecrets: (secrets: readonly string[]) => void,
): void {
  const { values, positionals } = parse(args, LEARN_OPTIONS);
  if (values.help === true) return void terminal.stdout.write(USAGE);
  const [lesson = '', extra] = positionals;
  if (extra !== undefined) throw usage(`one lesson at a time, but there are ${positionals.length}`);
  if (values.report === true) return void terminal.stdout.write(progressReport().reportText(world));
  const lang = languageOf(values.lang);
  promptModule().openPrompt({ world, terminal, version: VERSION, settings: {}, onSecrets, lang, lesson });
}

async function test(args: readonly string[], world: World, terminal: Terminal): Promise<void> {
  const { values, positionals } = parse(args, TEST_OPTIONS);
  if (values.help === true) return void terminal.stdout.write(USAGE);
  const [first] = positionals;
  if (first === undefined) throw usage('tasksh test takes lessons, and there is none');
  const { startShell, report } = processWorld();
  const { testLessons, reportTo } = lessonTests();
  if (values.report === true) {
    const options = {
      world,
      terminal,
      version: VERSION,
      settings: 'none',
      onSecrets: () => undefined,
    } as const;
    const script = { ...readScript(first, 'auto', world, terminal), transcript: false };
    return terminal.exit(
      await scripts().runScript({ ...options, lang: 'auto' }, { ...script, listener: reportTo(report) }),
    );
  }
  const start = (name: string, env: NodeJS.ProcessEnv): OwnShell =>
    startShell(['test', '--report', '--', name], env);
  const isUpdate = values.update === true;
  terminal.exit(await testLessons({ world, terminal, names: positionals, isUpdate, start }));
}

async function serve(args: readonly string[], world: World, terminal: Terminal): Promise<void> {
  const { values, positionals } = parse(args, SANDBOX_OPTIONS);
  if (values.help === true) return void terminal.stdout.write(USAGE);
  if (positionals.length > 0) throw usage(`tasksh sandbox takes options only, not ${positionals.join(' ')}`);
  const server = await standalone().runSandboxAlone(
    {
      port: values.port,
      tasks: values.tasks,
      seed: values.seed,
      clientId: values['client-id'],
      clientSecret: values['client-secret'],
      controls: [
        ...(values.errors === undefined ? [] : [`errors ${values.errors}`]),
        ...(values.latency === undefined ? [] : [`latency ${values.latency}`]),
        ...(values.set ?? []),
      ],
      nowMs: () => world.nowMs(),
    },
    (text) => void terminal.stdout.write(text),
  );
  terminal.onInterrupt(() => void server.close().then(() => terminal.exit(130)));
}

function parse<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return util().parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own words name the option; its advice about `--` fits no option of ours.
    throw usage((error as Error).message.replace(/\. To specify.*$/s, ''));
  }
}

function usage(problem: string): UsageError {
  return new (usageErrors().UsageError)(problem, { hint: 'tasksh --help lists the options' });
}
