/** A session without a prompt: a file, standard input or `-e` prints what the session would print. */
import type { LessonStep } from '../../walkthrough/markdown';
import { questioned } from '../help/question';
import type { Printer } from '../output/printer';
import { python } from '../python/python-entry';
import { prompted } from './prompted';
import type { Session } from './shell-session';
import type { Verdict } from './step';
import { prepare } from '../source/source';
import { splitStatements, type IsComplete } from '../source/split-statements';
import { lineEnds } from '../source/line-tokens';
import { transpile } from '../source/typescript';
import type { LessonListener } from '../lessons/lesson-outputs';
import type { Language } from '../../python/contract';
import { lazy } from '../../values/lazy';
import { soon } from '../../values/own-timers';

const markdown = lazy(
  () => require('../../walkthrough/markdown') as typeof import('../../walkthrough/markdown'),
);

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
  /** Waits for what the lines left behind, when all of them have run. */
  readonly atEnd?: () => Promise<Verdict>;
  /** Reads the steps of a lesson, and is told of them; absent: nobody else needs to know. */
  readonly lesson?: LessonReader | undefined;
}

interface LessonReader {
  readonly listener: LessonListener;
  read(text: string): readonly LessonStep[];
}

/**
 * Runs a text piece by piece. A script stops at its first error, as Python's do; a lesson goes on, because it may show
 * an error on purpose.
 * @param extension `.md` for a lesson, `.py` for Python, `.ts` and `.js` for a script that begins in TypeScript, anything
 *   else for a script or a transcript of Python
 */
export async function runText(text: string, extension: string, options: ScriptOptions): Promise<ExitCode> {
  const { session } = options;
  if (extension === '.md') {
    const steps = options.lesson?.read(text) ?? markdown().parseLesson(text).steps;
    const pieces = steps.map(({ source, language }) => ({ source, line: 1, language }));
    return runPieces(pieces, { ...options, goOn: true });
  }
  // A session goes on after an error, as the one it was taken from did.
  if (python().isTranscript(text))
    return inPython(session, () => runPieces(transcriptPieces(text), { ...options, goOn: true }));
  if (extension === '.py' || (extension !== '.js' && session.lang === 'py'))
    return inPython(session, () => runPython(text, options));
  if (extension === '.ts' || extension === '.js') session.expect('ts');
  return runPieces(scriptPieces(text, session), { ...options, goOn: false });
}

/** Runs with every line read as Python. */
async function inPython(session: Session, run: () => Promise<ExitCode>): Promise<ExitCode> {
  const before = session.lang;
  session.lang = 'py';
  const code = await run();
  session.lang = before;
  return code;
}

interface Piece {
  readonly source: string;
  /** In its file, for tracebacks of Python. */
  readonly line: number;
  /** How it is read where it could be of either language. */
  readonly language?: Language | undefined;
}

const piece = (source: string): Piece => ({ source, line: 1 });

function transcriptPieces(text: string): Piece[] {
  return python().transcriptStatements(text).map(piece);
}

/** A file of Python is read whole first, as Python does: where it cannot be read, nothing runs. */
async function runPython(text: string, options: ScriptOptions): Promise<ExitCode> {
  let pieces: readonly Piece[];
  try {
    pieces = python().splitPython(text);
  } catch (error) {
    options.session.lastError = error;
    options.printer.error(error);
    return EXIT.error;
  }
  return runPieces(pieces, { ...options, goOn: false });
}

function scriptPieces(text: string, session: Session): Iterable<Piece> {
  const isPython = (source: string): boolean => session.languageOf(source) === 'py';
  const isComplete: IsComplete = (source, next) => {
    if (isDotCommand(source) || questioned(source) !== undefined) return true;
    if (session.isPasted(source)) return session.isWholePasted(source);
    if (goesOnInPython(next) && isPython(firstLine(source))) return false;
    if (isPython(source)) return !python().wantsMore(source, false);
    return prepare(source, session.lang === 'py' ? 'auto' : session.lang, transpile).kind !== 'more';
  };
  // Python's division of integers and its comments, and a shell's quotes, are other tokens to TypeScript.
  const ends = (rest: string): Iterable<number> =>
    isPython(firstLine(rest)) || session.isPasted(firstLine(rest)) ? everyLine(rest) : lineEnds(rest);
  return splitStatements(text, isComplete, ends);
}

const firstLine = (source: string): string => source.slice(0, `${source}\n`.indexOf('\n'));

function* everyLine(text: string): Generator<number> {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) yield at;
}

/** A block of Python goes on where the next line is indented, or is another part of it. */
const goesOnInPython = (next: string): boolean => /^(?:\s|(?:elif|else|except|finally)\b)/.test(next);

/** At the start of a line; an indented `.name` goes on with the chain above it. */
function isDotCommand(source: string): boolean {
  return /^\.[a-z]+(\s|$)/.test(source);
}

async function runPieces(
  pieces: Iterable<Piece>,
  options: ScriptOptions & { readonly goOn: boolean },
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const { interruptions } = options.session;
  const listener = options.lesson?.listener;
  for (const { source, line, language } of pieces) {
    if (language !== undefined) options.session.expect(language);
    options.session.meet(source);
    listener?.ends();
    if (options.transcript) {
      options.printer.endLine();
      options.printer.text(`${prompted(source)}\n`);
    }
    listener?.begins();
    const verdict = await inTurn(() =>
      options.session.interruptions === interruptions
        ? runPiece(source, line, options)
        : Promise.resolve<Verdict>('interrupted'),
    );
    if (verdict === 'interrupted' || options.session.interruptions !== interruptions) return EXIT.interrupted;
    if (verdict === 'error') code = EXIT.error;
    if (code !== EXIT.done && !options.goOn) return code;
  }
  return (await options.atEnd?.()) === 'interrupted' ? EXIT.interrupted : code;
}

/**
 * Lets the keys that were pressed meanwhile be read: a Ctrl-C between two pieces is heard before the next one begins. That
 * begins in a turn of its own, where no promise goes on: what it leaves to promises can run before it ends. Nor does one
 * of the shell's own wait to go on while it runs, as a promise that is resolved with another would: an interrupt forgets
 * it, and nobody would hear of the end.
 */
function inTurn<T>(begin: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => soon(() => soon(() => void begin().then(resolve, reject))));
}

async function runPiece(source: string, line: number, { session, command }: ScriptOptions): Promise<Verdict> {
  if (command && isDotCommand(source)) return (await command(source)) ? 'done' : 'error';
  const verdict = await session.run(source, true, line);
  return verdict === 'more' ? session.runIncomplete(source) : verdict;
}
