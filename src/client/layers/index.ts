/** What every request of a person goes through, in this order. Loaded with the first of them. */
import type { Layer } from '../../http/transport/message';
import type { Secrets } from '../../values/secrets/secrets';
import type { World } from '../../world';
import type { Auth } from '../token/auth';
import type { Ahead } from './ahead';
import { checkLayer, type CheckMode } from './check-layer';
import { learningLayer } from './learn-secrets';
import type { Guard } from './origin-guard';
import type { RecordLayer } from './record';
import { renewingLayer } from './renew-token';
import { retryLayer, type RetryMode } from './retry';

export interface LayersOptions {
  readonly world: World;
  readonly secrets: Secrets;
  /** Scheme, host and port of the data centre at the moment. */
  readonly datacenterUrl: () => string;
  readonly guard: Guard;
  readonly auth: () => Auth;
  readonly record: RecordLayer;
  readonly ahead: Ahead;
  /** Waits for the sandbox; absent: there is none. */
  readonly sandbox: Layer | undefined;
  readonly checkMode: () => CheckMode;
  readonly retryMode: () => RetryMode;
  /** Told what the check of a request found. */
  readonly onRemark: (text: string) => void;
  /** Told of a second try while the thread waits for it. */
  readonly onNotice: (text: string) => void;
}

/** Outermost first: what is refused is not recorded, and what is recorded is what was sent. */
export function createLayers(options: LayersOptions): Layer[] {
  const { world, secrets, datacenterUrl, guard, auth, onRemark, onNotice } = options;
  const { isHome } = guard;
  return [
    checkLayer({ datacenterUrl, mode: options.checkMode, warn: onRemark }),
    learningLayer(secrets, isHome),
    guard.layer,
    retryLayer({
      datacenterUrl,
      mode: options.retryMode,
      nowMs: () => world.nowMs(),
      waitMs: (ms) => world.waitMs(ms),
      notice: onNotice,
    }),
    renewingLayer({ isHome, auth }),
    options.record.layer,
    options.sandbox ?? ((next) => next),
    options.ahead.layer,
  ];
}
