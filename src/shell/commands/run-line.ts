/** A line that a dot command was given, run to its end: source in either language, or another dot command. */
import type { Verdict } from '../session/step';
import type { CommandContext } from './command';

export function runLine({ session, runCommand }: CommandContext, line: string): Verdict | Promise<Verdict> {
  if (line.startsWith('.')) {
    const verdictOf = (isDone: boolean): Verdict => (isDone ? 'done' : 'error');
    const result = runCommand(line);
    return result instanceof Promise ? result.then(verdictOf) : verdictOf(result);
  }
  const verdict = session.run(line, true);
  return verdict === 'more' ? session.runIncomplete(line) : verdict;
}
