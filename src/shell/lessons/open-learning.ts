/** Lessons in a session: what the shell gives them. Loaded with the first lesson. */
import { Course } from '../../training/course';
import type { Done } from '../../training/done';
import { Learning, type LearningHost, type Saying } from '../../training/learning';
import { Progress, progressPath } from '../../training/lesson-progress';
import { drawsUnicode } from '../../explore/surface';
import { harmless } from '../../values/harmless';
import { lazy } from '../../values/lazy';
import type { Client } from '../../client/client';
import type { Verdict } from '../session/step';
import { installNames, type Name } from '../session/names';
import { prompted } from '../session/prompted';
import type { Session } from '../session/shell-session';
import type { Printer } from '../output/printer';
import type { Kind } from '../output/paint';
import type { World } from '../../world';

const known = lazy(
  () => require('../typing/completion/known-values') as typeof import('../typing/completion/known-values'),
);

export interface LearningParts {
  readonly world: World;
  readonly client: Client;
  readonly session: Session;
  readonly printer: Printer;
  readonly names: readonly Name[];
  /** Runs a line or a dot command to its end. */
  readonly runLine: (line: string) => Verdict | Promise<Verdict>;
}

export function openLearning(parts: LearningParts): Learning {
  const { world, printer } = parts;
  const say = (text: string): void => printer.notice(text);
  const progress = new Progress(world.files, progressPath(world), say);
  return new Learning(new Course(world), progress, hostOf(parts));
}

function hostOf(parts: LearningParts): LearningHost {
  const { client, session, printer, names } = parts;
  let leave: () => void = () => undefined;
  return {
    watch: () => watch(parts),
    reset() {
      const back = client.useSandbox();
      if (back !== undefined) leave = back;
      client.controlSandbox(['reset']);
      installNames(globalThis, names);
    },
    leave() {
      leave();
      leave = () => undefined;
      installNames(globalThis, names);
    },
    enter(line, isShown) {
      if (isShown) printer.text(`${prompted(line)}\n`);
      else printer.keepBack();
      try {
        void parts.runLine(line);
      } finally {
        if (!isShown) printer.takeBack();
      }
    },
    language: () => session.languageOf('x = 1'),
    columns: () => printer.columns,
    say: (kind, text) => sayIn(parts, kind, text),
  };
}

/** What is done from now on. */
function watch({ client, session, names }: LearningParts): () => Done {
  const before = client.lastExchange?.number ?? 0;
  const stepCount = session.steps.length;
  const { lastEcho } = session;
  const ofShell = new Set(names.map(({ name }) => name));
  return () => {
    const steps = session.steps.slice(stepCount);
    // What an earlier line has made counts once a line of this step speaks of it.
    const words = new Set(steps.flatMap(({ source }) => source.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []));
    return {
      exchanges: client.exchanges.filter(({ number, raw }) => number > before && raw !== undefined),
      outputs: steps.map(({ output }) => output),
      values: [
        ...known().dataIn(globalThis, (name) => words.has(name) && !ofShell.has(name)),
        ...(session.lastEcho === lastEcho ? [] : [session.lastEcho?.value]),
      ],
      sandbox: () => client.controlSandbox([]),
    };
  };
}

const LOOKS: Readonly<Record<Saying, readonly [sign: string, ascii: string, kind: Kind | undefined]>> = {
  prose: ['', '', undefined],
  good: ['✓ ', '+ ', 'string'],
  missing: ['… ', '- ', 'number'],
  note: ['', '', 'hint'],
};

/** No part of what the session prints: a transcript of it is that of any other session. */
function sayIn({ world, printer }: LearningParts, saying: Saying, text: string): void {
  const [sign, ascii, kind] = LOOKS[saying];
  const safe = harmless(printer.masked(`${drawsUnicode(world.env) ? sign : ascii}${text}`));
  const edge = saying === 'prose' ? '\n' : '';
  printer.endLine();
  printer.printed(`${edge}${kind === undefined ? safe : printer.paint(kind, safe)}\n${edge}`);
}
