/** The sandbox of a session: its thread is started when it is first needed, and again when it died. */
import type { Layer } from '../http/transport/message';
import type { SandboxThread } from '../sandbox/server/thread';
import { SANDBOX_CLIENT } from '../sandbox/service/sandbox-client';
import { lazy } from '../values/lazy';

const thread = lazy(() => require('../sandbox/server/thread') as typeof import('../sandbox/server/thread'));

export interface SandboxOptions {
  /** Port of 127.0.0.1 that it is to listen on. */
  readonly port: number;
  /** Told when it died and is started again. */
  readonly onNotice: (text: string) => void;
}

export class Sandbox {
  readonly #options: SandboxOptions;
  #thread: SandboxThread | undefined;

  constructor(options: SandboxOptions) {
    this.#options = options;
  }

  /** Starts it where it does not run. */
  start(): SandboxThread {
    if (this.#thread?.alive() === false) {
      this.#options.onNotice(`${this.#thread.fault()}; it is started again`);
      this.stop();
    }
    this.#thread ??= thread().startSandboxThread({
      port: this.#options.port,
      clientId: SANDBOX_CLIENT.id,
      clientSecret: SANDBOX_CLIENT.secret,
    });
    return this.#thread;
  }

  stop(): void {
    this.#thread?.stop();
    this.#thread = undefined;
  }

  /** A request to the sandbox waits until it listens, and goes to the port where it does; any other goes through. */
  readonly layer: Layer = (next) => (request, options) => {
    const wanted = `http://127.0.0.1:${this.#options.port}`;
    if (!request.url.startsWith(`${wanted}/`)) return next(request, options);
    const send = (): ReturnType<typeof next> => {
      const { port } = this.start().ready();
      if (port === this.#options.port) return next(request, options);
      const url = `http://127.0.0.1:${port}${request.url.slice(wanted.length)}`;
      return next({ ...request, url }, options);
    };
    try {
      return send();
    } catch (failure) {
      // In the middle of a line no event tells of a thread that died; a port where nobody listens does.
      if ((failure as { kind?: unknown } | null)?.kind !== 'refused') throw failure;
      this.#thread?.bury();
      return send();
    }
  };
}
