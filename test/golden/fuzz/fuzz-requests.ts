/**
 * Runs calls at random through Python's requests and through ours, and prints every difference.
 *
 *   node -r ts-node/register/transpile-only test/golden/fuzz/fuzz-requests.ts [--calls N] [--seed S] [--python PATH]
 *     --record   prints the calls and what Python's made of them, one a line, for the golden file; differences are no matter
 *     --wire     sends ours over the real transport, to the same server
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import fc from 'fast-check';
import type { Transport, Pair, Send } from '../../../src/http/transport/message';
import { createTransport } from '../../../src/http/transport/sync-transport';
import { comparable, hostHeader, runCall, runSteps, type Call, type Outcome } from '../../http/call-spec';
import { hasOddCookie, onPurpose, withoutCookies } from '../../http/on-purpose';
import { randomCall } from '../../http/random-calls';

class Python {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(python: string) {
    this.#child = spawn(python, [path.join(__dirname, '..', 'record', 'make_requests.py')]);
    this.#child.stderr.pipe(process.stderr);
    this.#lines = readline.createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  async read(): Promise<unknown> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('Python ended');
    return JSON.parse(line.value) as unknown;
  }

  async ask(question: unknown): Promise<unknown> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    return this.read();
  }

  close(): void {
    this.#child.stdin.end();
  }
}

/** undici reads a reason as UTF-8, which loses a letter beyond ASCII in Latin-1. */
function isForTheTransport({ replies }: Call): boolean {
  return replies.every(({ reason }) => /^[ -~]*$/.test(reason));
}

/** Ours over the real transport, to the server that Python's went to; the host that was meant goes as a header. */
async function overTheWire(call: Call, python: Python, transport: Transport): Promise<Outcome> {
  const { port } = (await python.ask({ arm: call.replies })) as { port: number };
  const send: Send = (request, options) => {
    const hasHost = request.headers.some(([name]) => name.toLowerCase() === 'host');
    const url = request.url.replace(/^https?:\/\/[^/?#]*/, `http://127.0.0.1:${port}`);
    const headers: Pair[] = [
      ...(hasHost ? [] : [['Host', hostHeader(request.url)] as Pair]),
      ...request.headers,
    ];
    return transport.send({ ...request, url, headers }, options);
  };
  const results = runSteps(call, send, Date.now());
  const { wire } = (await python.ask({ take: true })) as { wire: string[] };
  return { wire, results };
}

/** The call, and the places where the two outcomes part. */
function report(call: Call, theirs: unknown, ours: unknown): void {
  console.log(JSON.stringify(call));
  for (const [place, python, own] of parting(theirs, ours, '').slice(0, 4)) {
    console.log(`  ${place}\n    Python ${JSON.stringify(python)}\n    ours   ${JSON.stringify(own)}`);
  }
}

function parting(theirs: unknown, ours: unknown, place: string): [string, unknown, unknown][] {
  if (isDeepStrictEqual(theirs, ours)) return [];
  if (!isObject(theirs) || !isObject(ours)) return [[place, theirs, ours]];
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  return keys.flatMap((key) => parting(theirs[key], ours[key], `${place}/${key}`));
}

const isOutcome = (value: unknown): value is Outcome => isObject(value) && 'wire' in value;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      python: { type: 'string', default: 'python3' },
      show: { type: 'string', default: '5' },
      record: { type: 'boolean', default: false },
      wire: { type: 'boolean', default: false },
    },
  });
  const python = new Python(values.python);
  const { versions } = (await python.read()) as { versions: unknown };
  const sampled = fc.sample(randomCall, { seed: Number(values.seed), numRuns: Number(values.calls) });
  const calls = values.wire ? sampled.filter(isForTheTransport) : sampled;
  const recorded: { call: Call; outcome: unknown }[] = [];
  const transport = values.wire ? createTransport() : undefined;
  let differences = 0;
  let excused = 0;
  let requests = 0;
  for (const call of calls) {
    const theirs = comparable((await python.ask(call)) as Outcome) as Outcome;
    requests += theirs.wire.length;
    let ours: unknown;
    try {
      ours = comparable(
        transport === undefined ? runCall(call, Date.now()) : await overTheWire(call, python, transport),
      );
    } catch (error) {
      ours = { crash: (error as Error).stack };
    }
    recorded.push({ call, outcome: theirs });
    const compared = hasOddCookie(call) ? withoutCookies : (whole: Outcome): Outcome => whole;
    if (isOutcome(ours) && isDeepStrictEqual(compared(ours), compared(theirs))) continue;
    if (onPurpose(theirs)) {
      excused++;
      recorded.pop();
      continue;
    }
    differences++;
    if (differences <= Number(values.show) && !values.record) report(call, theirs, ours);
  }
  python.close();
  transport?.close();
  if (values.record) {
    for (const one of recorded) console.log(JSON.stringify(one));
    return;
  }
  console.log(JSON.stringify(versions), `${calls.length} calls, ${requests} requests on Python's wire:`);
  console.log(`${differences} differences, ${excused} calls different on purpose`);
}

void main();
