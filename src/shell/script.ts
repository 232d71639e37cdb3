/** A session without a prompt: a file, standard input or `-e` prints what the session would print. */
import type { Lesson } from '../walkthrough/markdown';
import type * as Markdown from '../walkthrough/markdown';
import type { Printer } from './printer';
import { prompted } from './save';
import type { Session, Verdict } from './session';
import { prepare } from './source';
import { splitStatements } from './statements';
import { transpile } from './typescript';

/** Exit codes, as `tasksh --help` lists them. */
export const EXIT = { done: 0, error: 1, usage: 2, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface ScriptOptions {
  readonly session: Session;
  readonly printer: Printer;
  /** true: print each piece with its prompts above what it printed. */
  readonly transcript?: boolean;
  /** Runs a dot command, which begins with the dot; absent: none. */
  readonly command?: (text: string) => boolean | Promise<boolean>;
}

/**
 * Runs a text piece by piece. A script stops at its first error, as Python's do; a lesson goes on, because it may show
 * an error on purpose.
 * @param extension `.md` for a lesson, anything else for a script
 */
export async function runText(text: string, extension: string, options: ScriptOptions): Promise<ExitCode> {
  return extension === '.md'
    ? runPieces(lessonSources(text), { ...options, goOn: true })
    : runPieces(scriptSources(text, options.session), { ...options, goOn: false });
}

function lessonSources(text: string): string[] {
  const { parseLesson } = require('../walkthrough/markdown') as typeof Markdown;
  const lesson: Lesson = parseLesson(text);
  return lesson.steps.map((step) => step.source);
}

function scriptSources(text: string, session: Session): string[] {
  const isComplete = (source: string): boolean =>
    isDotCommand(source) || prepare(source, session.lang, transpile).kind !== 'more';
  return splitStatements(text, isComplete).map((statement) => statement.source);
}

/** At the start of a line; an indented `.name` goes on with the chain above it. */
function isDotCommand(source: string): boolean {
  return /^\.[a-z]+(\s|$)/.test(source);
}

async function runPieces(
  sources: readonly string[],
  options: ScriptOptions & { readonly goOn: boolean },
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const { interruptions } = options.session;
  for (const source of sources) {
    options.session.meet(source);
    if (options.transcript) options.printer.text(`${prompted(source)}\n`);
    await turn();
    if (options.session.interruptions !== interruptions) return EXIT.interrupted;
    const verdict = await runPiece(source, options);
    if (verdict === 'interrupted') return EXIT.interrupted;
    if (verdict === 'error') code = EXIT.error;
    if (code !== EXIT.done && !options.goOn) return code;
  }
  return code;
}

/** Lets the keys that were pressed meanwhile be read: a Ctrl-C between two pieces is heard before the next one begins. */
function turn(): Promise<void> {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}

async function runPiece(source: string, { session, command }: ScriptOptions): Promise<Verdict> {
  if (command && isDotCommand(source)) return (await command(source)) ? 'done' : 'error';
  const verdict = await session.run(source);
  return verdict === 'more' ? session.runIncomplete(source) : verdict;
}
