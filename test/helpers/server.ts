/** The scripted servers of ./server, started for a test, and what they have seen. */
import { get } from 'node:http';
import * as path from 'node:path';
import { startNode } from './child';

const FOLDER = path.join(__dirname, 'server');

/** A certificate or key of the servers; `''` is their folder. */
export const pem = (name: string): string => path.join(FOLDER, 'certs', name);

/** Ports of 127.0.0.1: see server/server.mjs. */
export interface Ports {
  readonly plain: number;
  readonly control: number;
  readonly platform: number;
  readonly httpbin: number;
  readonly proxy: number;
  /** Takes connections and never says anything. */
  readonly silent: number;
  /** Hangs up at the greeting. */
  readonly 'tls-cut': number;
  readonly tls: number;
  readonly other: number;
  readonly expired: number;
  readonly self: number;
  readonly client: number;
  /** Nobody listens here. */
  readonly closed: number;
}

export interface Stats {
  /** Grows with every change of the others, but of the bytes sent. */
  readonly version: number;
  readonly connections: number;
  readonly open: number;
  /** Requests that get no reply. */
  readonly waiting: number;
  readonly heads: readonly string[];
  readonly tunnels: readonly string[];
  readonly sentBytes: number;
}

export interface Servers {
  readonly ports: Ports;
  /** Resolves as soon as what they have seen is so. */
  readonly when: (isSo: (now: Stats) => boolean) => Promise<Stats>;
  readonly stop: () => Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const { line, stop } = await startNode(path.join(FOLDER, 'server.mjs'));
  const ports = { ...(JSON.parse(line) as Ports), closed: 1 };
  return {
    ports,
    stop,
    async when(isSo) {
      let now = await stats(ports, '/');
      while (!isSo(now)) now = await stats(ports, `/after/${now.version}`);
      return now;
    },
  };
}

/** By Node's own client, whose event loop goes on meanwhile. */
function stats(ports: Ports, path: string): Promise<Stats> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: ports.control, path }, (reply) => {
      let body = '';
      reply.setEncoding('utf8').on('data', (text: string) => (body += text));
      reply.on('end', () => resolve(JSON.parse(body) as Stats));
    }).on('error', reject);
  });
}
