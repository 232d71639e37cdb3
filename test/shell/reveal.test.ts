/** `.reveal` shows one secret on purpose, and never to a file. */
import { expect, test } from 'vitest';
import { commands } from '../../src/shell/commands';
import type { CommandContext } from '../../src/shell/commands/command';
import { Printer } from '../../src/shell/output/printer';
import { Secrets } from '../../src/values/secrets/secrets';
import { memoryTerminal } from '../helpers/memory-terminal';

function reveal(isTTY: boolean, args: string): { shown: string; kept: string } {
  const { terminal, text } = memoryTerminal({ isTTY });
  const secrets = new Secrets();
  secrets.add('a-client-secret', { name: 'client_secret' });
  const printer = new Printer(terminal, secrets);
  const command = commands.find(({ name }) => name === 'reveal');
  void command?.run({ printer, secrets } as unknown as CommandContext, args);
  return { shown: text(), kept: printer.take() };
}

test('names, never values, without an argument', () => {
  expect(reveal(false, '')).toEqual({ shown: 'client_secret\n', kept: 'client_secret\n' });
});

test('the value on a terminal, and not in the transcript', () => {
  expect(reveal(true, 'CLIENT_SECRET')).toEqual({ shown: 'a-client-secret\n', kept: '' });
});

test('not where the output goes to a file', () => {
  expect(() => reveal(false, 'client_secret')).toThrow('shows a secret on a terminal only');
});

test('a name that is none', () => {
  expect(() => reveal(true, 'nothing')).toThrow("there is no secret called 'nothing'");
});
