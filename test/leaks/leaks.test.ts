/** No sink shows a secret in any form; without its mask every one of them does. LEAK_SECRETS=200 is the bar, 50 without it. */
import { afterEach, expect, test } from 'vitest';
import { Secrets } from '../../src/values/secrets/secrets';
import { FORMS, leakOf, makeSecrets, random } from './secrets';
import { openWorld, SINKS, transcribe, type Sink, type TestWorld } from './sinks';

const SEED = Number(process.env['LEAK_SEED'] ?? 1);
const SECRETS = Number(process.env['LEAK_SECRETS'] ?? 50);

let world: TestWorld | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

function open(secrets: readonly string[]): TestWorld {
  world = openWorld();
  for (const secret of secrets) world.parts.secrets.add(secret);
  return world;
}

async function shown(sink: Sink, at: TestWorld, writes: readonly string[]): Promise<string> {
  at.taken();
  const result = await sink.put(at, sink.joins ? [writes.join('')] : writes);
  return `${typeof result === 'string' ? result : ''}${at.taken()}`;
}

test.each(SINKS.map((sink) => [sink.name, sink] as const))(
  `%s: ${FORMS.length} forms of ${SECRETS} secrets`,
  async (_name, sink) => {
    const secrets = makeSecrets(SECRETS, SEED);
    const at = open(secrets);
    const next = random(SEED + 1);
    const leaks: string[] = [];
    for (const secret of secrets) {
      for (const form of FORMS) {
        const { writes, hidden } = form.make(secret, next);
        const piece = leakOf(await shown(sink, at, writes), hidden, form.window);
        if (piece !== undefined) leaks.push(`${form.name} of ${secret}: ${piece}`);
      }
    }
    expect(leaks.slice(0, 5)).toEqual([]);
  },
);

test('--transcript', async () => {
  const secrets = makeSecrets(24, SEED + 2);
  const at = open(secrets);
  const next = random(SEED + 3);
  const leaks: string[] = [];
  for (const secret of secrets) {
    for (const form of FORMS) {
      const { writes, hidden } = form.make(secret, next);
      at.taken();
      await transcribe(at, writes.join(''));
      const piece = leakOf(at.taken(), hidden, form.window);
      if (piece !== undefined) leaks.push(`${form.name} of ${secret}: ${piece}`);
    }
  }
  expect(leaks.slice(0, 5)).toEqual([]);
});

/** The same world with masks that hide nothing. */
async function unmasked<T>(run: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptors(Secrets.prototype);
  Object.assign(Secrets.prototype, { mask: (text: string) => text, masker: () => (text: string) => text });
  try {
    return await run();
  } finally {
    Object.defineProperties(Secrets.prototype, before);
  }
}

test.each(SINKS.map((sink) => [sink.name, sink] as const))(
  '%s leaks without its mask',
  async (_name, sink) => {
    const secret = 'Q7fK2mZx9LwT4vB8';
    const seen = await unmasked(async () => shown(sink, open([secret]), [secret]));
    expect(leakOf(seen, secret, secret.length)).toBe(secret);
  },
);

test('a transcript leaks without its mask', async () => {
  const secret = 'Q7fK2mZx9LwT4vB8';
  const seen = await unmasked(async () => {
    const at = open([secret]);
    await transcribe(at, secret);
    return at.taken();
  });
  expect(seen).toContain(secret);
});
