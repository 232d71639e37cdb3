/** A fault before there is a session shows no secret of the settings. */
import { expect, test } from 'vitest';
import { run } from '../../src/cli';
import type { Terminal } from '../../src/shell/prompt/terminal';
import type { World } from '../../src/world';
import { memoryTerminal } from '../helpers/memory-terminal';
import { memoryWorld } from '../helpers/world';

const SECRET = 'Q7fK2mZx9LwT4vB8';

/** Runs the command line in a world where `fault` happens; what it printed and its exit code. */
async function outcome(
  world: Partial<World>,
  terminal: Partial<Terminal>,
  args: readonly string[] = ['-e', '1'],
): Promise<string> {
  const memory = memoryTerminal({ given: terminal });
  await run(args, { ...memoryWorld(), ...world }, memory.terminal);
  return memory.text();
}

const ENV_FILE = `TASKSH_DATACENTER_URL=https://h.example\nTASKSH_CLIENT_ID=1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d\nTASKSH_CLIENT_SECRET=${SECRET}\n`;
const files = {
  exists: () => true,
  readText: (file: string) => (file.endsWith('/.env') ? ENV_FILE : undefined),
} as unknown as World['files'];
const failing = (text: string) => () => {
  throw new Error(text);
};

test('with the settings read from a file', async () => {
  const secretInUrl = encodeURIComponent(Buffer.from(`x${SECRET}`).toString('base64'));
  const seen = await outcome(
    { files },
    { onInterrupt: failing(`no signal for ${SECRET} ${secretInUrl}\x1b[2J`) },
  );
  expect(seen).toMatch(/^tasksh: Error: no signal for \*{8} \S*\*{8}\S*\\x1b\[2J\nexit 2$/);
});

test('while the settings are read', async () => {
  const env = new Proxy<Record<string, string>>(
    { TASKSH_CLIENT_SECRET: SECRET },
    { get: (values, name) => (name === 'TASKSH_PROFILE' ? failing(`no ${SECRET}`)() : values[String(name)]) },
  );
  expect(await outcome({ env, files }, {})).toBe('tasksh: Error: no ********\nexit 2');
});
