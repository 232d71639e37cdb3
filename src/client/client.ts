/**
 * What a session is connected to, and all that it does there. Threads start with the first request or when the prompt
 * is idle, whichever comes first; nothing heavy is loaded before.
 */
import type { Requests } from '../http';
import type { Transport } from '../http/transport/message';
import type { Progress } from '../http/transport/sync-transport';
import type { Exchange } from '../support/recorder';
import { lazy } from '../values/lazy';
import type { Secrets } from '../values/secrets/secrets';
import type { World } from '../world';
import { connectionOf, keepSecrets, type Connection } from './session-connection';
import type { Ahead } from './layers/ahead';
import type { CheckMode } from './layers/check-layer';
import type { Guard } from './layers/origin-guard';
import type { RecordLayer } from './layers/record';
import type { RetryMode } from './layers/retry';
import type { Journal } from './journal';
import type { Locations } from './locations';
import { sandboxSettings } from './settings/any-settings';
import type { Settings } from './settings/settings';
import { Sandbox } from './start-sandbox';
import type { Auth, AuthHeader } from './token/auth';

const syncTransport = lazy(
  () => require('../http/transport/sync-transport') as typeof import('../http/transport/sync-transport'),
);
const requestsModule = lazy(() => require('./open-requests') as typeof import('./open-requests'));
const layersModule = lazy(() => require('./layers') as typeof import('./layers'));
const originGuard = lazy(() => require('./layers/origin-guard') as typeof import('./layers/origin-guard'));
const aheadModule = lazy(() => require('./layers/ahead') as typeof import('./layers/ahead'));
const recordModule = lazy(() => require('./layers/record') as typeof import('./layers/record'));
const journalModule = lazy(() => require('./journal') as typeof import('./journal'));
const tokenModule = lazy(() => require('./token/create-tokens') as typeof import('./token/create-tokens'));

export interface ClientOptions {
  readonly world: World;
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** Port of 127.0.0.1 that is free for the sandbox. */
  readonly sandboxPort: number;
  /** Told how a slow request stands while the thread waits for it; undefined: the wait is over. */
  readonly progress?: ((status: Progress | undefined) => void) | undefined;
  /** Told what happens while the thread waits: a second try, a sandbox that died. Absent: nothing is tried again. */
  readonly onNotice?: (text: string) => void;
  /** Told when the token asked for ahead of time was refused and nobody waited for it. */
  readonly onProblem?: (problem: unknown) => void;
  /** Told what the check of a request found; absent: requests are not checked. */
  readonly onRemark?: (text: string) => void;
  /** The line of the session that runs, for the journal. */
  readonly lineNow?: () => string | undefined;
}

const toNobody = (): void => undefined;

export class Client {
  /** What is done with a request that looks wrong. */
  check: CheckMode;
  /** Which requests are tried again when the service has a problem. */
  retry: RetryMode;
  readonly #options: ClientOptions;
  #connection: Connection;
  #sandbox: Sandbox | undefined;
  #transport: Transport | undefined;
  #requests: Requests | undefined;
  #tokens: Auth | undefined;
  #guard: Guard | undefined;
  #record: RecordLayer | undefined;
  #ahead: Ahead | undefined;
  #journal: Journal | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    const { settings, secrets, sandboxPort, onNotice, onRemark } = options;
    this.check = onRemark === undefined ? 'off' : 'warn';
    this.retry = onNotice === undefined ? 'off' : 'on';
    this.#connection = connectionOf(settings, sandboxPort);
    keepSecrets(secrets, this.#connection);
    if (settings.kind === 'sandbox') this.#sandbox = this.#newSandbox();
  }

  get settings(): Settings {
    return this.#connection.settings;
  }

  get locations(): Locations {
    return this.#connection.locations;
  }

  get clientId(): string {
    return this.#connection.clientId;
  }

  /** Which hosts a token may go to. */
  get guard(): Guard {
    return (this.#guard ??= new (originGuard().Guard)(
      this.#options.secrets,
      () => this.locations.datacenterUrl,
    ));
  }

  /** The tokens of this session; nothing is asked for by looking at them. */
  get tokens(): Auth {
    return (this.#tokens ??= this.#tokensOf(this.#connection));
  }

  /** What went over the connection. */
  get record(): RecordLayer {
    const { world, lineNow } = this.#options;
    return (this.#record ??= new (recordModule().RecordLayer)({ nowMs: () => world.nowMs(), lineNow }));
  }

  /** Requests that are sent before anybody waits for them. */
  get ahead(): Ahead {
    return (this.#ahead ??= new (aheadModule().Ahead)(this.#openTransport()));
  }

  /** What was sent, oldest first; nothing is loaded for the question. */
  get exchanges(): readonly Exchange[] {
    return this.#record?.exchanges ?? [];
  }

  get lastExchange(): Exchange | undefined {
    return this.exchanges.at(-1);
  }

  /** The exchanges by their numbers: `exchange(3)`, `.resend`. */
  get journal(): Journal {
    return (this.#journal ??= new (journalModule().Journal)(
      this.#options.world,
      this.record,
      () => this.requests,
    ));
  }

  /** What a person has as `requests`. */
  get requests(): Requests {
    return (this.#requests ??= this.#openRequests());
  }

  /** What a person has as `auth`: waits for the token where it is not there yet. */
  get auth(): AuthHeader {
    this.ready();
    return this.tokens.header();
  }

  /**
   * Connects to another data centre, or as another client; the connection before stays when there is no token to be had.
   * @throws PyError tasksh.AuthenticationError, tasksh.ConnectionError or KeyboardInterrupt
   */
  connect(settings: Extract<Settings, { kind: 'datacenter' }>): void {
    const connection = connectionOf(settings, this.#options.sandboxPort);
    keepSecrets(this.#options.secrets, connection);
    const tokens = this.#tokensOf(connection);
    tokens.header();
    this.#tokens = tokens;
    this.#connection = connection;
  }

  /**
   * Connects to the session's own sandbox.
   * @returns what goes back to the connection before; undefined where it is connected to the sandbox already
   */
  useSandbox(): (() => void) | undefined {
    if (this.settings.kind === 'sandbox') return undefined;
    const before = { connection: this.#connection, tokens: this.#tokens };
    this.#sandbox ??= this.#newSandbox();
    this.#connection = connectionOf(sandboxSettings(this.settings), this.#options.sandboxPort);
    keepSecrets(this.#options.secrets, this.#connection);
    this.#tokens = undefined;
    return () => {
      this.#connection = before.connection;
      this.#tokens = before.tokens;
    };
  }

  /** Waits until the sandbox listens, where there is one. */
  ready(): void {
    this.#usedSandbox?.start().ready();
  }

  /** Starts the threads and asks for the token while nothing else is to be done. */
  warm(): void {
    this.#openTransport().start();
    // Loaded while nobody can interrupt it.
    void this.requests;
    const prefetch = (): void => this.tokens.prefetch();
    const sandbox = this.#usedSandbox;
    if (sandbox === undefined) prefetch();
    else sandbox.start().onReady(prefetch);
  }

  /** Changes the sandbox, where the session has one, and tells how it stands. @throws PyError for unknown words */
  controlSandbox(words: readonly string[]): string {
    return this.#usedSandbox?.start().control(words) ?? '';
  }

  /** Gives up every request under way: after an interrupt. @returns what had arrived, as one line */
  cancel(): string | undefined {
    this.#ahead?.forget();
    const arrived = this.#transport?.cancel();
    return arrived === undefined ? undefined : this.record.keepArrived(arrived);
  }

  close(): void {
    this.#transport?.close();
    this.#sandbox?.stop();
  }

  /** None after `.connect`, even if its thread still runs. */
  get #usedSandbox(): Sandbox | undefined {
    return this.settings.kind === 'sandbox' ? this.#sandbox : undefined;
  }

  #newSandbox(): Sandbox {
    const { sandboxPort, onNotice = toNobody } = this.#options;
    return new Sandbox({ port: sandboxPort, onNotice });
  }

  #openTransport(): Transport {
    const { progress } = this.#options;
    return (this.#transport ??= syncTransport().createTransport(progress ? { progress } : {}));
  }

  #tokensOf(connection: Connection): Auth {
    const { world, secrets, onProblem = toNobody } = this.#options;
    const transport = this.#openTransport();
    return tokenModule().createTokens(connection, { world, secrets, transport, onProblem });
  }

  #openRequests(): Requests {
    const { world, secrets, onRemark = toNobody, onNotice = toNobody } = this.#options;
    const layers = layersModule().createLayers({
      world,
      secrets,
      datacenterUrl: () => this.locations.datacenterUrl,
      guard: this.guard,
      auth: () => this.tokens,
      record: this.record,
      ahead: this.ahead,
      // A lesson may be the first to need one.
      sandbox: (next) => (request, sent) => (this.#sandbox?.layer(next) ?? next)(request, sent),
      checkMode: () => this.check,
      retryMode: () => this.retry,
      onRemark,
      onNotice,
    });
    return requestsModule().openRequests(world, this.#openTransport(), layers);
  }
}
