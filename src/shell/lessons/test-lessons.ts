/** `tasksh test`: runs lessons, each in a session and on a sandbox of its own, and compares what they print with the page. */
import { isUtf8 } from 'node:buffer';
import { UsageError } from '../../values/errors/usage-error';
import { typedPath } from '../../values/typed-path';
import { readLesson, type LessonRead } from '../../walkthrough/markdown';
import { updatePage } from '../../walkthrough/update-page';
import type { OwnShell } from '../../process-world';
import type { World } from '../../world';
import type { Terminal } from '../prompt/terminal';
import { EXIT, type ExitCode } from '../session/script';
import { agrees, LessonOutputs, type LessonListener } from './lesson-outputs';
import { LessonReport } from './lesson-report';

export interface TestOptions {
  readonly world: World;
  readonly terminal: Terminal;
  /** Pages, and folders for all pages in them, as the person typed them. */
  readonly names: readonly string[];
  /** Write what is printed into the pages. */
  readonly isUpdate: boolean;
  /** Starts a shell that runs the page and reports by `reportTo`. */
  readonly start: (name: string, env: NodeJS.ProcessEnv) => OwnShell;
}

/** @throws UsageError where there is no such page */
export async function testLessons(options: TestOptions): Promise<ExitCode> {
  const { world, terminal } = options;
  const names = options.names.flatMap((name) => pagesOf(name, world));
  let running: OwnShell | undefined;
  terminal.onInterrupt(() => {
    running?.stop();
    terminal.exit(EXIT.interrupted);
  });
  const report = new LessonReport(terminal);
  for (const name of names) {
    const page = readPage(name, world, report);
    if (page === undefined) continue;
    running = options.start(name, lessonEnvironment(world.env));
    const { reports, stderr } = await running.ended;
    judge(page, { texts: textsOf(reports), stderr }, options, report);
  }
  report.sum();
  return report.isClean ? EXIT.done : EXIT.error;
}

function pagesOf(name: string, world: World): string[] {
  const file = typedPath(world, name);
  const found = world.data?.stat(file);
  if (world.data === undefined || found === undefined)
    throw usage(`there is no file ${name} in ${world.cwd}`);
  if (!found.isFolder) {
    if (name.endsWith('.md')) return [name];
    throw usage(`${name} is no lesson: a lesson ends in .md`);
  }
  const pages = world.data.list(file).filter((page) => page.endsWith('.md'));
  if (pages.length === 0) throw usage(`there is no lesson in the folder ${name}`);
  return pages.sort().map((page) => `${name.replace(/[\\/]+$/, '')}/${page}`);
}

const usage = (problem: string): UsageError =>
  new UsageError(problem, { hint: 'tasksh --help lists the options' });

interface Page {
  readonly name: string;
  readonly path: string;
  /** As it is in the file, its byte order mark included. */
  readonly text: string;
  readonly lesson: LessonRead;
}

function readPage(name: string, world: World, report: LessonReport): Page | undefined {
  const path = typedPath(world, name);
  let bytes: Uint8Array | undefined;
  try {
    bytes = world.files.readBytes(path);
  } catch (error) {
    return void report.unreadable(name, `cannot be read: ${(error as Error).message}`);
  }
  if (bytes === undefined) return void report.unreadable(name, 'is gone');
  if (!isUtf8(bytes)) return void report.unreadable(name, 'is not UTF-8 text');
  const text = Buffer.from(bytes).toString();
  const lesson = readLesson(text);
  for (const problem of lesson.problems) report.problem(name, problem);
  for (const remark of lesson.remarks) report.remark(name, remark);
  return { name, path, text, lesson };
}

interface Outcome {
  readonly texts: readonly string[];
  readonly stderr: string;
}

function judge(page: Page, { texts, stderr }: Outcome, options: TestOptions, report: LessonReport): void {
  const { name, lesson } = page;
  const { steps } = lesson;
  report.count(steps.length);
  if (texts.length === 0 && steps.length > 0) report.unreadable(name, `did not run: ${stderr.trim()}`);
  const differ = steps.filter((step, i) => texts[i] !== undefined && !agrees(step, texts[i]));
  const isWritten = options.isUpdate && differ.length > 0 && write(page, texts, options.world, report);
  if (isWritten) report.written(name, differ.length);
  for (const [i, step] of steps.entries()) {
    if (texts[i] === undefined) report.notRun(name, step, steps[texts.length - 1]);
    else if (!isWritten && differ.includes(step)) report.difference(name, step, texts[i]);
  }
}

/** @returns whether the page has the new outputs; it is as it was where it has not, and the report says why */
function write(page: Page, texts: readonly string[], { data }: World, report: LessonReport): boolean {
  const refuse = (why: string): boolean => (report.notWritten(page.name, why), false);
  if (page.lesson.problems.length > 0) return refuse('what is named above comes first');
  const updated = updatePage(page.text, texts);
  if ('refusedLine' in updated)
    return refuse(`what line ${updated.refusedLine} prints would be read as something else in its block`);
  try {
    data?.rewrite(page.path, updated.text);
    return true;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** What of the environment would lead to a real service, or make a page print something else than elsewhere. */
const NOT_OF_A_LESSON =
  /^(?:TASKSH_.*|.*_PROXY|NETRC|(?:REQUESTS|CURL)_CA_BUNDLE|LC_.*|LANG|LANGUAGE|TERM|NO_COLOR|FORCE_COLOR)$/i;

function lessonEnvironment(env: World['env']): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_OF_A_LESSON.test(name)));
}

const STEP_BEGINS = '>';
const STEP_ENDS = '<';

/** Reports a lesson line by line to the shell that started this one. */
export function reportTo(send: (line: string) => void): LessonListener {
  return {
    begins: () => send(STEP_BEGINS),
    ends: () => send(STEP_ENDS),
    printed: (bytes) => send(Buffer.from(bytes).toString('base64')),
  };
}

function textsOf(reports: readonly string[]): readonly string[] {
  const outputs = new LessonOutputs();
  for (const line of reports) {
    if (line === STEP_BEGINS) outputs.begins();
    else if (line === STEP_ENDS) outputs.ends();
    else outputs.printed(Buffer.from(line, 'base64'));
  }
  return outputs.texts;
}
