/** What the session answers about itself: `help`, `explain`, `name?` and the line under a failed reply. Loaded late. */
import type { World } from '../../world';
import type { Client } from '../../client/client';
import { lazy } from '../../values/lazy';
import { questioned } from './question';
import type { Name } from '../session/names';
import type { Printer } from '../output/printer';
import type { Extras } from '../session/shell-session';

const explaining = lazy(() => require('./explain') as typeof import('./explain'));
const helping = lazy(() => require('./help') as typeof import('./help'));
const commandTable = lazy(() => require('../commands') as typeof import('../commands'));

export interface Answers {
  /** Prints help for one thing. @throws PyError for what it does not know */
  readonly help: (given: readonly unknown[]) => void;
  /** Prints what a reply or an exception means. @throws PyError for what is neither */
  readonly explain: (given: readonly unknown[]) => void;
  readonly extras: Omit<Extras, 'meet' | 'exit'>;
}

export interface AnswersOptions {
  readonly world: World;
  readonly printer: Printer;
  readonly client: Client;
  readonly names: readonly Name[];
}

export function createAnswers({ world, printer, client, names }: AnswersOptions): Answers {
  const help = (given: readonly unknown[]): void => {
    const { commands } = commandTable();
    printer.text(helping().helpFor(given, { names, commands, scope: globalThis, columns: printer.columns }));
  };
  const context = () => ({ datacenterUrl: client.locations.datacenterUrl, nowMs: world.nowMs() });
  return {
    help,
    explain: (given) =>
      printer.text(explaining().explained(given, { client, context, columns: () => printer.columns })),
    extras: {
      question(source) {
        const name = questioned(source);
        return name === undefined ? undefined : () => help([name]);
      },
      underEcho: (source, value) =>
        showsFailure(source, value) ? explaining().hintUnderEcho(value, client) : undefined,
    },
  };
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
