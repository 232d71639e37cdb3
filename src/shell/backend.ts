/**
 * What a session is connected to: a data centre, or the sandbox that it starts itself. Threads start with the first
 * request or when the prompt is idle, whichever comes first; nothing heavy is loaded before.
 */
import type * as Transport from '../http/transport';
import type * as SessionRoom from '../http/session';
import type * as JsonDumps from '../python/json-dumps';
import type * as Repr from '../python/repr';
import type * as RequestsRoom from '../http/requests';
import type * as Auth from '../platform/auth';
import type * as Preflight from '../platform/preflight';
import type { CheckMode } from '../platform/preflight';
import type * as RecorderRoom from '../support/recorder';
import type * as Thread from '../sandbox/thread';
import type * as Message from '../http/message';
import type { Door, Layer } from '../http/message';
import type { Progress } from '../http/transport';
import { locations, type Locations } from '../platform/locations';
import type { Settings } from '../platform/settings';
import type { Secrets } from '../values/secrets';
import type { World } from '../world';

export interface BackendOptions {
  readonly world: World;
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** Port of 127.0.0.1 that is free for the sandbox. */
  readonly sandboxPort: number;
  readonly progress: ((status: Progress | undefined) => void) | undefined;
  /** Told when the token asked for ahead of time was refused and nobody waited for it. */
  readonly onProblem: (problem: unknown) => void;
  /** Told what the check of a request found; absent: requests are not checked. */
  readonly onRemark?: (text: string) => void;
}

/** The sandbox of a session has one client; it is no secret to the person who runs it, but it is masked as one. */
const SANDBOX_CLIENT = {
  id: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
  secret: 'sandbox-secret-of-this-session',
};

export class Backend {
  /** What is done with a request that looks wrong. */
  check: CheckMode;
  readonly settings: Settings;
  readonly locations: Locations;
  readonly clientId: string;
  readonly #options: BackendOptions;
  #door: Door | undefined;
  #requests: RequestsRoom.Requests | undefined;
  #auth: Auth.Auth | undefined;
  #sandbox: Thread.SandboxThread | undefined;
  #recorder: RecorderRoom.Recorder | undefined;

  constructor(options: BackendOptions) {
    this.#options = options;
    const { settings } = options;
    this.settings = settings;
    this.check = options.onRemark === undefined ? 'off' : 'warn';
    const isSandbox = settings.kind === 'sandbox';
    this.locations = locations(
      isSandbox ? `http://127.0.0.1:${options.sandboxPort}` : settings.datacenterUrl,
    );
    this.clientId = isSandbox ? SANDBOX_CLIENT.id : settings.clientId;
    for (const secret of settings.secretValues) options.secrets.add(secret);
    if (isSandbox) options.secrets.add(SANDBOX_CLIENT.secret);
  }

  /** What a person has as `requests`. */
  get requests(): RequestsRoom.Requests {
    if (this.#requests === undefined) {
      const { createRequests } = require('../http/requests') as typeof RequestsRoom;
      const { world } = this.#options;
      const { repr } = require('../python/repr') as typeof Repr;
      const { dumps } = require('../python/json-dumps') as typeof JsonDumps;
      this.#requests = createRequests({
        send: (require('../http/message') as typeof Message).stack(this.#openDoor().send, [
          this.#checkFirst(),
          this.#record().layer,
          this.#awaitSandbox,
        ]),
        env: world.env,
        nowMs: () => world.nowMs(),
        repr,
        dumps: (value: unknown) => dumps(value, { allow_nan: false }),
      });
    }
    return this.#requests;
  }

  /** What a person has as `auth`: waits for the token where it is not there yet. */
  get auth(): Auth.AuthHeader {
    this.#startSandbox()?.ready();
    return this.#authenticator().header();
  }

  /** Starts the threads and asks for the token while nothing else is to be done. */
  warm(): void {
    this.#openDoor().start();
    const prefetch = (): void => this.#authenticator().prefetch();
    const sandbox = this.#startSandbox();
    if (sandbox === undefined) prefetch();
    else sandbox.onReady(prefetch);
  }

  /** Changes the sandbox, where the session has one, and tells how it stands. @throws PyError for unknown words */
  controlSandbox(words: readonly string[]): string {
    return this.#startSandbox()?.control(words) ?? '';
  }

  lastExchange(): RecorderRoom.Exchange | undefined {
    return this.#recorder?.exchanges.at(-1);
  }

  /** Gives up every request under way: after an interrupt. */
  cancel(): void {
    this.#door?.cancel();
  }

  close(): void {
    this.#door?.close();
    this.#sandbox?.stop();
  }

  #openDoor(): Door {
    if (this.#door === undefined) {
      const { createDoor } = require('../http/transport') as typeof Transport;
      const { progress } = this.#options;
      this.#door = createDoor(progress ? { progress } : {});
    }
    return this.#door;
  }

  #checkFirst(): Layer {
    const { createPreflight } = require('../platform/preflight') as typeof Preflight;
    const { onRemark = () => undefined } = this.#options;
    return createPreflight({
      datacenterUrl: this.locations.datacenterUrl,
      mode: () => this.check,
      warn: onRemark,
    });
  }

  #record(): RecorderRoom.Recorder {
    const { createRecorder } = require('../support/recorder') as typeof RecorderRoom;
    return (this.#recorder ??= createRecorder({ nowMs: () => this.#options.world.nowMs() }));
  }

  #authenticator(): Auth.Auth {
    const { createAuth } = require('../platform/auth') as typeof Auth;
    const { defaultHeaders, environmentRoute, USER_AGENT } = require('../http/session') as typeof SessionRoom;
    const { settings, world, secrets, onProblem } = this.#options;
    return (this.#auth ??= createAuth({
      connection: {
        datacenterUrl: this.locations.datacenterUrl,
        clientId: this.clientId,
        clientSecret: settings.kind === 'sandbox' ? SANDBOX_CLIENT.secret : settings.clientSecret,
        origins: settings.origins,
        defaultHeaders: defaultHeaders(USER_AGENT),
        route: environmentRoute(this.locations.datacenterUrl, world.env),
      },
      door: this.#openDoor(),
      secrets,
      nowMs: () => world.nowMs(),
      onProblem,
    }));
  }

  #startSandbox(): Thread.SandboxThread | undefined {
    if (this.settings.kind !== 'sandbox') return undefined;
    if (this.#sandbox === undefined) {
      const { startSandboxThread } = require('../sandbox/thread') as typeof Thread;
      this.#sandbox = startSandboxThread({
        port: this.#options.sandboxPort,
        clientId: SANDBOX_CLIENT.id,
        clientSecret: SANDBOX_CLIENT.secret,
      });
    }
    return this.#sandbox;
  }

  /** A request to the sandbox waits until it listens, and goes to the port where it does; any other goes through. */
  readonly #awaitSandbox: Layer = (next) => (request, options) => {
    const { datacenterUrl } = this.locations;
    const sandbox = request.url.startsWith(`${datacenterUrl}/`) ? this.#startSandbox() : undefined;
    const port = sandbox?.ready().port ?? this.#options.sandboxPort;
    if (port === this.#options.sandboxPort) return next(request, options);
    const url = `http://127.0.0.1:${port}${request.url.slice(datacenterUrl.length)}`;
    return next({ ...request, url }, options);
  };
}
