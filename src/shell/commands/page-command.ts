/** `.page`: output in the person's pager, when it is asked for and never otherwise. */
import type { Command, CommandContext, CommandEnd } from './command';
import type { Verdict } from '../session/step';
import { runLine } from './run-line';

export const pageCommands: readonly Command[] = [
  {
    name: 'page',
    args: '[LINE]',
    example: '.page requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 3 } }).json()',
    help: 'show the last output in $PAGER (less -R), or run a line or a dot command and show its output there',
    // The line gets the terminal as any other does; the pager gets it from the prompt.
    takesKeys: true,
    run: page,
  },
];

function page(context: CommandContext, line: string): CommandEnd | Promise<CommandEnd> {
  const { session, printer, prompt } = context;
  if (line === '') {
    const output = session.steps.findLast((step) => step.output !== '')?.output;
    return output === undefined ? printer.text('no output so far\n') : show(context, printer.masked(output));
  }
  if (prompt !== undefined) printer.keepBack();
  const done = (verdict: Verdict): boolean => {
    if (prompt !== undefined) show(context, printer.takeBack());
    return verdict !== 'error';
  };
  const result = runLine(context, line);
  return result instanceof Promise ? result.then(done) : done(result);
}

/** Without a terminal it is printed, and where the pager does not run. */
function show({ world, printer, prompt }: CommandContext, text: string): void {
  if (text === '') return;
  const command = world.env['PAGER'] || 'less -R';
  if (prompt?.isTerminal !== true) return printer.printed(text);
  if (prompt.page(command, text)) return;
  printer.printed(text);
  printer.notice(`'${command}' does not run; PAGER names another`);
}
