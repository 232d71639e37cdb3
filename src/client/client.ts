/**
 * What a session is connected to: a data centre, or the sandbox that it starts itself. Threads start with the first
 * request or when the prompt is idle, whichever comes first; nothing heavy is loaded before.
 */
import type * as TransportModule from '../http/transport/sync-transport';
import type * as SessionModule from '../http/request/session';
import type * as JsonDumps from '../python/json/json-dumps';
import type * as Repr from '../python/print/repr';
import type * as RequestsModule from '../http';
import type * as Auth from './token/auth';
import type * as Preflight from './layers/check-layer';
import type { CheckMode } from './layers/check-layer';
import type * as GuardModule from './layers/origin-guard';
import type * as LearnModule from './layers/learn-secrets';
import type * as RenewModule from './layers/renew-token';
import type * as Retry from './layers/retry';
import type { RetryMode } from './layers/retry';
import type * as RecorderModule from '../support/recorder';
import type * as Thread from '../sandbox/server/thread';
import type * as Message from '../http/transport/message';
import type { Transport, Layer } from '../http/transport/message';
import type { Progress } from '../http/transport/sync-transport';
import { locations, type Locations } from './locations';
import type { Settings } from './settings/settings';
import type { Secrets } from '../values/secrets/secrets';
import type { World } from '../world';

export interface BackendOptions {
  readonly world: World;
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** Port of 127.0.0.1 that is free for the sandbox. */
  readonly sandboxPort: number;
  readonly progress: ((status: Progress | undefined) => void) | undefined;
  /** Told what happens while the thread waits: a second try, a sandbox that died. Absent: nothing is tried again. */
  readonly onNotice?: (text: string) => void;
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
  #settings: Settings;
  #locations: Locations;
  #clientId: string;
  /** Which requests are tried again when the service has a problem. */
  retry: RetryMode = 'on';
  /** Told of each exchange once it is over: `.trace`. */
  onExchange: ((exchange: RecorderModule.Exchange) => void) | undefined;
  readonly #options: BackendOptions;
  #transport: Transport | undefined;
  #requests: RequestsModule.Requests | undefined;
  #auth: Auth.Auth | undefined;
  #sandbox: Thread.SandboxThread | undefined;
  #recorder: RecorderModule.Recorder | undefined;
  #guard: GuardModule.Guard | undefined;

  constructor(options: BackendOptions) {
    this.#options = options;
    const { settings, secrets } = options;
    this.check = options.onRemark === undefined ? 'off' : 'warn';
    const isSandbox = settings.kind === 'sandbox';
    this.#settings = settings;
    this.#locations = locations(
      isSandbox ? `http://127.0.0.1:${options.sandboxPort}` : settings.datacenterUrl,
    );
    this.#clientId = isSandbox ? SANDBOX_CLIENT.id : settings.clientId;
    secrets.keepPublic(this.#clientId);
    const { origin } = new URL(this.#locations.datacenterUrl);
    // Secrets of settings that are not used belong to no place that is known.
    const owner = isSandbox ? 'none' : origin;
    for (const secret of settings.secretValues) secrets.add(secret, { origin: owner });
    const clientSecret = isSandbox ? SANDBOX_CLIENT.secret : settings.clientSecret;
    secrets.add(clientSecret, { name: 'client_secret', origin });
  }

  get settings(): Settings {
    return this.#settings;
  }

  get locations(): Locations {
    return this.#locations;
  }

  get clientId(): string {
    return this.#clientId;
  }

  /** Which hosts a token may go to. */
  get guard(): GuardModule.Guard {
    const { Guard } = require('./layers/origin-guard') as typeof GuardModule;
    return (this.#guard ??= new Guard(this.#options.secrets, () => this.#locations.datacenterUrl));
  }

  /** The tokens of this session; nothing is asked for by looking at them. */
  get tokens(): Auth.Auth {
    return this.#authenticator();
  }

  /**
   * Connects to another data centre, or as another client; the connection before stays when there is no token to be had.
   * @throws PyError tasksh.AuthenticationError, tasksh.ConnectionError or KeyboardInterrupt
   */
  connect(settings: Extract<Settings, { kind: 'datacenter' }>): void {
    const { origin } = new URL(settings.datacenterUrl);
    for (const secret of settings.secretValues) this.#options.secrets.add(secret, { origin });
    const auth = this.#authFor(settings, settings.datacenterUrl, settings.clientId);
    auth.header();
    this.#auth = auth;
    this.#settings = settings;
    this.#locations = locations(settings.datacenterUrl);
    this.#clientId = settings.clientId;
  }

  /** What a person has as `requests`. */
  get requests(): RequestsModule.Requests {
    if (this.#requests === undefined) {
      const { createRequests } = require('../http') as typeof RequestsModule;
      const { world } = this.#options;
      const { repr } = require('../python/print/repr') as typeof Repr;
      const { dumps } = require('../python/json/json-dumps') as typeof JsonDumps;
      this.#requests = createRequests({
        send: (require('../http/transport/message') as typeof Message).stack(
          this.#openTransport().send,
          this.#layers(),
        ),
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
    this.ready();
    return this.#authenticator().header();
  }

  /** Waits until the sandbox listens, where there is one. */
  ready(): void {
    this.#startSandbox()?.ready();
  }

  /** Starts the threads and asks for the token while nothing else is to be done. */
  warm(): void {
    this.#openTransport().start();
    // Loaded while nobody can interrupt it.
    void this.requests;
    const prefetch = (): void => this.#authenticator().prefetch();
    const sandbox = this.#startSandbox();
    if (sandbox === undefined) prefetch();
    else sandbox.onReady(prefetch);
  }

  /** Changes the sandbox, where the session has one, and tells how it stands. @throws PyError for unknown words */
  controlSandbox(words: readonly string[]): string {
    return this.#startSandbox()?.control(words) ?? '';
  }

  lastExchange(): RecorderModule.Exchange | undefined {
    return this.#recorder?.exchanges.at(-1);
  }

  /** The recorded exchanges, oldest first. */
  exchanges(): readonly RecorderModule.Exchange[] {
    return this.#recorder?.exchanges ?? [];
  }

  /** Gives up every request under way: after an interrupt. @returns what had arrived, as one line */
  cancel(): string | undefined {
    const arrived = this.#transport?.cancel();
    if (arrived === undefined) return undefined;
    this.#recorder?.keepArrived(arrived);
    const { receivedBytes, expectedBytes } = arrived;
    return `${receivedBytes}${expectedBytes === undefined ? '' : ` of ${expectedBytes}`} bytes had arrived; .last shows them`;
  }

  close(): void {
    this.#transport?.close();
    this.#sandbox?.stop();
  }

  /** Outermost first: what is refused is not recorded, and what is recorded is what was sent. */
  #layers(): Layer[] {
    const { learningLayer } = require('./layers/learn-secrets') as typeof LearnModule;
    const { renewingLayer } = require('./layers/renew-token') as typeof RenewModule;
    const { guard } = this;
    return [
      this.#checkFirst(),
      learningLayer(this.#options.secrets, guard.isHome),
      guard.layer,
      this.#tryAgain(),
      renewingLayer({ isHome: guard.isHome, auth: () => this.#authenticator() }),
      this.#record().layer,
      this.#awaitSandbox,
    ];
  }

  #tryAgain(): Layer {
    const { world, onNotice } = this.#options;
    if (onNotice === undefined) return (next) => next;
    const { retryLayer } = require('./layers/retry') as typeof Retry;
    return retryLayer({
      datacenterUrl: () => this.#locations.datacenterUrl,
      mode: () => this.retry,
      nowMs: () => world.nowMs(),
      waitMs: (ms) => world.waitMs(ms),
      notice: onNotice,
    });
  }

  #openTransport(): Transport {
    if (this.#transport === undefined) {
      const { createTransport } = require('../http/transport/sync-transport') as typeof TransportModule;
      const { progress } = this.#options;
      this.#transport = createTransport(progress ? { progress } : {});
    }
    return this.#transport;
  }

  #checkFirst(): Layer {
    const { createPreflight } = require('./layers/check-layer') as typeof Preflight;
    const { onRemark = () => undefined } = this.#options;
    return createPreflight({
      datacenterUrl: () => this.#locations.datacenterUrl,
      mode: () => this.check,
      warn: onRemark,
    });
  }

  #record(): RecorderModule.Recorder {
    const { createRecorder } = require('../support/recorder') as typeof RecorderModule;
    return (this.#recorder ??= createRecorder({
      nowMs: () => this.#options.world.nowMs(),
      onExchange: (exchange) => this.onExchange?.(exchange),
    }));
  }

  #authenticator(): Auth.Auth {
    return (this.#auth ??= this.#authFor(this.#settings, this.#locations.datacenterUrl, this.#clientId));
  }

  #authFor(settings: Settings, datacenterUrl: string, clientId: string): Auth.Auth {
    const { createAuth } = require('./token/auth') as typeof Auth;
    const { defaultHeaders, environmentRoute, USER_AGENT } =
      require('../http/request/session') as typeof SessionModule;
    const { world, secrets, onProblem } = this.#options;
    return createAuth({
      connection: {
        datacenterUrl,
        clientId,
        clientSecret: settings.kind === 'sandbox' ? SANDBOX_CLIENT.secret : settings.clientSecret,
        origins: settings.origins,
        defaultHeaders: defaultHeaders(USER_AGENT),
        route: environmentRoute(datacenterUrl, world.env),
      },
      transport: this.#openTransport(),
      secrets,
      nowMs: () => world.nowMs(),
      onProblem,
    });
  }

  #startSandbox(): Thread.SandboxThread | undefined {
    if (this.settings.kind !== 'sandbox') return undefined;
    if (this.#sandbox?.alive() === false) {
      this.#options.onNotice?.(`${this.#sandbox.fault()}; it is started again`);
      this.#sandbox.stop();
      this.#sandbox = undefined;
    }
    if (this.#sandbox === undefined) {
      const { startSandboxThread } = require('../sandbox/server/thread') as typeof Thread;
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
    if (this.settings.kind !== 'sandbox' || !request.url.startsWith(`${datacenterUrl}/`))
      return next(request, options);
    const send = (): ReturnType<typeof next> => {
      const port = this.#startSandbox()?.ready().port ?? this.#options.sandboxPort;
      if (port === this.#options.sandboxPort) return next(request, options);
      const url = `http://127.0.0.1:${port}${request.url.slice(datacenterUrl.length)}`;
      return next({ ...request, url }, options);
    };
    try {
      return send();
    } catch (failure) {
      // In the middle of a line no event tells of a thread that died; a port where nobody listens does.
      if ((failure as { kind?: unknown } | null)?.kind !== 'refused') throw failure;
      this.#sandbox?.bury();
      return send();
    }
  };
}
