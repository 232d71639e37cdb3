/** The dot commands as one table: the prompt runs them, `.help` prints them, Tab completes them. */
import { isKeyboardInterrupt } from '../../values/errors/errors';
import { UsageError } from '../../values/errors/usage-error';
import type { Command, CommandContext, CommandEnd } from './command';
import { connectionCommands } from './connection-commands';
import { journalCommands } from './journal-commands';
import { learnCommands } from './learn-commands';
import { lessonCommands } from './lesson-commands';
import { pageCommands } from './page-command';
import { sessionCommands } from './session-commands';
import { supportCommands } from './support-commands';
import { trafficCommands } from './traffic-commands';
import { watchCommands } from './watch-command';
import { WrongArguments } from './wrong-arguments';

export { runLine } from './run-line';

export const commands: readonly Command[] = [
  ...sessionCommands,
  ...supportCommands,
  ...connectionCommands,
  ...trafficCommands,
  ...journalCommands,
  ...pageCommands,
  ...watchCommands,
  ...lessonCommands,
  ...learnCommands,
].sort((a, b) => (a.name < b.name ? -1 : 1));

function parts(text: string): { readonly name: string; readonly args: string } {
  const [, name = '', args = ''] = /^\.(\S*)\s*([^]*)$/.exec(text.trim()) ?? [];
  return { name, args };
}

const named = (name: string): Command | undefined => commands.find((one) => one.name === name);

export function takesKeys(text: string): boolean {
  return named(parts(text).name)?.takesKeys === true;
}

/**
 * Runs one dot command; every failure is printed, none is thrown.
 * @param text begins with the dot
 * @returns whether it succeeded
 */
export function runCommand(context: CommandContext, text: string): boolean | Promise<boolean> {
  const { name, args } = parts(text);
  const failed = (error: unknown): boolean => {
    if (isKeyboardInterrupt(error)) return (context.session.sayInterrupted(undefined), false);
    context.session.lastError = error;
    context.printer.error(error);
    return false;
  };
  try {
    const command = named(name);
    if (command === undefined) throw unknownCommand(name);
    const result = run(command, context, args);
    return result instanceof Promise ? result.then(hasWorked, failed) : hasWorked(result);
  } catch (error) {
    return failed(error);
  }
}

const hasWorked = (end: CommandEnd): boolean => end !== false;

function run(command: Command, context: CommandContext, args: string): CommandEnd | Promise<CommandEnd> {
  const explained = (error: unknown): never => {
    throw error instanceof WrongArguments ? usageError(command, error) : error;
  };
  try {
    if (command.args === '' && args !== '')
      throw new WrongArguments(`takes no argument, but was given '${args}'`);
    const result = command.run(context, args.trim());
    return result instanceof Promise ? result.catch(explained) : result;
  } catch (error) {
    return explained(error);
  }
}

function usageError({ name, args }: Command, { problem }: WrongArguments): UsageError {
  return new UsageError(`.${name} ${problem}`, {
    hint: `usage: .${name}${args && ` ${args}`}`,
  });
}

function unknownCommand(name: string): UsageError {
  const near = commands.find((command) => isNear(command.name, name));
  return new UsageError(`there is no command .${name}`, {
    hint: near ? `did you mean .${near.name}? .help lists all` : '.help lists all commands',
  });
}

/** One letter more, less, other or swapped. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || b.length < 2) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const restsOf = (x: number, y: number): boolean => a.slice(i + x) === b.slice(i + y);
  const swapped = a[i] === b[i + 1] && a[i + 1] === b[i] && restsOf(2, 2);
  return swapped || restsOf(1, 1) || restsOf(1, 0) || restsOf(0, 1) || a.startsWith(b) || b.startsWith(a);
}
