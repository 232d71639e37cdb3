/** Dot commands about the requests of the session by their numbers. */
import type { Exchange } from '../../support/recorder';
import type { Entry } from '../../support/journal-entries';
import { UsageError } from '../../values/errors/usage-error';
import { lazy } from '../../values/lazy';
import type { Command, CommandContext } from './command';
import { WrongArguments } from './wrong-arguments';

const journal = lazy(
  () => require('../../support/journal-entries') as typeof import('../../support/journal-entries'),
);
const tables = lazy(() => require('../../explore/table') as typeof import('../../explore/table'));
const surfaces = lazy(() => require('../../explore/surface') as typeof import('../../explore/surface'));

export const journalCommands: readonly Command[] = [
  {
    name: 'requests',
    args: '[FILTER]',
    help: 'the requests of the session; of a status (404, 4xx, error), a method, or with a text in the address',
    run: printRequests,
  },
  {
    name: 'resend',
    args: '[NUMBER]',
    help: 'send a request again as it was, the last or that of a number in .requests, and show the reply',
    run: resend,
  },
  {
    name: 'edit',
    args: '[NUMBER]',
    help: 'put the line that made a request into the prompt, of the last or of a number in .requests',
    run: edit,
  },
];

function printRequests({ world, client, printer }: CommandContext, filter: string): void {
  const entries = client.journal.entries();
  const chosen = entries.filter((entry) => journal().matches(entry, filter));
  if (entries.length === 0) return printer.text('no request was sent yet\n');
  if (chosen.length === 0) return printer.text(`none of ${entries.length} requests has ${filter}\n`);
  const homes = [client.locations.baseUrl, client.locations.datacenterUrl];
  const surface = { columns: printer.columns, isUnicode: surfaces().drawsUnicode(world.env) };
  const rows = chosen.map((entry) => rowOf(entry, homes, (text) => printer.masked(text)));
  printer.drawn(tables().drawTable(rows, {}, surface, world.nowMs()).text);
  const [first] = entries;
  if (first !== undefined && first.number > 1)
    printer.notice(`requests before ${first.number} are no longer kept`);
}

/** Masked before it is cut: half a secret is no longer found. */
function rowOf(
  entry: Entry,
  homes: readonly string[],
  mask: (text: string) => string,
): Record<string, unknown> {
  return {
    number: entry.number,
    method: entry.method,
    path: mask(journal().placeOf(entry, homes)),
    status: entry.status ?? entry.error,
    ms: Math.round(entry.duration_ms),
    bytes: entry.bytes,
  };
}

function resend({ session, client }: CommandContext, args: string): void {
  const { number } = chosenBy(client, args);
  session.call(() => session.echo(client.journal.resend(number)));
}

function edit({ client, printer, prompt }: CommandContext, args: string): void {
  const { number, line } = chosenBy(client, args);
  if (line === undefined) throw new UsageError(`no line of the session made request ${number}`);
  const masked = printer.masked(line);
  if (prompt?.type(masked) !== true) printer.text(`${masked}\n`);
}

function chosenBy(client: CommandContext['client'], args: string): Exchange {
  if (args === '' && client.lastExchange !== undefined) return client.lastExchange;
  if (args !== '' && !/^\d+$/.test(args)) throw new WrongArguments(`needs a number, not '${args}'`);
  return client.journal.numbered(Number(args));
}
