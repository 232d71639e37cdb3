/** How far a person is in each lesson, kept in their state folder: written whole after every step, so that a crash loses nothing. */
import { isPlainObject } from '../values/plain-object';
import type { World } from '../world';

export interface LessonProgress {
  /** Of the lesson's text. */
  readonly version: string;
  /** The step that comes next; as many as there are: it is done. */
  readonly step: number;
  readonly steps: number;
  /** Lines that did not do a step, hints that were read and steps that were skipped, all by step. */
  readonly attempts: Readonly<Record<string, number>>;
  readonly hints: Readonly<Record<string, number>>;
  readonly skipped: readonly number[];
}

type Kept = Readonly<Record<string, LessonProgress>>;

/** Only the person may read how they do. */
const MODE = 0o600;

/** `TASKSH_PROGRESS` names another file; set to nothing it keeps nothing. As XDG has it otherwise. */
export function progressPath({ env, homeDir }: Pick<World, 'env' | 'homeDir'>): string | undefined {
  const named = env['TASKSH_PROGRESS'];
  if (named !== undefined) return named === '' ? undefined : named;
  return `${env['XDG_STATE_HOME'] || `${homeDir}/.local/state`}/tasksh/progress.json`;
}

export class Progress {
  readonly #files: World['files'];
  readonly #path: string | undefined;
  readonly #say: (text: string) => void;
  #kept: Kept | undefined;
  #isLost = false;

  /** @param say told, once, why nothing can be kept */
  constructor(files: World['files'], path: string | undefined, say: (text: string) => void) {
    this.#files = files;
    this.#path = path;
    this.#say = say;
  }

  get all(): Kept {
    return (this.#kept ??= this.#read());
  }

  of(id: string): LessonProgress | undefined {
    return this.all[id];
  }

  /** What another shell has written meanwhile about other lessons stays. */
  set(id: string, progress: LessonProgress): void {
    this.#kept = { ...this.#read(), [id]: progress };
    if (this.#path === undefined || this.#isLost) return;
    try {
      this.#files.writeText(this.#path, `${JSON.stringify({ lessons: this.#kept }, null, 2)}\n`, MODE);
    } catch (error) {
      this.#isLost = true;
      this.#say(`how far you are cannot be kept: ${(error as Error).message}`);
    }
  }

  /** A file that cannot be read, or is not of this shell, counts as none and is replaced with the next step. */
  #read(): Kept {
    if (this.#path === undefined || this.#isLost) return this.#kept ?? {};
    try {
      const read: unknown = JSON.parse(this.#files.readText(this.#path) ?? '{}');
      const lessons = isPlainObject(read) && isPlainObject(read['lessons']) ? read['lessons'] : {};
      return Object.fromEntries(Object.entries(lessons).filter(isProgress));
    } catch {
      return this.#kept ?? {};
    }
  }
}

function isProgress(entry: [string, unknown]): entry is [string, LessonProgress] {
  const [, one] = entry;
  if (!isPlainObject(one)) return false;
  return (
    typeof one['version'] === 'string' &&
    Number.isInteger(one['step']) &&
    Number.isInteger(one['steps']) &&
    isPlainObject(one['attempts']) &&
    isPlainObject(one['hints']) &&
    Array.isArray(one['skipped'])
  );
}
