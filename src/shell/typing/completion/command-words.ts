/** What Tab offers in a dot command: its name, its choices, a file. */
import type { World } from '../../../world';
import type { Completion } from './completion';
import { fileNames } from './file-names';

/** What completion needs of a dot command. */
export interface CommandWords {
  /** Without the dot. */
  readonly name: string;
  /** As `.help` shows them: `[on|off]`, `FILE`. */
  readonly args: string;
}

export interface CommandPlace {
  readonly commands: readonly CommandWords[];
  readonly world: Pick<World, 'data' | 'cwd' | 'homeDir'>;
}

/** @returns undefined for what is no dot command, and for the line behind one that takes a line */
export function completeCommand(line: string, { commands, world }: CommandPlace): Completion | undefined {
  const [, typed, rest] = /^\s*\.([a-z]*)(?:\s+([^]*))?$/.exec(line) ?? [];
  if (typed === undefined) return undefined;
  if (rest === undefined) {
    const names = commands.map(({ name }) => `.${name}`).filter((name) => name.startsWith(`.${typed}`));
    return [names, `.${typed}`];
  }
  const args = commands.find(({ name }) => name === typed)?.args ?? '';
  if (/\bFILE\b/.test(args)) return [fileNames(world, rest), rest.slice(rest.lastIndexOf('/') + 1)];
  if (!/^\[[a-z|]+\]$/.test(args)) return undefined;
  const choices = args.slice(1, -1).split('|');
  return [choices.filter((choice) => choice.startsWith(rest)), rest];
}
