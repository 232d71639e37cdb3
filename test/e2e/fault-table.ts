/** The fault table: what is asked of which broken server, and what Python's requests says to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';

const http = path.join(__dirname, '..', 'http');
const servers = path.join(__dirname, '..', 'helpers', 'server');
const root = path.join(__dirname, '..', '..');

export interface Fault {
  readonly name: string;
  /** A whole URL, or a path of one of the servers. */
  readonly url?: string;
  readonly server?: string;
  readonly path?: string;
  readonly tls?: boolean;
  readonly method?: 'post';
  readonly options?: Readonly<Record<string, unknown>>;
  /** A URL, or what the scripted proxy does. */
  readonly proxy?: string;
  /** What is done with the reply. */
  readonly then?: 'json' | 'text' | 'content' | 'raise';
  /** Our exception where Python has none: it would fill the memory, or wait for ever. */
  readonly ours?: string;
}

export type Ports = Readonly<Record<string, number>>;

export const faults = JSON.parse(fs.readFileSync(path.join(http, 'faults.json'), 'utf8')) as Fault[];
/** Recorded by test/golden/record/make_faults.py, by the name of the fault. */
export const recorded = JSON.parse(
  fs.readFileSync(path.join(root, 'test', 'golden', 'data', 'faults.json'), 'utf8'),
) as Record<string, string>;

export async function startFaultServers(): Promise<{ ports: Ports; stop: () => void }> {
  const server: ChildProcess = spawn(process.execPath, [path.join(servers, 'fault-server.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (server.stdout === null) throw new Error('the servers say nothing');
  for await (const line of readline.createInterface(server.stdout)) {
    const ports = { ...(JSON.parse(line) as Ports), closed: 1 };
    return { ports, stop: () => void server.kill() };
  }
  throw new Error('the servers did not start');
}

/** The line that a person would type. */
export function lineOf(fault: Fault, ports: Ports): string {
  const { method = 'get', then } = fault;
  const options = optionsOf(fault, ports);
  const call = `requests.${method}('${urlOf(fault, ports)}'${options === '{}' ? '' : `, ${options}`})`;
  const after = { json: '.json()', text: '.text', content: '.content.length', raise: '.raise_for_status()' };
  return then === undefined ? call : call + after[then];
}

function urlOf({ url, server = 'plain', path: name = '', tls = false }: Fault, ports: Ports): string {
  if (url !== undefined) return url;
  const host = server === 'nowhere' ? 'does-not-exist.invalid' : `127.0.0.1:${ports[server]}`;
  return `http${tls ? 's' : ''}://${host}/${name}`;
}

function optionsOf({ options = {}, proxy }: Fault, ports: Ports): string {
  const given: Record<string, unknown> = { ...options };
  if (given['verify'] === 'CA') given['verify'] = path.join(servers, 'certs', 'ca.pem');
  if (proxy !== undefined) {
    const address = proxy.includes(':') ? proxy : `http://${proxy}:x@127.0.0.1:${ports['proxy']}`;
    given['proxies'] = { http: address, https: address };
  }
  return JSON.stringify(given).replace('"LARGE"', "'x'.repeat(8_000_000)");
}

/** As the recording has it: without ports and places. */
export function comparable(text: string, ports: Ports): string {
  let plain = text.replaceAll(root, 'ROOT');
  for (const port of Object.values(ports)) if (port !== 1) plain = plain.replaceAll(String(port), 'PORT');
  return plain;
}
