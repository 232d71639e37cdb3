/**
 * The fault table at a real prompt: each fault is asked for by typing a line, prints the exception of Python's requests
 * in one line and one line of advice, in bounded memory, and the prompt is there afterwards. FIGURES names a file for time
 * and memory of each (test/bench/faults.js).
 */
import * as fs from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparable, faults, lineOf, recorded, type Fault } from './fault-table';
import { noteFigure } from '../helpers/figures';
import { startServers, type Ports } from '../helpers/server';
import { Terminal } from '../helpers/terminal';

/** Where ours says something else than the Python recorded, and why. */
const ON_PURPOSE: Readonly<Record<string, RegExp>> = {
  // Half a reply is no reply; newer versions of urllib3 say so too, the recorded one hands it out as if it were whole.
  'closed inside the head': /^requests\.exceptions\.ConnectionError: .*RemoteDisconnected/,
  'body shorter than announced':
    /^requests\.exceptions\.ChunkedEncodingError: .*IncompleteRead\(4 bytes read, 6 more expected\)/,
  // The chunk's own text is not known to us; the class is the same.
  'chunk cut off': /^requests\.exceptions\.ChunkedEncodingError: .*InvalidChunkLength/,
  'chunk of a size that is none': /^requests\.exceptions\.ChunkedEncodingError: .*InvalidChunkLength/,
  // Python waits for so many bytes, or fails in its own code.
  'chunk of more than 64 bits': /^requests\.exceptions\.ChunkedEncodingError: .*InvalidChunkLength/,
  'chunk of a negative size': /^requests\.exceptions\.ChunkedEncodingError: .*InvalidChunkLength/,
  'TLS: hung up at the greeting': /^requests\.exceptions\.SSLError: .*UNEXPECTED_EOF_WHILE_READING/,
  // Lenient where Python is strict, without harm.
  'JSON: 100,000 levels': /^\[{100}/,
  // Strict where Python is lenient: two programs that read such a head differently can be played off against each other.
  'a length that is no number':
    /^requests\.exceptions\.ConnectionError: .*HTTPException\('Response does not match/,
  'a negative length': /^requests\.exceptions\.ConnectionError: .*HTTPException\('Response does not match/,
  'a header without a colon':
    /^requests\.exceptions\.ConnectionError: .*HTTPException\('Response does not match/,
  'a header with NUL': /^requests\.exceptions\.ConnectionError: .*HTTPException\('Response does not match/,
};

/** Half a gigabyte of body, and what the shell itself has. */
const LARGEST_BYTES = 1.5 * 1024 ** 3;

let ports: Ports;
let stop: () => Promise<void>;
let shell: Terminal;

beforeAll(async () => {
  ({ ports, stop } = await startServers());
  shell = new Terminal({ args: ['--lang', 'ts'], cwd: '/', columns: 2000, rows: 50, env: { NO_COLOR: '1' } });
  await shell.untilPrompt();
  await shell.enter('witness = 7');
});
afterAll(() => {
  shell.close();
  return stop();
});

/** Bytes of memory that the shell has at most had since it was last asked. */
function peakBytes(): number {
  const file = `/proc/${shell.pid}`;
  if (!fs.existsSync(`${file}/status`)) return NaN;
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(fs.readFileSync(`${file}/status`, 'utf8'))?.[1];
  fs.writeFileSync(`${file}/clear_refs`, '5');
  return Number(kilobytes) * 1024;
}

/** What the line prints, without the line itself. */
async function printedBy(line: string): Promise<string> {
  const before = shell.text.length;
  await shell.enter(line);
  const lines = shell.text.slice(before).split('\n');
  return lines.slice(1, -1).join('\n');
}

function expected(fault: Fault, said: string): void {
  const purpose = ON_PURPOSE[fault.name];
  if (fault.ours !== undefined) expect(said.split(':')[0]).toBe(fault.ours);
  else if (purpose !== undefined) expect(said).toMatch(purpose);
  else expect(said).toBe(recorded[fault.name]);
}

test('there are at least forty', () => {
  expect(faults.length).toBeGreaterThanOrEqual(40);
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});

test.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (name, fault) => {
  const startedMs = performance.now();
  const printed = await printedBy(lineOf(fault, ports));
  const tookMs = performance.now() - startedMs;
  const [said = '', hint = '', ...more] = comparable(printed, ports).split('\n');
  expected(fault, said);
  // An exception has one line and one line of advice.
  if (/^[\w.]*(Error|Timeout|Redirects|Schema|URL|Header)\b/.test(said)) {
    expect([hint.startsWith('  '), more]).toEqual([true, []]);
  }
  expect(await printedBy('witness')).toBe('7');
  const bytes = peakBytes();
  if (!Number.isNaN(bytes)) expect(bytes).toBeLessThan(LARGEST_BYTES);
  noteFigure({ name, tookMs, ...(Number.isNaN(bytes) ? {} : { peakBytes: bytes }) });
});
