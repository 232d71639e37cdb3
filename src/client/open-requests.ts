/** The `requests` that a person has: over the layers, with the printing and the JSON of Python. */
import { createRequests, type Requests } from '../http';
import { stack, type Layer, type Transport } from '../http/transport/message';
import { dumps } from '../python/json/json-dumps';
import { repr } from '../python/print/repr';
import { sessionEnvironment, type World } from '../world';
import { ADVICE } from './prompt-advice';

export function openRequests(world: World, transport: Transport, layers: readonly Layer[]): Requests {
  return createRequests({
    send: stack(transport.send, layers),
    env: sessionEnvironment(world),
    nowMs: () => world.nowMs(),
    waitMs: (ms) => world.waitMs(ms),
    repr,
    advice: ADVICE,
    dumps: (value: unknown) => dumps(value, { allow_nan: false }),
  });
}
