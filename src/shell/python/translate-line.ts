/** How the other language says a line: what `.js`, `.py` and `.teach on` show. */
import { PyError } from '../../values/errors/errors';
import type { Command, CommandContext } from '../commands';
import type { Step } from '../session/shell-session';
import { python } from './python-entry';

/** @throws PyError for a line that has no short form in TypeScript */
function inTypeScript({ source }: Step): string {
  return python().typescriptOf(source, valueOf);
}

/** A value of the session, read without running anything. */
function valueOf(name: string): unknown {
  return Object.getOwnPropertyDescriptor(globalThis, name)?.value;
}

/** @throws PyError for a line that does more than Python's requests lines do */
function inPython({ source }: Step): string {
  return python().pythonOf(source);
}

const asks = ({ source }: Step): boolean => /\brequests\s*\./.test(source);

/** The line in the other language; undefined where it has no short form there, or reads the same. */
export function lessonOf(step: Step): string | undefined {
  if (step.language === 'ts' && !asks(step)) return undefined;
  try {
    const text = step.language === 'py' ? inTypeScript(step) : inPython(step);
    return text === step.source || text.startsWith('//') ? undefined : text;
  } catch (error) {
    if (error instanceof PyError) return undefined;
    throw error;
  }
}

function show(
  context: CommandContext,
  wanted: (step: Step) => boolean,
  write: (step: Step) => string,
  absent: string,
): void {
  const step = context.session.steps.findLast(wanted);
  if (step === undefined) throw new PyError('LookupError', absent);
  context.printer.text(`${write(step)}\n`);
}

export const lessonCommands: readonly Command[] = [
  {
    name: 'js',
    args: '',
    help: 'the last Python line in TypeScript',
    run: (context) =>
      show(context, ({ language }) => language === 'py', inTypeScript, 'there is no Python line yet'),
  },
  {
    name: 'py',
    args: '',
    help: 'the last TypeScript line that calls requests, in Python',
    run: (context) =>
      show(
        context,
        (step) => step.language === 'ts' && asks(step),
        inPython,
        'no TypeScript line has called requests yet',
      ),
  },
];
