/** Encodings one inside another, made at random: no sink shows the secret, and none can be read back from what it shows. */
import { afterEach, expect, test } from 'vitest';
import { makeSecrets, random } from './secrets';
import { openWorld, SINKS, type TestWorld } from './sinks';
import { TRANSFORMATIONS, type Transformation } from './transformations';

const SEED = Number(process.env['LEAK_SEED'] ?? 7);
const SECRETS = 200;
/** In each sink; LEAK_SECRETS=200 for the whole, which takes minutes. */
const SECRETS_IN_SINKS = Number(process.env['LEAK_SECRETS'] ?? 12);
const DEEPEST = 3;
const COMPOSED = 20;

let world: TestWorld | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

type Random = (below: number) => number;

function composed(next: Random): Transformation {
  const parts = Array.from(
    { length: 1 + next(DEEPEST) },
    () => TRANSFORMATIONS[next(TRANSFORMATIONS.length)] as Transformation,
  );
  return {
    name: parts.map(({ name }) => name).join(', then '),
    make: (text, chance) => parts.reduce((made, part) => part.make(made, chance), text),
  };
}

/** A piece of the encoded secret as it went in, two thirds of it: nothing that was masked in part has that. */
function isLeak(seen: string, before: string): boolean {
  const length = Math.ceil((before.length * 2) / 3);
  for (let at = 0; at + length <= before.length; at++)
    if (seen.includes(before.slice(at, at + length))) return true;
  return false;
}

test(`the mask: ${COMPOSED} compositions of each of ${SECRETS} secrets`, () => {
  const secrets = makeSecrets(SECRETS, SEED);
  world = openWorld();
  for (const secret of secrets) world.parts.secrets.add(secret);
  const next = random(SEED + 1);
  const leaks: string[] = [];
  for (const secret of secrets) {
    for (let i = 0; i < COMPOSED; i++) {
      const { name, make } = composed(next);
      const text = make(secret, next);
      const tokenAsItIs = secret.startsWith('eyJ') && text.includes(secret);
      const masked = world.parts.secrets.mask(text);
      if (tokenAsItIs ? masked.includes(secret.slice(50)) : isLeak(masked, text))
        leaks.push(`${name} of ${secret}: ${masked}`);
    }
  }
  expect(leaks.slice(0, 5)).toEqual([]);
});

test.each(SINKS.map((sink) => [sink.name, sink] as const))('%s: compositions', async (_name, sink) => {
  const secrets = makeSecrets(SECRETS_IN_SINKS, SEED + 2);
  world = openWorld();
  for (const secret of secrets) world.parts.secrets.add(secret);
  const next = random(SEED + 3);
  const leaks: string[] = [];
  for (const secret of secrets) {
    const { name, make } = composed(next);
    const text = make(secret, next);
    if (secret.startsWith('eyJ') && text.includes(secret)) continue;
    world.taken();
    const result = await sink.put(world, [text]);
    if (isLeak(`${typeof result === 'string' ? result : ''}${world.taken()}`, text))
      leaks.push(`${name} of ${secret}`);
  }
  expect(leaks).toEqual([]);
});
