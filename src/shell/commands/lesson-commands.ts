/** Dot commands that say the last line in the other language. */
import { PyError } from '../../values/errors/errors';
import { asks, inPython, inTypeScript } from '../python/translate-line';
import type { Step } from '../session/step';
import type { Command, CommandContext } from './command';

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
