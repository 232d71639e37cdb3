/** Dot commands about the connection and what went over it. */
import { UsageError } from '../../values/errors/usage-error';
import type { Exchange } from '../../support/recorder';
import type { Client } from '../../client/client';
import type { Printer } from '../output/printer';
import { twoColumns } from '../../values/columns';
import { lazy } from '../../values/lazy';
import { choose, type Command, type CommandContext } from './command';

const curl = lazy(() => require('../../support/curl') as typeof import('../../support/curl'));
const exchangeText = lazy(
  () => require('../../support/show-exchange') as typeof import('../../support/show-exchange'),
);
const masking = lazy(
  () => require('../../support/masked-exchange') as typeof import('../../support/masked-exchange'),
);
const settingsText = lazy(
  () =>
    require('../../client/settings/describe-settings') as typeof import('../../client/settings/describe-settings'),
);

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
    help: 'the address and the controls of the sandbox; with a control, as fail 503 3, live or reset, changes it',
    run: printSandbox,
  },
  {
    name: 'retry',
    args: '[off|on|all]',
    help: 'try again at 50x and 429: never, requests that change nothing (on), or all',
    run: choose('retry', ['off', 'on', 'all'], ({ client }) => client),
  },
  { name: 'curl', args: '', help: 'the last request as a curl command, without its secrets', run: printCurl },
  { name: 'last', args: '', help: 'the last request and its reply, with headers and times', run: printLast },
];

function printEnv({ client, printer }: CommandContext): void {
  printer.text(`${settingsText().describeSettings(client.settings)}\n`);
}

function printSandbox({ client, printer }: CommandContext, args: string): void {
  const { settings, locations, clientId } = client;
  if (settings.kind === 'datacenter') {
    printer.text(`no sandbox runs: this session is connected to ${locations.datacenterUrl}\n`);
    return;
  }
  const words = args.split(/\s+/).filter((word) => word !== '');
  const controls = client.controlSandbox(words);
  if (words.length > 0) return printer.text(controls);
  const rows: [string, string][] = [
    ['address', locations.datacenterUrl],
    ['base_url', locations.baseUrl],
    ['client id', clientId],
    ['for others', 'tasksh sandbox --port 8080 starts one that other clients can use'],
  ];
  printer.text(`${twoColumns(rows, 12).join('\n')}\ncontrols\n${controls}`);
}

function printCurl({ client, printer }: CommandContext): void {
  printer.text(`${curl().toCurl(lastExchange(client, printer).request)}\n`);
}

function printLast({ client, printer, secrets }: CommandContext): void {
  const { describeExchange } = exchangeText();
  printer.text(`${describeExchange(lastExchange(client, printer))}\n`);
  const learned =
    client.lastExchange === undefined ? [] : secrets.learnedIn(describeExchange(client.lastExchange));
  for (const line of learned) printer.text(`masked: ${line}\n`);
}

/** Masked before it is quoted or cut: what comes out of that is no longer found. */
function lastExchange(client: Client, printer: Printer): Exchange {
  const exchange = client.lastExchange;
  if (exchange === undefined) {
    throw new UsageError('no request was sent yet', {
      hint: 'send one first: requests.get(`${base_url}/tasks`, { headers: auth })',
    });
  }
  return masking().maskedExchange(exchange, (text) => printer.masked(text));
}
