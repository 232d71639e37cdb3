/** A session with its sandbox and the course of the repository, in this process; lessons begin at any step. */
import { sandboxSettings } from '../../src/client/settings/any-settings';
import * as fs from 'node:fs';
import { pickPort } from '../../src/sandbox/server/pick-port';
import { createSession, runDotCommand, type SessionParts } from '../../src/shell/session/create-session';
import type { Learning } from '../../src/training/learning';
import type { DataFiles } from '../../src/world';
import { memoryTerminal } from '../helpers/memory-terminal';
import { SILENT_HOST } from '../helpers/silent-host';
import { memoryWorld } from '../helpers/world';

type Language = 'py' | 'ts';

export interface CourseSession {
  readonly learning: Learning;
  /** Begins a lesson at a step, from 0, as if the steps before were done. */
  readonly beginAt: (id: string, step: number) => void;
  /** Enters lines, each of which may have several rows. @returns whether the step they were entered in was done */
  readonly does: (lines: readonly string[]) => boolean;
  /** What was printed since the last call. */
  readonly printed: () => string;
  readonly close: () => void;
}

export function openCourse(language: Language): CourseSession {
  const { terminal, chunks, text } = memoryTerminal({ columns: 100 });
  const kept = new Map<string, string>();
  const memory = memoryWorld();
  const world = {
    ...memory,
    waitMs: () => undefined,
    data: { list: (path: string) => fs.readdirSync(path) } as unknown as DataFiles,
    files: {
      ...memory.files,
      readText: (path: string) =>
        kept.get(path) ?? (fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : undefined),
      writeText: (path: string, written: string) => void kept.set(path, written),
    },
  };
  const parts = createSession({
    ...{ world, terminal, sandboxPort: pickPort(), lang: language },
    settings: sandboxSettings(),
    host: SILENT_HOST,
  });
  const learning = parts.lessons.open();
  return {
    learning,
    beginAt(id, step) {
      const { version, plan } = learning.course.find(id);
      const steps = plan.steps.length;
      learning.progress.set(id, { version, step, steps, attempts: {}, hints: {}, skipped: [] });
      learning.begin(id);
    },
    does(lines) {
      const before = learning.place;
      for (const line of lines) enter(parts, line);
      return learning.place !== before;
    },
    printed() {
      const taken = text();
      chunks.length = 0;
      return taken;
    },
    close: () => parts.client.close(),
  };
}

function enter(parts: SessionParts, line: string): void {
  if (/^\.[a-z]/.test(line)) void runDotCommand(line, parts, undefined);
  else if (parts.session.run(line, true) === 'more') void parts.session.runIncomplete(line);
}
