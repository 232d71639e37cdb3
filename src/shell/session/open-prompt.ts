/**
 * Opens the prompt. What stands before the first prompt is kept small on purpose; the rest of the session is put
 * together behind it, before any key can arrive.
 */
import type { Settings } from '../../client/settings/settings';
import { pickPort } from '../../sandbox/server/pick-port';
import { lazy } from '../../values/lazy';
import { soon } from '../../values/own-timers';
import { createPaint } from '../output/paint';
import { banner } from '../prompt/banner';
import { PromptHost } from '../prompt/prompt-host';
import type { Terminal } from '../prompt/terminal';
import type { SessionParts } from './create-session';
import { readSettings, type ShellOptions } from './shell-options';

const sessionModule = lazy(() => require('./create-session') as typeof import('./create-session'));
const promptModule = lazy(() => require('../prompt/prompt') as typeof import('../prompt/prompt'));
const historyModule = lazy(() => require('../prompt/history') as typeof import('../prompt/history'));
const commandTable = lazy(() => require('../commands') as typeof import('../commands'));
const highlighting = lazy(() => require('../typing/highlight') as typeof import('../typing/highlight'));

/** The process goes on until the prompt is closed. */
export function openPrompt(options: ShellOptions): void {
  const { terminal, world, version, lang } = options;
  const settings = readSettings(options);
  const sandboxPort = pickPort();
  const address = settings.kind === 'sandbox' ? `http://127.0.0.1:${sandboxPort}` : settings.datacenterUrl;
  const line = banner(version, settings, address, terminal.stdout.columns ?? 80);
  terminal.stdout.write(`${createPaint(terminal.colour)('hint', line)}\n${notes(settings, terminal)}`);
  const host = new PromptHost(terminal);

  const parts = sessionModule().createSession({ world, terminal, settings, sandboxPort, lang, host });
  const { session, client } = parts;
  if (settings.kind === 'sandbox') session.lastError = settings.problem;
  openEntries(options, parts, host);
  terminal.onInterrupt(() => host.signalled());
  terminal.onStrayError((error) => session.takeStray(error) || host.say(() => session.sayError(error)));
  soon(() => client.warm());
  // What a line needs to be read is loaded while the first one is typed.
  terminal.stdin.once('keypress', () => soon(() => session.warm()));
}

/** What is wrong with the settings, between banner and prompt. No value of a setting is in these texts. */
function notes(settings: Settings, terminal: Terminal): string {
  const paint = createPaint(terminal.colour);
  const problem = settings.kind === 'sandbox' ? settings.problem : undefined;
  const lines = settings.warnings.map((warning) => paint('hint', `warning: ${warning}`));
  if (problem)
    lines.push(
      paint('error', `${problem.pyName}: ${problem.message}`),
      paint('hint', `  ${problem.hint ?? ''}`),
    );
  return lines.map((line) => `${line}\n`).join('');
}

/** Lines that are entered become steps of the session. */
function openEntries({ world, terminal, lesson }: ShellOptions, parts: SessionParts, host: PromptHost): void {
  const { session, printer, client, secrets } = parts;
  const { History, historyPath } = historyModule();
  const prompt = new (promptModule().Prompt)({
    host,
    terminal,
    session,
    printer,
    history: new History(
      world.files,
      historyPath(world.env, world.homeDir),
      (text) => secrets.mask(text),
      (text) => host.say(() => printer.notice(text)),
    ),
    command: (text, controls) => sessionModule().runDotCommand(text, parts, controls),
    takesKeys: (text) => commandTable().takesKeys(text),
    highlight: (line, language) => highlighting().highlight(line, language, printer.paint),
    place: () => parts.lessons.opened()?.place ?? '',
    nowMs: () => world.nowMs(),
    onClose: (code) => {
      client.close();
      // Of a lesson whose answers come from a pipe: whether it is done.
      const isLeft = lesson !== undefined && !host.isAttended && parts.lessons.opened()?.isOn === true;
      terminal.exit(isLeft && code === 0 ? 1 : code);
    },
  });
  host.complete = (typed) => sessionModule().complete(typed, prompt.pending, parts);
  prompt.loadHistory();
  if (lesson !== undefined) prompt.begin(`.learn ${lesson}`);
}
