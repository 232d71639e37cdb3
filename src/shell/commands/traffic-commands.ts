/** Dot commands that follow what goes over the connection, for a screen or a file that others will see. */
import * as path from 'node:path';
import type * as Har from '../../support/har';
import type * as Masked from '../../support/masked-exchange';
import type * as Trace from '../../support/trace';
import type { Command, CommandContext } from './';
import { WrongArguments } from './wrong-arguments';

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

function setTrace({ backend, printer }: CommandContext, args: string): void {
  if (args === 'off') backend.onExchange = undefined;
  else if (args === 'on') {
    const { traceLines } = require('../../support/trace') as typeof Trace;
    backend.onExchange = (exchange) => printer.text(traceLines(exchange));
  } else if (args !== '') throw new WrongArguments(`knows no '${args}'`);
  printer.text(`trace: ${backend.onExchange === undefined ? 'off' : 'on'}\n`);
}

function writeHar({ world, backend, printer }: CommandContext, args: string): void {
  const mask = (text: string): string => printer.masked(text);
  if (path.extname(args) !== '.har') {
    throw new WrongArguments('needs a file that ends in .har');
  }
  const { toHar } = require('../../support/har') as typeof Har;
  const { maskedExchange } = require('../../support/masked-exchange') as typeof Masked;
  const exchanges = backend.exchanges().map((exchange) => maskedExchange(exchange, mask));
  // Only the person: it holds what the platform answered.
  world.files.writeText(path.resolve(world.cwd, args), printer.masked(toHar(exchanges)), 0o600);
  printer.text(`${exchanges.length} requests written to ${args}\n`);
}
