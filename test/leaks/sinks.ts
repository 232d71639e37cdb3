/** Every place where a text can leave the session, as a function from the text to what is seen or kept there. */
import { sandboxSettings } from '../../src/client/settings/any-settings';
import type { Exchange } from '../../src/support/recorder';
import type { Prepared, Raw } from '../../src/http/transport/message';
import {
  complete,
  createSession,
  runDotCommand,
  type SessionParts,
} from '../../src/shell/session/create-session';
import { History } from '../../src/shell/prompt/history';
import { createProgress } from '../../src/shell/prompt/progress';
import { maskedWrites } from '../../src/shell/output/masked-writes';
import { runText } from '../../src/shell/session/script';
import type { Terminal } from '../../src/shell/prompt/terminal';
import { createPrint } from '../../src/python/print/print';
import { createPprint } from '../../src/python/pprint/pprint-module';
import { PyError } from '../../src/values/errors/errors';
import { memoryTerminal } from '../helpers/memory-terminal';
import { SILENT_HOST } from '../helpers/silent-host';
import { memoryWorld } from '../helpers/world';

export interface TestWorld {
  readonly parts: SessionParts;
  readonly terminal: Terminal;
  /** All that was written since the last call, to any stream or file. */
  taken(): string;
  /** Takes the session's `console` back. */
  close(): void;
}

export function openWorld(): TestWorld {
  const { terminal, chunks, text } = memoryTerminal({ columns: 1_000_000 });
  const keep = (_path: string, written: string): void => void chunks.push(written);
  const empty = memoryWorld();
  const world = {
    ...empty,
    files: { ...empty.files, exists: () => true, writeText: keep, appendText: keep },
  };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'console') as PropertyDescriptor;
  const parts = createSession({
    world,
    terminal,
    settings: sandboxSettings(),
    sandboxPort: 1,
    lang: 'auto',
    host: SILENT_HOST,
  });
  return {
    parts,
    terminal,
    taken() {
      const taken = text();
      chunks.length = 0;
      return taken;
    },
    close: () => Object.defineProperty(globalThis, 'console', before),
  };
}

export interface Sink {
  readonly name: string;
  /** Lets the writes out one after the other; what is returned is seen as well. */
  put(world: TestWorld, writes: readonly string[]): string | void | Promise<void>;
  /** It takes one text at a time: a split secret is whole again before it gets here. */
  readonly joins?: true;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function exchange(text: string): Exchange {
  const request: Prepared = {
    method: 'POST',
    url: `https://host.example/a?b=${text}`,
    headers: [['X-Thing', text]],
    body: bytes(`{"c": "${text}"}`),
  };
  const raw: Raw = {
    status: 200,
    reason: 'OK',
    headers: [
      ['X-Other', text],
      ['Content-Type', text],
    ],
    body: bytes(text),
    elapsedMs: 1,
  };
  return { number: 1, line: text, request, raw, startedAtMs: 0, durationMs: 2, bodyBytes: raw.body.length };
}

const command =
  (line: string): Sink['put'] =>
  ({ parts }, [text = '']) => {
    Object.defineProperty(parts.client, 'lastExchange', { configurable: true, value: exchange(text) });
    const record = { exchanges: [exchange(text)] };
    Object.defineProperty(parts.client, 'record', { configurable: true, value: record });
    void runDotCommand(line, parts, undefined);
  };

const save =
  (file: string): Sink['put'] =>
  ({ parts }, [text = '']) => {
    parts.session.steps.splice(0, Infinity, { source: `// ${text}`, output: `${text}\n`, language: 'ts' });
    void runDotCommand(`.save ${file}`, parts, undefined);
  };

const each =
  (put: (world: TestWorld, text: string) => void): Sink['put'] =>
  (world, writes) =>
    writes.forEach((text) => put(world, text));

/** One text at a time. */
const one = (name: string, put: (world: TestWorld, text: string) => string | void): Sink => ({
  name,
  joins: true,
  put: (world, [text = '']) => put(world, text),
});

export const SINKS: readonly Sink[] = [
  one('echo', ({ parts }, text) => void parts.printer.echo({ key: [text] })),
  one('echo as Node shows it', ({ parts }, text) => {
    parts.printer.style = 'inspect';
    parts.printer.echo({ key: [text] });
    parts.printer.style = 'python';
  }),
  one('print', ({ parts }, text) => createPrint((out) => parts.printer.python(out))(text)),
  one('pprint', ({ parts }, text) =>
    createPprint((out) => parts.printer.python(out)).pprint({ a: text, b: [text] }),
  ),
  { name: 'written piece by piece', put: each(({ parts }, text) => parts.printer.text(text)) },
  { name: 'printed piece by piece', put: each(({ parts }, text) => parts.printer.python(text)) },
  one('notice', ({ parts }, text) => parts.printer.notice(text)),
  one('error', ({ parts }, text) => parts.printer.error(new Error(text))),
  one('error with a place', ({ parts }, text) =>
    parts.printer.error(new PyError('SyntaxError', 'x', { above: text })),
  ),
  one('hint', ({ parts }, text) => parts.printer.error(new PyError('ValueError', 'x', { hint: text }))),
  one('thrown value', ({ parts }, text) => parts.printer.error({ thrown: text })),
  one('.error with causes', ({ parts }, text) => {
    parts.session.lastError = new Error('x', { cause: new PyError('ValueError', text) });
    void runDotCommand('.error', parts, undefined);
  }),
  one('progress line', ({ parts, terminal }, text) => {
    const draw = createProgress(terminal, (line) => parts.secrets.mask(line));
    draw?.request({ method: 'GET', url: text, elapsedMs: 500, receivedBytes: 0, expectedBytes: undefined });
  }),
  one('history file', ({ parts }, text) => {
    new History(parts.world.files, '/h/history', (line) => parts.secrets.mask(line)).add(text);
  }),
  one('history of the prompt', ({ parts }, text) =>
    new History(parts.world.files, undefined, (line) => parts.secrets.mask(line)).add(text),
  ),
  { name: '.save as a script', joins: true, put: save('a.ts') },
  { name: '.save as a page', joins: true, put: save('a.md') },
  { name: '.save as a transcript', joins: true, put: save('a.txt') },
  { name: '.curl', joins: true, put: command('.curl') },
  { name: '.last', joins: true, put: command('.last') },
  { name: '.har', joins: true, put: command('.har a.har') },
  { name: '.requests', joins: true, put: command('.requests') },
  { name: '.edit', joins: true, put: command('.edit') },
  {
    name: '.page of what was printed before the secret was known',
    joins: true,
    put({ parts }, [text = '']) {
      parts.session.steps.splice(0, Infinity, { source: 'x', output: `${text}\n`, language: 'ts' });
      void runDotCommand('.page', parts, undefined);
    },
  },
  one('.watch', ({ parts }, text) => {
    Object.assign(globalThis, { leaky: text });
    void runDotCommand('.watch print(leaky) ?? true', parts, undefined);
  }),
  one('.trace', ({ parts }, text) => {
    const record: { onExchange?: (one: Exchange) => void } = {};
    Object.defineProperty(parts.client, 'record', { configurable: true, value: record });
    void runDotCommand('.trace on', parts, undefined);
    record.onExchange?.(exchange(text));
  }),
  one('.env', ({ parts }, text) => {
    Object.defineProperty(parts.client, 'settings', {
      configurable: true,
      value: {
        kind: 'sandbox',
        origins: {},
        files: [{ path: text, state: 'read', values: {} }],
        warnings: [text],
      },
    });
    void runDotCommand('.env', parts, undefined);
  }),
  one('.auth', ({ parts }, text) => {
    Object.defineProperty(parts.client, 'tokens', {
      configurable: true,
      value: { state: () => ({ obtained: 0, problem: new Error(text) }) },
    });
    void runDotCommand('.auth', parts, undefined);
  }),
  one('a command that is none', ({ parts }, text) => void runDotCommand(`.${text}`, parts, undefined)),
  {
    name: 'console.log',
    put: each((_world, text) => globalThis.console.log(text)),
    joins: true,
  },
  { name: 'console.error', put: each((_world, text) => globalThis.console.error(text)), joins: true },
  { name: 'standard output of a line', put: (world, writes) => direct(world, 'stdout', writes) },
  { name: 'standard error of a line', put: (world, writes) => direct(world, 'stderr', writes) },
  one('completion', (world, text) => {
    Object.assign(globalThis, { leaky: { [text]: 1 } });
    return complete("leaky['", '', world.parts)[0].join(' ');
  }),
];

function direct(
  { parts, terminal }: TestWorld,
  stream: 'stdout' | 'stderr',
  writes: readonly string[],
): void {
  const masked = maskedWrites(terminal, parts.secrets, parts.printer.line);
  masked.enter();
  for (const text of writes) terminal[stream].write(text);
  masked.leave();
}

/** `--transcript`: compiles each line, so it is tried with fewer secrets. */
export async function transcribe({ parts }: TestWorld, text: string): Promise<void> {
  const { session, printer } = parts;
  await runText(`x = ${JSON.stringify(text)}`, '.ts', { session, printer, transcript: true });
}
