/** The `requests` that a person has: over the layers, with the printing and the JSON of Python. */
import { createRequests, type Requests } from '../http';
import { stack, type Layer, type Transport } from '../http/transport/message';
import { dumps } from '../python/json/json-dumps';
import { repr } from '../python/print/repr';
import { sessionEnvironment, type World } from '../world';
import { typedPath } from '../values/typed-path';
import { ADVICE } from './prompt-advice';

/** A file that may not be read is none, as for requests. */
function readIfMay(world: World, path: string): string | undefined {
  try {
    return world.files.readText(typedPath(world, path));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

export function openRequests(
  world: World,
  transport: Pick<Transport, 'send'>,
  layers: readonly Layer[],
): Requests {
  return createRequests({
    send: stack(transport.send, layers),
    env: sessionEnvironment(world),
    readFile: (path) => readIfMay(world, path),
    nowMs: () => world.nowMs(),
    waitMs: (ms) => world.waitMs(ms),
    repr,
    advice: ADVICE,
    dumps: (value: unknown) => dumps(value, { allow_nan: false }),
  });
}
