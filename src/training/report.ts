/** `tasksh learn --report`: how far a person is, for their trainer. */
import type { World } from '../world';
import { Course } from './course';
import { Progress, progressPath, type LessonProgress } from './lesson-progress';

/**
 * JSON: `lessons`, each with `id`, `title`, `version`, `steps`, `done` (how many of them), `attempts` and `hints` (by
 * step, from 1) and `skipped` (steps, from 1). Pages of one's own
 * follow those of the course, with their path as id.
 */
export function reportText(world: World): string {
  const course = new Course(world);
  const progress = new Progress(world.files, progressPath(world), () => undefined);
  const lessons = course.ids.map((id) => {
    const { plan, version } = course.find(id);
    const kept = progress.of(id);
    const fresh = { version, step: 0, steps: plan.steps.length, attempts: {}, hints: {}, skipped: [] };
    return rowOf(id, plan.title, kept?.version === version ? kept : fresh);
  });
  const others = Object.entries(progress.all).filter(([id]) => !course.ids.includes(id));
  lessons.push(...others.map(([id, kept]) => rowOf(id, id, kept)));
  return `${JSON.stringify({ lessons }, null, 2)}\n`;
}

const rowOf = (
  id: string,
  title: string,
  { version, step, steps, attempts, hints, skipped }: LessonProgress,
): object => ({
  ...{ id, title, version, steps, done: step },
  attempts: fromOne(attempts),
  hints: fromOne(hints),
  skipped: skipped.map((at) => at + 1),
});

const fromOne = (bySteps: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(bySteps).map(([step, count]) => [Number(step) + 1, count]));
