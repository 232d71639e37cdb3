/** What a dot command is, and what it may use. */
import type { Client } from '../../client/client';
import type { Secrets } from '../../values/secrets/secrets';
import type { World } from '../../world';
import type { Printer } from '../output/printer';
import type { Dialog } from '../prompt/dialog';
import type { ProgressLine } from '../prompt/progress';
import type { Name } from '../session/names';
import type { Learning } from '../../training/learning';
import type { Session } from '../session/shell-session';
import { WrongArguments } from './wrong-arguments';

/** What a command may do with the prompt. */
export interface PromptControls {
  /** Collects lines until Ctrl-D and runs them as one piece. */
  edit(): void;
  /** Takes all keys for questions until it is closed; undefined where there is no terminal to ask at. */
  dialog(): Dialog | undefined;
  /** Puts a text into the next prompt, to be changed and entered. @returns false where nobody types */
  type(text: string): boolean;
  readonly isTerminal: boolean;
  /** Shows a text in the pager; false where it does not run. */
  page(command: string, text: string): boolean;
  /** Ends the session. */
  close(): void;
}

export interface CommandContext {
  readonly world: World;
  readonly session: Session;
  readonly printer: Printer;
  readonly client: Client;
  readonly names: readonly Name[];
  readonly commands: readonly Command[];
  readonly secrets: Secrets;
  /** The line that shows how long work stands; undefined where nobody sees one. */
  readonly progress: ProgressLine | undefined;
  /** The lessons; loaded with the first question. */
  readonly learning: () => Learning;
  /** Runs another dot command. */
  readonly runCommand: (text: string) => boolean | Promise<boolean>;
  /** Absent where there is no prompt: in a script. */
  readonly prompt: PromptControls | undefined;
}

// A command that only prints has nothing to return.
export type CommandEnd = void | boolean;

export interface Command {
  /** Without the dot. */
  readonly name: string;
  /** As `.help` shows them: `[on|off]`, `FILE`; '' for none. */
  readonly args: string;
  readonly help: string;
  /** A line to enter, where the name alone is none. */
  readonly example?: string;
  /** The keys that come after it are its own: the terminal is not cooked for it, which would keep a Ctrl-D typed ahead. */
  readonly takesKeys?: boolean;
  /** @returns false where it failed and has said so */
  run(context: CommandContext, args: string): CommandEnd | Promise<CommandEnd>;
}

/** A setting with a few values: shown without an argument, set with one. */
export function choose<Value extends string, Key extends string>(
  key: Key,
  values: readonly Value[],
  holder: (context: CommandContext) => Record<Key, Value>,
): Command['run'] {
  return (context, args) => {
    const value = values.find((candidate) => candidate === args);
    if (value !== undefined) holder(context)[key] = value;
    else if (args !== '') throw new WrongArguments(`knows no '${args}'`);
    context.printer.text(`${key}: ${holder(context)[key]}\n`);
  };
}
