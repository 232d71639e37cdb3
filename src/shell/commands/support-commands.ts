/** Dot commands about the connection and what went over it. */
import type * as Curl from '../../support/curl';
import type * as ExchangeText from '../../support/show-exchange';
import type * as Masked from '../../support/masked-exchange';
import type * as Describe from '../../client/settings/describe-settings';
import { UsageError } from '../../values/errors/usage-error';
import type { Exchange } from '../../support/recorder';
import type { Backend } from '../../client/client';
import type { Printer } from '../output/printer';
import type { Command, CommandContext } from './';
import { choose } from './session-commands';
import { twoColumns } from '../../values/columns';

export const supportCommands: readonly Command[] = [
  {
    name: 'env',
    args: '',
    help: 'the settings, where each comes from and the files that were looked at',
    run: printEnv,
  },
  {
    name: 'sandbox',
    args: '[CONTROL]',
    help: 'the address and the controls of the sandbox; with a control, as fail 503 3, changes it',
    run: printSandbox,
  },
  {
    name: 'retry',
    args: '[off|on|all]',
    help: 'try again at 50x and 429: never, requests that change nothing (on), or all',
    run: choose('retry', ['off', 'on', 'all'], ({ backend }) => backend),
  },
  { name: 'curl', args: '', help: 'the last request as a curl command, without its secrets', run: printCurl },
  { name: 'last', args: '', help: 'the last request and its reply, with headers and times', run: printLast },
];

function printEnv({ backend, printer }: CommandContext): void {
  const { describeSettings } = require('../../client/settings/describe-settings') as typeof Describe;
  printer.text(`${describeSettings(backend.settings)}\n`);
}

function printSandbox({ backend, printer }: CommandContext, args: string): void {
  const { settings, locations, clientId } = backend;
  if (settings.kind === 'datacenter') {
    printer.text(`no sandbox runs: this session is connected to ${locations.datacenterUrl}\n`);
    return;
  }
  const words = args.split(/\s+/).filter((word) => word !== '');
  const controls = backend.controlSandbox(words);
  if (words.length > 0) return printer.text(controls);
  const rows: [string, string][] = [
    ['address', locations.datacenterUrl],
    ['base_url', locations.baseUrl],
    ['client id', clientId],
    ['for others', 'tasksh sandbox --port 8080 starts one that other clients can use'],
  ];
  printer.text(`${twoColumns(rows, 12).join('\n')}\ncontrols\n${controls}`);
}

function printCurl({ backend, printer }: CommandContext): void {
  const { toCurl } = require('../../support/curl') as typeof Curl;
  printer.text(`${toCurl(lastExchange(backend, printer).request)}\n`);
}

function printLast({ backend, printer }: CommandContext): void {
  const { describeExchange } = require('../../support/show-exchange') as typeof ExchangeText;
  printer.text(`${describeExchange(lastExchange(backend, printer))}\n`);
}

/** Masked before it is quoted or cut: what comes out of that is no longer found. */
function lastExchange(backend: Backend, printer: Printer): Exchange {
  const exchange = backend.lastExchange();
  if (exchange === undefined) {
    throw new UsageError('no request was sent yet', {
      hint: 'send one first: requests.get(`${base_url}/tasks`, { headers: auth })',
    });
  }
  const { maskedExchange } = require('../../support/masked-exchange') as typeof Masked;
  return maskedExchange(exchange, (text) => printer.masked(text));
}
