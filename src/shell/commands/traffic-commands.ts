/** Dot commands that follow what goes over the connection, for a screen or a file that others will see. */
import * as path from 'node:path';
import { lazy } from '../../values/lazy';
import type { Command, CommandContext } from './command';
import { writeTypedFile } from '../../support/typed-file';
import { WrongArguments } from './wrong-arguments';

const har = lazy(() => require('../../support/har') as typeof import('../../support/har'));
const masking = lazy(
  () => require('../../support/masked-exchange') as typeof import('../../support/masked-exchange'),
);
const trace = lazy(() => require('../../support/trace') as typeof import('../../support/trace'));

export const trafficCommands: readonly Command[] = [
  {
    name: 'trace',
    args: '[on|off]',
    help: 'print two lines for each request as it is done',
    run: setTrace,
  },
  {
    name: 'har',
    example: '.har session.har',
    args: 'FILE',
    help: 'write the last requests to a .har file, without their secrets',
    run: writeHar,
  },
];

/** Requests of one file: more take long to mask, and nobody looks through them. */
const IN_A_FILE = 50;

function setTrace({ client, printer }: CommandContext, args: string): void {
  if (args === 'off') client.record.onExchange = undefined;
  else if (args === 'on') {
    client.record.onExchange = (exchange) => printer.text(trace().traceLines(exchange));
  } else if (args !== '') throw new WrongArguments(`knows no '${args}'`);
  printer.text(`trace: ${client.record.onExchange === undefined ? 'off' : 'on'}\n`);
}

function writeHar({ world, client, printer }: CommandContext, args: string): void {
  const mask = (text: string): string => printer.masked(text);
  if (path.extname(args) !== '.har') {
    throw new WrongArguments('needs a file that ends in .har');
  }
  const exchanges = client.record.exchanges
    .slice(-IN_A_FILE)
    .map((exchange) => masking().maskedExchange(exchange, mask));
  writeTypedFile(world, args, printer.masked(har().toHar(exchanges)));
  printer.text(`${exchanges.length} requests written to ${args}\n`);
}
