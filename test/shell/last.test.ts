/** `.last` says where a value was learned that it masks, as `.reveal` does: a mask on an honest value can be understood. */
import { expect, test } from 'vitest';
import { commands } from '../../src/shell/commands';
import type { CommandContext } from '../../src/shell/commands/command';
import { Printer } from '../../src/shell/output/printer';
import { Secrets } from '../../src/values/secrets/secrets';
import { memoryTerminal } from '../helpers/memory-terminal';

const VALUE = 'Q7fK2mZx9LwT4vB8';
const SOURCE = 'the reply to GET https://a.example/login';

function last(body: string, prepare: (secrets: Secrets) => void): string {
  const { terminal, text } = memoryTerminal();
  const secrets = new Secrets();
  prepare(secrets);
  const printer = new Printer(terminal, secrets);
  const lastExchange = {
    request: { method: 'GET', url: 'https://b.example/', headers: [] },
    raw: { status: 200, reason: 'OK', headers: [], body: Buffer.from(body), elapsedMs: 1 },
    startedAtMs: 0,
    durationMs: 1,
    bodyBytes: body.length,
  };
  const context = { printer, secrets, client: { lastExchange } } as unknown as CommandContext;
  void commands.find(({ name }) => name === 'last')?.run(context, '');
  return text();
}

const learned = (secrets: Secrets): void => secrets.add(VALUE, { name: 'session', learned: SOURCE });
const LINE = `masked: session (learned: ${SOURCE})\n`;

test.each([
  ['as it is', `<${VALUE}>`, LINE],
  ['encoded', `<${Buffer.from(VALUE).toString('hex')}>`, LINE],
  ['none', '<nothing>', ''],
])('a learned value %s', (_label, body, line) => {
  const shown = last(body, learned);
  expect(shown).not.toContain(VALUE);
  expect(
    shown
      .split('\n')
      .filter((one) => one.startsWith('masked: '))
      .join('\n'),
  ).toBe(line.trimEnd());
});

test('a value that was given needs no word', () => {
  expect(last(`<${VALUE}>`, (secrets) => secrets.add(VALUE, { name: 'client_secret' }))).not.toContain(
    'masked:',
  );
});

test('one without a name', () => {
  expect(last(`<${VALUE}>`, (secrets) => secrets.add(VALUE, { learned: SOURCE }))).toContain(
    `masked: a value (learned: ${SOURCE})\n`,
  );
});
