/** Dot commands about credentials: who is connected, with which token, and where it may go. */
import { UsageError } from '../../values/errors/usage-error';
import { lazy } from '../../values/lazy';
import type { Command, CommandContext } from './command';
import { WrongArguments } from './wrong-arguments';

const connecting = lazy(() => require('./connect-command') as typeof import('./connect-command'));
const authText = lazy(
  () => require('../../client/token/describe-auth') as typeof import('../../client/token/describe-auth'),
);

export const connectionCommands: readonly Command[] = [
  {
    name: 'connect',
    args: '',
    help: 'ask for a data centre, a client id and its secret, and connect; can save them as a profile',
    run: connect,
  },
  {
    name: 'auth',
    args: '',
    help: 'the client, the scope and life of its token, and how it was got',
    run: printAuth,
  },
  {
    name: 'scope',
    args: '[TENANT_UUID [exchange|direct]|off]',
    help: 'narrow auth to one customer, in exchange for the own token or with a request of its own',
    run: setScope,
  },
  {
    name: 'trust',
    args: '[HOST[:PORT]]',
    help: 'let the token go to another host in this session; without one, list them',
    run: trust,
  },
  {
    name: 'reveal',
    args: '[NAME]',
    help: 'show one secret on this terminal; without a name, the names that there are',
    run: reveal,
  },
];

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function connect(context: CommandContext): Promise<void> {
  return connecting().connectByHand(context);
}

function printAuth({ client, printer, world }: CommandContext): void {
  const { locations, clientId, tokens, guard } = client;
  printer.text(
    `${authText().describeAuth({ locations, clientId, state: tokens.state(), trusted: guard.trusted, nowMs: world.nowMs() })}\n`,
  );
}

function setScope(context: CommandContext, args: string): void {
  const { client, session } = context;
  const [tenantId = '', way = 'exchange', ...rest] = args === '' ? [] : args.split(/\s+/);
  if (tenantId === '') return printAuth(context);
  if (tenantId === 'off') client.tokens.scopeTo(undefined);
  else if (!UUID.test(tenantId)) throw new WrongArguments(`needs the UUID of a customer, not '${tenantId}'`);
  else if ((way !== 'exchange' && way !== 'direct') || rest.length > 0)
    throw new WrongArguments(`knows no '${[way, ...rest].join(' ')}'`);
  else {
    const wanted = way;
    session.call(() => {
      client.ready();
      client.tokens.scopeTo(tenantId, wanted);
    });
  }
  printAuth(context);
}

function trust({ client, printer }: CommandContext, args: string): void {
  if (args !== '')
    printer.text(`${client.guard.trust(args)} may be sent the token until this session ends\n`);
  else if (client.guard.trusted.length === 0)
    printer.text(`no other host is trusted: the token goes to ${client.locations.datacenterUrl} only\n`);
  else printer.text(`${client.guard.trusted.join('\n')}\n`);
}

function reveal({ printer, secrets }: CommandContext, args: string): void {
  if (args === '') {
    const lines = secrets.names.map((name) => {
      const source = secrets.sourceOf(name);
      return source === undefined ? name : `${name} (learned: ${source})`;
    });
    printer.text(lines.length === 0 ? 'no secret is known so far\n' : `${lines.join('\n')}\n`);
    return;
  }
  const value = secrets.valueOf(args.toLowerCase());
  if (value === undefined) {
    throw new UsageError(`there is no secret called '${args}'`, {
      hint: '.reveal without a name lists the names',
    });
  }
  if (!printer.reveal(`${value}\n`)) {
    throw new UsageError('.reveal shows a secret on a terminal only', {
      hint: 'the output of this session goes somewhere else: open tasksh at a terminal',
    });
  }
}
