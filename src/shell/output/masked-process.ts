/**
 * What reaches the terminal past the streams' own `write` of a running line is masked and made harmless too: a stream
 * that is piped into standard output and goes on when the prompt is back, warnings of the process, raw debug output.
 */
import type * as Stream from 'node:stream';
import type * as Util from 'node:util';
import { harmless } from '../../values/harmless';
import type { Secrets } from '../../values/secrets/secrets';
import type { Terminal } from '../prompt/terminal';
import { safeBytes } from './masked-writes';

/** Absent where a version of Node has it no more: then there is nothing to be masked. */
interface WithRawDebug {
  _rawDebug?: (...values: unknown[]) => void;
}

export function maskProcess(host: NodeJS.Process, terminal: Terminal, secrets: Secrets): void {
  const isTerminal = terminal.stderr.isTTY === true;
  const mask = secrets.masker();
  const safe = (text: string): string => (isTerminal ? harmless(mask(text)) : mask(text));
  const holder = host as WithRawDebug;
  const raw = holder._rawDebug;
  if (typeof raw === 'function') {
    holder._rawDebug = (...values) => {
      const { format } = require('node:util') as typeof Util;
      raw.call(host, safe(`${format(...values)}\n`).replace(/\n$/, ''));
    };
  }
  maskWarnings(host, safe);
  for (const stream of [terminal.stdout, terminal.stderr]) maskPipes(stream, secrets);
}

/** Those who print warnings, Node itself first of all, are told of a masked copy; the person's own listeners come later. */
function maskWarnings(host: NodeJS.Process, safe: (text: string) => string): void {
  const printers = host.listeners('warning');
  for (const printer of printers) host.removeListener('warning', printer);
  host.on('warning', (warning) => {
    const texts = Object.entries({
      message: warning.message,
      stack: warning.stack,
      detail: detailOf(warning),
    });
    const given = texts.flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, { value: safe(text) }]] : [],
    );
    const copy = Object.create(warning, Object.fromEntries(given) as PropertyDescriptorMap) as Error;
    for (const printer of printers) printer.call(host, copy);
  });
}

const detailOf = (warning: Error): unknown => (warning as { detail?: unknown }).detail;

/** A stream that is piped into this one is piped into a stream before it instead. */
function maskPipes(stream: Terminal['stdout'], secrets: Secrets): void {
  if (typeof stream.on !== 'function') return;
  stream.on('pipe', (source: Stream.Readable) => {
    const { Writable } = require('node:stream') as typeof Stream;
    const mask = secrets.masker();
    const safe = (text: string): string => (stream.isTTY === true ? harmless(mask(text)) : mask(text));
    const masked = new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        stream.write(safeBytes(chunk, stream.isTTY === true, safe));
        done();
      },
    });
    source.unpipe(stream);
    source.pipe(masked);
  });
}
