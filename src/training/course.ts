/** The lessons that there are: those of the package, and a page of somebody's own by its path. */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { UsageError } from '../values/errors/usage-error';
import { nearest } from '../values/nearest';
import { typedPath } from '../values/typed-path';
import { parseLesson } from '../walkthrough/markdown';
import type { World } from '../world';
import { planOf, type LessonPlan } from './lesson-plan';

export interface CourseLesson {
  /** `filters` of `03-filters.md`; of a page of one's own its path. */
  readonly id: string;
  /** Of the text: another text is another lesson. */
  readonly version: string;
  readonly plan: LessonPlan;
}

const FOLDER = path.join(__dirname, '..', '..', 'examples', 'course');
const NUMBERED = /^\d+-(.+)\.md$/;

export class Course {
  readonly #world: World;
  readonly #folder: string;
  #files: readonly (readonly [id: string, file: string])[] | undefined;

  constructor(world: World, folder = FOLDER) {
    this.#world = world;
    this.#folder = folder;
  }

  /** In their order. */
  get ids(): readonly string[] {
    return this.#known().map(([id]) => id);
  }

  /** @param name of a lesson of the course, its number in the list, or the path of a page */
  find(name: string): CourseLesson {
    const known = this.#known();
    const [id, file] = known.find(([one], at) => one === name || String(at + 1) === name) ?? [];
    if (id !== undefined && file !== undefined) return this.#read(id, path.join(this.#folder, file));
    if (/\.md$/i.test(name)) {
      const whole = typedPath(this.#world, name);
      return this.#read(whole, whole);
    }
    const near = nearest(name, this.ids);
    throw new UsageError(`there is no lesson ${name}`, {
      hint: near === undefined ? '.learn lists them' : `did you mean ${near}? .learn lists them`,
    });
  }

  #known(): readonly (readonly [id: string, file: string])[] {
    return (this.#files ??= (this.#world.data?.list(this.#folder) ?? [])
      .filter((file) => NUMBERED.test(file))
      .sort()
      .map((file) => [NUMBERED.exec(file)?.[1] ?? file, file] as const));
  }

  #read(id: string, file: string): CourseLesson {
    const text = this.#world.files.readText(file);
    if (text === undefined) throw new UsageError(`there is no page ${file}`);
    const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
    return { id, version, plan: planOf(parseLesson(text), path.basename(file, '.md')) };
  }
}
