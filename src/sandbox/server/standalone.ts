/** `tasksh sandbox`: the sandbox by itself, for other clients. */
import { PyError } from '../../values/errors/errors';
import { UsageError } from '../../values/errors/usage-error';
import { createSandbox, DEFAULT_TASKS } from '../service/handle';
import { SANDBOX_CLIENT } from '../service/sandbox-client';
import { serve, type SandboxServer } from './sandbox-server';

/** As on the command line; undefined for what was not given. */
export interface AloneOptions {
  readonly port?: string | undefined;
  readonly tasks?: string | undefined;
  readonly seed?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** Controls to begin with: name and arguments in one text, as `latency 200ms`. */
  readonly controls: readonly string[];
  readonly nowMs: () => number;
}

const MOST_TASKS = 1_000_000;

/** Listens, and says how to reach it. @throws PyError for options that cannot be used and for a port that is taken */
export async function runSandboxAlone(
  options: AloneOptions,
  write: (text: string) => void,
): Promise<SandboxServer> {
  const port = numberIn('--port', options.port, 0, 0, 65_535);
  const tasks = numberIn('--tasks', options.tasks, DEFAULT_TASKS, 1, MOST_TASKS);
  const seed = numberIn('--seed', options.seed, 1, 0, 2 ** 31 - 1);
  const clientId = credential('--client-id', options.clientId) ?? SANDBOX_CLIENT.id;
  const clientSecret = credential('--client-secret', options.clientSecret) ?? SANDBOX_CLIENT.secret;
  const sandbox = createSandbox({ seed, tasks, clientId, clientSecret, nowMs: options.nowMs });
  for (const line of options.controls) sandbox.control(line.split(/\s+/).filter((word) => word !== ''));
  const server = await serve(sandbox, port).catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(port, error);
  });
  write(description(server.port, tasks, clientId, clientSecret));
  return server;
}

function numberIn(
  option: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usage(`${option} takes a whole number from ${least} to ${most}, not '${text}'`);
}

function credential(option: string, text: string | undefined): string | undefined {
  if (text === undefined || /^[\x21-\x39\x3b-\x7e]+$/.test(text)) return text;
  throw usage(`${option} takes printable ASCII without spaces and colons`);
}

function usage(problem: string): UsageError {
  return new UsageError(problem, { hint: 'tasksh --help lists the options' });
}

function cannotListen(port: number, error: NodeJS.ErrnoException): PyError {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there',
    EACCES: 'ports below 1024 need more rights',
  };
  return new PyError(
    'OSError',
    `cannot listen on 127.0.0.1:${port}: ${reasons[error.code ?? ''] ?? error.message}`,
    {
      hint: 'choose another port with --port, or leave it out for a free one',
      cause: error,
    },
  );
}

function description(port: number, tasks: number, clientId: string, clientSecret: string): string {
  const address = `http://127.0.0.1:${port}`;
  return [
    `sandbox with ${tasks} tasks at ${address}, Ctrl-C ends it`,
    `  client id      ${clientId}`,
    `  client secret  ${clientSecret}`,
    '',
    '  curl:',
    `    curl -u ${clientId}:${clientSecret} -d grant_type=client_credentials ${address}/api/2/idp/token`,
    '  Python:',
    `    requests.post('${address}/api/2/idp/token', auth=('${clientId}', '${clientSecret}'), data={'grant_type': 'client_credentials'}).json()`,
    '  tasksh:',
    `    TASKSH_DATACENTER_URL=${address} TASKSH_CLIENT_ID=${clientId} TASKSH_CLIENT_SECRET=${clientSecret} tasksh`,
    '',
  ].join('\n');
}
