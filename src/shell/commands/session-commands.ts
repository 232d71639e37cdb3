/** Dot commands about the session itself: help, style, language, files. */
import * as path from 'node:path';
import { CHECK_MODES } from '../../client/layers/check-layer';
import { UsageError } from '../../values/errors/usage-error';
import { lazy } from '../../values/lazy';
import { choose, type Command, type CommandContext } from './command';
import { WrongArguments } from './wrong-arguments';
import type { HelpOptions } from '../help/help';
import { wrapWords } from '../../values/columns';
import { helpTable, type Row } from '../help/help-text';
import type { Name } from '../session/names';
import { saveAs } from '../session/save';
import { runText } from '../session/script';
import { scriptText } from '../source/script-text';
import { readTypedFile, writeTypedFile } from '../../support/typed-file';

const helping = lazy(() => require('../help/help') as typeof import('../help/help'));
const typeQuery = lazy(() => require('../source/type-query') as typeof import('../source/type-query'));

export const sessionCommands: readonly Command[] = [
  {
    name: 'help',
    args: '[NAME]',
    help: 'the dot commands and the names that are there, or help for one of them',
    example: '.help style',
    run: printHelp,
  },
  { name: 'exit', args: '', help: 'leave; Ctrl-D does the same', run: leave },
  {
    name: 'style',
    args: '[python|inspect]',
    example: '.style inspect',
    help: 'how values are shown: as Python prints them, or as Node does',
    run: choose('style', ['python', 'inspect'], ({ printer }) => printer),
  },
  {
    name: 'lang',
    args: '[auto|ts|js|py]',
    example: '.lang ts',
    help: 'how lines are read: as what they are (auto; it says how the last was, and why), or as one language only',
    run: chooseLanguage,
  },
  {
    name: 'teach',
    args: '[on|off]',
    example: '.teach on',
    help: 'after each line, how the other language says it',
    run: choose('teach', ['on', 'off'], ({ session }) => session),
  },
  {
    name: 'check',
    args: '[off|warn|refuse]',
    help: 'what is done with a request that looks wrong: nothing, a warning, or it is not sent',
    example: '.check refuse',
    run: choose('check', CHECK_MODES, ({ client }) => client),
  },
  {
    name: 'type',
    args: 'EXPRESSION',
    help: 'the TypeScript type of an expression',
    example: '.type base_url.length',
    run: printType,
  },
  { name: 'error', args: '', help: 'the last error with its stack and causes', run: printError },
  {
    name: 'editor',
    args: '',
    help: 'write several lines; Ctrl-D runs them, Ctrl-C forgets them',
    takesKeys: true,
    run: openEditor,
  },
  {
    name: 'load',
    args: 'FILE',
    example: '.load session.ts',
    help: 'run a .ts, .js or .py file, a .txt session of Python or the steps of a .md lesson in this session',
    run: load,
  },
  {
    name: 'save',
    args: 'FILE',
    example: '.save session.ts',
    help: 'write this session to a file: .ts, .js or .py for its lines, .md or .txt for a transcript, .ipynb for Jupyter',
    run: save,
  },
];

const LANGUAGE_NAMES = { py: 'Python', ts: 'TypeScript' };

function chooseLanguage(context: CommandContext, args: string): void {
  void choose('lang', ['auto', 'ts', 'js', 'py'], ({ session }) => session)(context, args);
  const { lastJudgement: last, lang } = context.session;
  if (args !== '' || lang !== 'auto' || last === undefined) return;
  const said = `the last line was read as ${LANGUAGE_NAMES[last.language]}: ${last.reason}`;
  context.printer.text(`${wrapWords(said, context.printer.columns - 1).join('\n')}\n`);
}

function printHelp({ commands, names, printer }: CommandContext, args: string): void {
  if (args !== '') return void printer.text(helpOnName(args, { commands, names, columns: printer.columns }));
  const rows = commands.map((command): Row => [
    `.${command.name}${command.args && ` ${command.args}`}`,
    command.help,
  ]);
  const preloaded = grouped(names);
  const width = Math.max(...[...rows, ...preloaded].map(([left]) => left.length)) + 2;
  printer.text(helpTable(rows, width, printer.columns));
  printer.text(`\n${helpTable(preloaded, width, printer.columns)}`);
  printer.text('\nCtrl-C stops what runs, Ctrl-D leaves, Tab completes.\n');
}

/** A dot command goes before a name of the API, with or without its dot: this is the help of the commands. */
function helpOnName(args: string, options: Pick<HelpOptions, 'commands' | 'names' | 'columns'>): string {
  const command = options.commands.some(({ name }) => name === args) ? `.${args}` : args;
  return helping().helpFor([command], { ...options, scope: globalThis });
}

/** Names with the same help stand in one row. */
function grouped(names: readonly Name[]): Row[] {
  const helps = [...new Set(names.map(({ help }) => help))];
  return helps.map((help) => [
    names
      .filter((entry) => entry.help === help)
      .map(({ name }) => name)
      .join(' '),
    help,
  ]);
}

function printError({ session, printer }: CommandContext): void {
  if (session.lastError === undefined) printer.text('no error so far\n');
  else printer.inspected(session.lastError);
}

function leave({ prompt, session }: CommandContext): void {
  if (prompt === undefined) session.exit();
  else prompt.close();
}

function openEditor({ prompt }: CommandContext): void {
  if (prompt === undefined) {
    throw new UsageError('.editor needs a prompt', {
      hint: 'start tasksh without a file or -e',
    });
  }
  prompt.edit();
}

async function printType({ session, printer }: CommandContext, args: string): Promise<void> {
  if (args === '') throw new WrongArguments('needs an expression');
  const { interruptions } = session;
  const type = await typeQuery().typeOf(
    args,
    session.steps.map((step) => step.source),
  );
  if (session.interruptions === interruptions) printer.text(`${type}\n`);
}

function load({ world, session, printer }: CommandContext, args: string): Promise<void> {
  if (args === '') throw new WrongArguments('needs a file');
  const extension = path.extname(args);
  const text = scriptText({ bytes: readTypedFile(world, args), name: args, extension });
  return runText(text, extension, { session, printer }).then(() => undefined);
}

function save({ world, session, printer }: CommandContext, args: string): void {
  if (args === '') throw new WrongArguments('needs a file');
  const text = saveAs(path.extname(args), session.steps);
  if (text === undefined)
    throw new WrongArguments(`writes .ts, .js, .py, .md, .txt and .ipynb, not '${args}'`);
  writeTypedFile(world, args, printer.masked(text));
  printer.text(`${session.steps.length} steps written to ${args}\n`);
}
