/** The fault table: what is asked of which broken server, and what Python's requests says to it. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { goldenRows } from '../golden/golden-file';
import { ROOT } from '../helpers/child';
import { pem, type Ports } from '../helpers/server';

const http = path.join(__dirname, '..', 'http');

export interface Fault {
  readonly name: string;
  /** A whole URL, or a path of one of the servers. */
  readonly url?: string;
  readonly server?: keyof Ports | 'nowhere';
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

export const faults = JSON.parse(fs.readFileSync(path.join(http, 'faults.json'), 'utf8')) as Fault[];
/** Recorded by test/golden/record/make_faults.py, by the name of the fault. */
export const recorded = Object.fromEntries(goldenRows<[string, string]>('faults'));

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
  if (given['verify'] === 'CA') given['verify'] = pem('ca.pem');
  if (proxy !== undefined) {
    const address = proxy.includes(':') ? proxy : `http://${proxy}:x@127.0.0.1:${ports.proxy}`;
    given['proxies'] = { http: address, https: address };
  }
  return JSON.stringify(given).replace('"LARGE"', "'x'.repeat(8_000_000)");
}

/** As the recording has it: without ports and places. */
export function comparable(text: string, ports: Ports): string {
  let plain = text.replaceAll(ROOT, 'ROOT');
  for (const port of Object.values(ports)) if (port !== 1) plain = plain.replaceAll(String(port), 'PORT');
  return plain;
}
