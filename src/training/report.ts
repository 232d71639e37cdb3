/** `tasksh learn --report`: how far a person is, for their trainer. */
import type { World } from '../world';
import { Course } from './course';
import { Progress, progressPath } from './progress';

/**
 * JSON: `lessons`, each with `id`, `title`, `version`, `steps`, `done` (how many of them), `attempts` and `hints` (by
 * step, from 1) and `skipped` (steps, from 1).
 */
export function reportText(world: World): string {
  const course = new Course(world);
  const progress = new Progress(world.files, progressPath(world), () => undefined);
  const lessons = course.ids.map((id) => {
    const { plan, version } = course.find(id);
    const kept = progress.of(id);
    const isSame = kept?.version === version;
    return {
      id,
      title: plan.title,
      version,
      steps: plan.steps.length,
      done: isSame ? kept.step : 0,
      attempts: fromOne(isSame ? kept.attempts : {}),
      hints: fromOne(isSame ? kept.hints : {}),
      skipped: isSame ? kept.skipped.map((step) => step + 1) : [],
    };
  });
  return `${JSON.stringify({ lessons }, null, 2)}\n`;
}

const fromOne = (bySteps: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(bySteps).map(([step, count]) => [Number(step) + 1, count]));
