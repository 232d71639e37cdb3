/** `.watch`: a line again and again, with what changed between its runs, until its value is True. */
import type { Shown } from '../../explore/changes';
import { isKeyboardInterrupt } from '../../values/errors/errors';
import { lazy } from '../../values/lazy';
import { spanSeconds } from '../../values/time-span';
import type { Verdict } from '../session/step';
import type { Command, CommandContext } from './command';
import { runLine } from './run-line';
import { WrongArguments } from './wrong-arguments';

const changes = lazy(() => require('../../explore/changes') as typeof import('../../explore/changes'));
const surfaces = lazy(() => require('../../explore/surface') as typeof import('../../explore/surface'));
const spans = lazy(() => require('../../explore/spans') as typeof import('../../explore/spans'));

/** As psql's `\\watch`. */
const EVERY_S = 2n;
/** How often the line that shows how it stands is drawn. */
const REDRAW_MS = 1000;

export const watchCommands: readonly Command[] = [
  {
    name: 'watch',
    args: '[5s] [LINE]',
    example:
      ".watch 5s requests.get(`${base_url}/tasks`, { headers: auth, params: { state: 'completed' } }).json().items.length > 0",
    help: 'run a line, or the last one, again and again and show what changed; ends when its value is True',
    // Each run gets the terminal as any other line does; so does the pause between two of them.
    takesKeys: true,
    run: watch,
  },
];

function watch(context: CommandContext, args: string): boolean | Promise<boolean> {
  const [, span, rest = ''] = /^(\d+[a-z\d]*)?(?:(?:^|\s+)([^]*))?$/.exec(args) ?? [];
  const seconds = span === undefined ? EVERY_S : spanSeconds(span);
  const line = seconds === undefined ? args : rest;
  const source = line === '' ? context.session.steps.at(-1)?.source : line;
  if (source === undefined) throw new WrongArguments('needs a line: none has run so far');
  return new Watch(context, source, Number(seconds ?? EVERY_S) * 1000).run();
}

class Watch {
  readonly #context: CommandContext;
  readonly #line: string;
  readonly #everyMs: number;
  #before: Shown | undefined;
  #runCount = 0;
  /** When something was shown last. */
  #shownMs = 0;

  constructor(context: CommandContext, line: string, everyMs: number) {
    this.#context = context;
    this.#line = line;
    this.#everyMs = everyMs;
  }

  /** @returns false where the line cannot run */
  run(): boolean | Promise<boolean> {
    for (;;) {
      const end = this.#runOnce();
      if (end instanceof Promise) return end.then((ended) => ended ?? (this.#pause() ? this.run() : true));
      if (end !== undefined) return end;
      if (!this.#pause()) return true;
    }
  }

  /** @returns how it ends, if it does: false where the line cannot run */
  #runOnce(): boolean | undefined | Promise<boolean | undefined> {
    const { session, printer } = this.#context;
    const stepCount = session.steps.length;
    const valueNow = this.#valueFrom();
    printer.keepBack();
    const result = runLine(this.#context, this.#line);
    const ran = (verdict: Verdict): boolean | undefined => {
      const now = { text: printer.takeBack(), value: valueNow() };
      this.#runCount += 1;
      // The line stands once in a transcript, with what it showed last.
      if (this.#runCount > 1 && session.steps.length > stepCount) session.forgetStep(stepCount - 1);
      this.#show(now);
      // A line that fails at once is a mistake; what fails later may pass by itself.
      if (verdict === 'error' && this.#runCount === 1) return false;
      return verdict === 'interrupted' || now.value === true || session.isLeaving ? true : undefined;
    };
    return result instanceof Promise ? result.then(ran) : ran(result);
  }

  /** To be called before a run. @returns what gives its value after it */
  #valueFrom(): () => unknown {
    const { session, client } = this.#context;
    const { lastEcho } = session;
    const stepCount = session.steps.length;
    const requestBefore = client.lastExchange?.number;
    return () => {
      if (session.lastEcho !== lastEcho) return session.lastEcho?.value;
      const isSilent = session.steps.length > stepCount && session.steps.at(-1)?.output === '';
      const request = client.lastExchange;
      // Of `response = requests.get(...)` a person wants to see what becomes of the reply.
      const isSent = request !== undefined && request.number !== requestBefore;
      return isSilent && isSent ? client.journal.keptResponse(request) : undefined;
    };
  }

  #show(now: Shown): void {
    const { world, printer } = this.#context;
    const surface = { columns: printer.columns, isUnicode: surfaces().drawsUnicode(world.env) };
    const before = this.#before;
    this.#before = now;
    const change = before === undefined ? now.text : changes().drawChange(before, now, surface);
    if (change === undefined) return;
    this.#shownMs = performance.now();
    if (change === '')
      printer.aside(now.value === undefined ? 'no output so far' : 'no output; the reply is watched');
    else if (before !== undefined)
      printer.aside(`run ${this.#runCount}, ${spans().shortTime(new Date(world.nowMs()).toISOString())}`);
    if (change === now.text) printer.printed(change);
    else printer.drawn(change);
  }

  /** Waits for the next run. @returns false where Ctrl-C ended it */
  #pause(): boolean {
    const { world, session, progress, prompt } = this.#context;
    const untilMs = performance.now() + this.#everyMs;
    const wait = (): void => {
      progress?.begin(() => this.#standing);
      for (let leftMs = this.#everyMs; leftMs > 0; leftMs = untilMs - performance.now()) {
        progress?.draw();
        world.waitMs(Math.min(leftMs, REDRAW_MS));
      }
      progress?.end();
    };
    try {
      session.call(wait);
      return true;
    } catch (error) {
      // At a prompt it is how most watches end; a script ends with it.
      if (!isKeyboardInterrupt(error) || prompt === undefined) throw error;
      return false;
    }
  }

  get #standing(): string {
    const sinceMs = performance.now() - this.#shownMs;
    return `run ${this.#runCount}, every ${spans().durationText(this.#everyMs)}, unchanged for ${spans().durationText(sinceMs)}`;
  }
}
