/** What the session answers about itself: `help`, `explain`, `name?` and the line under a failed reply. Loaded late. */
import type { World } from '../../world';
import type { Backend } from '../../client/client';
import type * as CommandsModule from '../commands';
import type * as ExplainModule from './explain';
import type * as HelpModule from './help';
import type { Name } from '../session/names';
import type { Printer } from '../output/printer';
import type { Extras } from '../session/shell-session';

export interface Answers {
  /** Prints help for one thing. @throws PyError for what it does not know */
  readonly help: (given: readonly unknown[]) => void;
  /** Prints what a reply or an exception means. @throws PyError for what is neither */
  readonly explain: (given: readonly unknown[]) => void;
  readonly extras: Omit<Extras, 'meet'>;
}

export interface AnswersOptions {
  readonly world: World;
  readonly printer: Printer;
  readonly backend: Backend;
  readonly names: readonly Name[];
}

export function createAnswers({ world, printer, backend, names }: AnswersOptions): Answers {
  const explainRoom = (): typeof ExplainModule => require('./explain') as typeof ExplainModule;
  const help = (given: readonly unknown[]): void => {
    const { helpFor } = require('./help') as typeof HelpModule;
    const { commands } = require('../commands') as typeof CommandsModule;
    printer.text(helpFor(given, { names, commands, scope: globalThis, columns: printer.columns }));
  };
  const context = () => ({ datacenterUrl: backend.locations.datacenterUrl, nowMs: world.nowMs() });
  return {
    help,
    explain: (given) =>
      printer.text(explainRoom().explained(given, { backend, context, columns: () => printer.columns })),
    extras: {
      question(source) {
        const name = questioned(source);
        return name === undefined ? undefined : () => help([name]);
      },
      underEcho: (source, value) =>
        showsFailure(source, value) ? explainRoom().hintUnderEcho(value, backend) : undefined,
    },
  };
}

/** The name in `startedAt?`; a space before the sign makes it the first line of a condition instead. */
export function questioned(source: string): string | undefined {
  return /^\s*([/.]?[A-Za-z_][\w.]*|[2-5]\d\d)\?\s*$/.exec(source)?.[1];
}

/** A reply without success, or such a status code looked at as the documentation does. */
function showsFailure(source: string, value: unknown): boolean {
  if (typeof value === 'number') return /\.status_code\s*;?\s*$/.test(source) && isFailure(value);
  if (typeof value !== 'object' || value === null) return false;
  const status = Object.getOwnPropertyDescriptor(value, 'status_code')?.value as unknown;
  return typeof status === 'number' && !isSuccess(status);
}

const isFailure = (status: number): boolean => status >= 400;

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
