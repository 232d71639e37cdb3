/**
 * Every step of every lesson of the course, in both languages: its own answers and others that are as good count, and
 * what is nearly the same does not, with one line that says what is missing and never the answer.
 */
import { afterAll, expect, test } from 'vitest';
import type { PlannedStep } from '../../src/training/lesson-plan';
import { answersTo } from './answers';
import { openCourse } from './open-course';

const sessions = { py: openCourse('py'), ts: openCourse('ts') };
afterAll(() => {
  for (const session of Object.values(sessions)) session.close();
});

const { course } = sessions.py.learning;
const steps = course.ids.flatMap((id) =>
  course.find(id).plan.steps.map((step, at): [string, number, PlannedStep] => [id, at, step]),
);

test('there are eight lessons, each with answers in both languages, checks and two hints for each step', () => {
  expect(course.ids.length).toBeGreaterThanOrEqual(8);
  for (const [id, at, { answers, checks, hints }] of steps) {
    const place = `${id}, step ${at + 1}`;
    expect(Math.min(answers.py.length, answers.ts.length), place).toBeGreaterThan(0);
    expect(checks.length, place).toBeGreaterThan(0);
    expect(hints.length, place).toBe(2);
  }
});

test.each(
  steps.flatMap(([id, at, step]) =>
    (['py', 'ts'] as const).map((language) => [id, at, language, step] as const),
  ),
)('%s, step %i, %s', (id, at, language, step) => {
  const session = sessions[language];
  const { right, wrong } = answersTo(step, language);
  expect(right.length).toBeGreaterThanOrEqual(5);
  expect(wrong.length).toBeGreaterThanOrEqual(5);
  session.beginAt(id, at);
  session.printed();
  for (const lines of wrong) {
    expect(session.does(lines), `${lines.join('\n')}\n${session.printed()}`).toBe(false);
  }
  for (const lines of right) {
    session.beginAt(id, at);
    session.printed();
    expect(session.does(lines), `${lines.join('\n')}\n${session.printed()}`).toBe(true);
  }
});
