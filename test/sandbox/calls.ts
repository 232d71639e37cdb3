/** A sandbox without a socket, and calls to it as text. */
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/service/handle';
import { SANDBOX_CLIENT } from '../../src/sandbox/service/sandbox-client';
import type { SandboxReply } from '../../src/sandbox/service/reply';

export const BASIC = `Basic ${Buffer.from(`${SANDBOX_CLIENT.id}:${SANDBOX_CLIENT.secret}`).toString('base64')}`;
const FORM = 'application/x-www-form-urlencoded';

export interface Item {
  readonly idString: string;
  readonly [field: string]: unknown;
}

export class Calls {
  nowMs: number;
  readonly sandbox: Sandbox;
  readonly token: string;

  constructor(options: Partial<SandboxOptions> = {}, nowMs = 1_700_000_000_000) {
    this.nowMs = nowMs;
    this.sandbox = createSandbox({ nowMs: () => this.nowMs, ...options });
    this.token = (
      JSON.parse(this.post('grant_type=client_credentials').body) as { access_token: string }
    ).access_token;
  }

  post(body: string, headers: Readonly<Record<string, string>> = {}): SandboxReply {
    return this.sandbox.handle({
      method: 'POST',
      url: '/api/2/idp/token',
      headers: { 'content-type': FORM, authorization: BASIC, ...headers },
      body: new TextEncoder().encode(body),
    });
  }

  call(method: string, url: string, headers?: Readonly<Record<string, string>>): SandboxReply {
    return this.sandbox.handle({
      method,
      url,
      headers: headers ?? { authorization: `Bearer ${this.token}` },
      body: new Uint8Array(),
    });
  }

  get(path: string): SandboxReply {
    return this.call('GET', `/api/task_manager/v2${path}`);
  }

  /** The reply as `status body`. */
  text(path: string): string {
    const { status, body } = this.get(path);
    return `${status} ${body}`;
  }

  page(path: string): { items: Item[]; paging?: { cursors: { after?: string } } } {
    return JSON.parse(this.get(path).body) as ReturnType<Calls['page']>;
  }

  ids(path: string): string[] {
    return this.page(path).items.map((item) => item.idString);
  }
}
