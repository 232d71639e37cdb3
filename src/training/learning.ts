/** A lesson under way: says what a step wants, hears what the learner does, and says what is missing. */
import { UsageError } from '../values/errors/usage-error';
import type { Language } from '../python/contract';
import type { Check } from './checks';
import type { Course, CourseLesson } from './course';
import type { Done } from './done';
import { judge } from './judge';
import type { PlannedStep } from './lesson-plan';
import type { LessonProgress, Progress } from './lesson-progress';
import { proseText } from './prose';

/** What the session gives. */
export interface LearningHost {
  /** Remembers where the session stands. @returns what is done from then on, each time it is asked */
  readonly watch: () => () => Done;
  /** The sandbox, the names and the settings as at the start of a session. */
  readonly reset: () => void;
  /** The settings as they were before the lesson. */
  readonly leave: () => void;
  /** Runs a line as if it had been entered. @param isShown with its prompt and what it prints */
  readonly enter: (line: string, isShown: boolean) => void;
  readonly language: () => Language;
  readonly columns: () => number;
  /** Prints a text of the lesson. */
  readonly say: (kind: Saying, text: string) => void;
}

export type Saying = 'prose' | 'good' | 'missing' | 'note';

/** Lines without a step after which a person may want to know that there are hints. */
const LINES_BEFORE_HINT = 3;
const HINTS = 3;

interface Running {
  readonly lesson: CourseLesson;
  at: number;
  done: () => Done;
  /** Lines since the step began that did not do it. */
  lines: number;
  hints: number;
  /** The learner does what they like, and nothing is checked. */
  isFree: boolean;
}

export class Learning {
  readonly course: Course;
  readonly progress: Progress;
  readonly #host: LearningHost;
  #running: Running | undefined;
  /** While an answer of the page is entered, which is no attempt. */
  #isEntering = false;

  constructor(course: Course, progress: Progress, host: LearningHost) {
    this.course = course;
    this.progress = progress;
    this.#host = host;
  }

  get isOn(): boolean {
    return this.#running !== undefined;
  }

  /** What stands in front of the prompt: `3/7 `; '' where no lesson is on. */
  get place(): string {
    if (this.#running === undefined || this.#running.isFree) return '';
    const { at, lesson } = this.#running;
    return `${Math.min(at + 1, lesson.plan.steps.length)}/${lesson.plan.steps.length} `;
  }

  /** The lessons, and how far each is. */
  list(): void {
    const rows = this.course.ids.map((id, at) => {
      const { plan, version } = this.course.find(id);
      const minutes = plan.minutes === undefined ? '' : `, ${plan.minutes} minutes`;
      return `${at + 1}. ${id}: ${plan.title}${minutes}${standing(this.progress.of(id), version)}`;
    });
    this.#host.say('prose', rows.join('\n'));
    this.#host.say(
      'note',
      '.learn NAME begins a lesson or goes on with it; .learn alone goes on where you stopped',
    );
  }

  /** Goes on: with the lesson that is on, the first that was begun, or the first that was not. */
  goOn(): void {
    if (this.#running !== undefined) return this.#resume(this.#running);
    const next = this.course.ids.find((id) => !this.#isDone(id));
    if (next === undefined) return this.list();
    this.begin(next);
  }

  /** @param isAnew from its first step, whatever was done of it before */
  begin(name: string, isAnew = false): void {
    const lesson = this.course.find(name);
    const { plan, id, version } = lesson;
    if (plan.steps.length === 0)
      throw new UsageError(`${name} has no steps`, { hint: 'a step is a block whose lines begin with >>>' });
    const kept = this.progress.of(id);
    const isOther = kept !== undefined && kept.version !== version;
    const from = isAnew || isOther || kept === undefined || kept.step >= plan.steps.length ? 0 : kept.step;
    this.#host.reset();
    this.#running = { lesson, at: from, done: this.#host.watch(), lines: 0, hints: 0, isFree: false };
    if (kept === undefined || from === 0) this.#keep({ attempts: {}, hints: {}, skipped: [] });
    const minutes = plan.minutes === undefined ? '' : `, ${plan.minutes} minutes`;
    this.#host.say('note', `${plan.title}: ${plan.steps.length} steps${minutes}; .hint, .skip, .learn off`);
    if (isOther) this.#host.say('note', 'the page is another one since you did this; it begins anew');
    if (from > 0) this.#catchUp(from);
    this.#sayStep();
  }

  /** Told of each line that ran. @param isWell it ended without an error */
  heard(isWell: boolean): void {
    const running = this.#running;
    if (running === undefined || running.isFree || this.#isEntering) return;
    const step = this.#step(running);
    if (step === undefined) return;
    const verdict =
      step.checks.length > 0 ? judge(step.checks, running.done()) : { isMet: isWell, missing: undefined };
    if (verdict.isMet) return this.#stepDone(running, false);
    running.lines += 1;
    this.#count('attempts', running.at);
    if (verdict.missing !== undefined) this.#host.say('missing', `not yet: ${verdict.missing}`);
    if (running.lines === LINES_BEFORE_HINT) this.#host.say('note', '.hint helps, .skip shows the answer');
  }

  /** Told of a dot command, which may have changed the sandbox and is no attempt. */
  looked(): void {
    const running = this.#running;
    if (running === undefined || running.isFree || this.#isEntering) return;
    const step = this.#step(running);
    const isOfSandbox = step?.checks.some(({ kind }) => kind === 'sandbox') === true;
    if (step !== undefined && isOfSandbox && judge(step.checks, running.done()).isMet)
      this.#stepDone(running, false);
  }

  hint(): void {
    const running = this.#needed();
    const step = this.#step(running);
    if (step === undefined) return;
    running.hints = Math.min(running.hints + 1, HINTS);
    this.#count('hints', running.at);
    const text =
      running.hints < HINTS
        ? (step.hints[running.hints - 1] ?? described(step.checks, running.hints))
        : this.#answers(step).join('\n');
    this.#host.say('note', `hint ${running.hints} of ${HINTS}: ${text}`);
  }

  /** Enters the page's own answer, and goes on. */
  skip(): void {
    const running = this.#needed();
    const step = this.#step(running);
    if (step === undefined) return;
    this.#enter(step, true);
    this.#stepDone(running, true);
  }

  /** The lesson from its first step. */
  again(): void {
    this.begin(this.#needed().lesson.id, true);
  }

  /** Nothing is checked until `goOn`. */
  play(): void {
    this.#needed().isFree = true;
    this.#host.say('note', 'free play: nothing is checked until .learn');
  }

  off(): void {
    this.#needed();
    this.#running = undefined;
    this.#host.leave();
    this.#host.say('note', 'the lesson is off; .learn goes on with it');
  }

  #needed(): Running {
    if (this.#running === undefined) throw new UsageError('no lesson is on', { hint: '.learn begins one' });
    return this.#running;
  }

  #step({ lesson, at }: Running): PlannedStep | undefined {
    return lesson.plan.steps[at];
  }

  #resume(running: Running): void {
    running.isFree = false;
    running.done = this.#host.watch();
    this.#sayStep();
  }

  /** Earlier steps made names that later ones use. */
  #catchUp(from: number): void {
    const { lesson } = this.#needed();
    for (const step of lesson.plan.steps.slice(0, from)) this.#enter(step, false);
    this.#host.say('note', `you are at step ${from + 1}; the steps before were done again for you`);
    this.#needed().done = this.#host.watch();
  }

  #enter(step: PlannedStep, isShown: boolean): void {
    this.#isEntering = true;
    try {
      for (const line of this.#answers(step)) this.#host.enter(line, isShown);
    } finally {
      this.#isEntering = false;
    }
  }

  #answers({ answers }: PlannedStep): readonly string[] {
    return answers[this.#host.language()];
  }

  #stepDone(running: Running, isSkipped: boolean): void {
    const { steps } = running.lesson.plan;
    const at = running.at;
    running.at += 1;
    running.lines = running.hints = 0;
    const skipped = this.progress.of(running.lesson.id)?.skipped ?? [];
    this.#keep(isSkipped ? { skipped: [...skipped, at] } : {});
    if (!isSkipped) this.#host.say('good', `step ${at + 1} of ${steps.length} done`);
    if (running.at < steps.length) {
      running.done = this.#host.watch();
      return this.#sayStep();
    }
    this.#end(running.lesson);
  }

  #end({ plan, id }: CourseLesson): void {
    if (plan.ending !== '') this.#host.say('prose', proseText(plan.ending, this.#host.columns()));
    this.#running = undefined;
    this.#host.leave();
    this.#host.say('good', `${plan.title}: done`);
    const next = this.course.ids.find((one) => one !== id && !this.#isDone(one));
    if (next !== undefined) this.#host.say('note', `.learn goes on with ${next}`);
  }

  #sayStep(): void {
    const step = this.#step(this.#needed());
    if (step !== undefined) this.#host.say('prose', proseText(step.prose, this.#host.columns()));
  }

  #isDone(id: string): boolean {
    const kept = this.progress.of(id);
    return kept !== undefined && kept.step >= kept.steps && kept.version === this.course.find(id).version;
  }

  #count(what: 'attempts' | 'hints', at: number): void {
    const kept = this.progress.of(this.#needed().lesson.id);
    const before = kept?.[what] ?? {};
    this.#keep({ [what]: { ...before, [at]: (before[at] ?? 0) + 1 } });
  }

  #keep(change: Partial<LessonProgress>): void {
    const { lesson, at } = this.#needed();
    const kept = this.progress.of(lesson.id) ?? { attempts: {}, hints: {}, skipped: [] };
    const { version, plan, id } = lesson;
    this.progress.set(id, { ...kept, ...change, version, step: at, steps: plan.steps.length });
  }
}

function standing(kept: LessonProgress | undefined, version: string): string {
  if (kept === undefined || kept.version !== version || kept.step === 0) return '';
  return kept.step >= kept.steps ? ', done' : `, ${kept.step} of ${kept.steps} steps done`;
}

/** Where the author wrote no hint: of what kind the step is, then what belongs to it, and no value. */
function described(checks: readonly Check[], level: number): string {
  return (
    checks.map((check) => describedCheck(check, level)).join('; ') || 'a line that ends without an error'
  );
}

function describedCheck(check: Check, level: number): string {
  switch (check.kind) {
    case 'request': {
      if (level === 1) return 'a request is asked for';
      const names = [...new Set(check.parameters.map(([name]) => name))];
      return `${check.method} ${check.path}${names.length === 0 ? '' : `, with ${names.join(', ')}`}`;
    }
    case 'prints':
      return level === 1 ? 'something is to be shown' : 'print it, or enter its name';
    case 'sandbox':
      return level === 1 ? 'the sandbox is to be changed' : `.sandbox ${check.control}`;
    case 'value':
    case 'answer':
      return level === 1 ? 'a value is asked for' : 'give it a name, or show it';
  }
}
