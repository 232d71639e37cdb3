/** What is wrong with a page of a lesson, one line of it. */
import { LessonError } from '../values/errors/lesson-error';

export interface LessonProblem {
  /** 1-based line of the page. */
  readonly line: number;
  readonly problem: string;
  readonly hint: string;
}

export function lessonError({ line, problem, hint }: LessonProblem): LessonError {
  return new LessonError(`line ${line}: ${problem}`, { hint });
}
