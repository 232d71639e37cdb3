/** The documented sessions in our shell, and what differs from CPython. */
import * as path from 'node:path';
import { runNode } from '../../helpers/child';
import type { Ports } from '../../helpers/server';
import { setsInOrder } from '../set-order';
import type { Told } from './sessions';

/** Statements that print a set in another order than CPython: these are compared as sets. */
const SET_ORDER: Readonly<Record<string, readonly string[]>> = {
  'storage/tuple-and-set.txt': ['counts', 'counts | {1}'],
};

/** Statements whose mistake has words of its own in CPython; here it has these, and carets where the parser stopped. */
const SYNTAX_TEXTS: ReadonlyMap<string, string> = new Map([
  ["if recovery_servers[0]['power_state'] = 'on':\n    print('on')", 'invalid syntax'],
  ["{'a': 1, ...}", 'invalid syntax'],
  ['[name, kind for name in []]', 'invalid syntax'],
  ['{name, kind for name in []}', 'invalid syntax'],
  ["dict('name'=1)", 'invalid syntax'],
  ['dict(auth.name=1)', 'invalid syntax'],
  ['dict(1=2)', 'invalid syntax'],
  ['print(f\'{auth["Authorization"} {tenant_id}\')', 'invalid syntax'],
  ["print(f'{len(auth} ids')", 'invalid syntax'],
  ["print(f'{auth['Authorization']}')", "f-string: expecting '}'"],
  ["print(f'Tenant {auth['kind'] is {tenant_id}')", "f-string: expecting '}'"],
]);

/** Python's output with our words: only the carets and what they say are ours. */
function withOurWords(expected: string, got: string, message: string): string {
  const [place = '', line = ''] = expected.split('\n');
  const carets = /^.*\n.*\n( *\^+)\n/.exec(got)?.[1] ?? '';
  return `${place}\n${line}\n${carets}\nSyntaxError: ${message}\n`;
}

/** Asynchronous, because the server may live in this process's children only while events flow. */
export async function runOurs(ports: Ports, names: readonly string[]): Promise<Record<string, Told[]>> {
  const host = path.join(__dirname, 'sessions-host.cjs');
  const { stdout, stderr } = await runNode(host, [String(ports.platform), String(ports.httpbin), ...names]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, Told[]>;
}

/** Without what differs from run to run, as run_python_sessions.py leaves it out. */
export function comparable(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT0')
    .replace(/tasksh\/[\d.]+/g, 'USER-AGENT')
    .replace(/gzip, deflate(, br)?(, zstd)?/g, 'gzip, deflate')
    .replace(/(host='127\.0\.0\.1', port=)\d{4,5}/g, '$1PORT0')
    .replace(/\b0x[0-9a-f]{6,}/g, '0xADDRESS')
    .replace(/ \((\/\S+|unknown location)\)$/gm, ' (PLACE)')
    .replaceAll(today(), 'TODAY-DATE')
    .replace(/(eyJ[\w-]{47})[\w-]{30,}\.[\w-]+\.[\w-]+/g, '$1...');
}

/** As `datetime.date.today().isoformat()`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Our output without the hint under an error, which Python has not. */
function withoutHint(theirs: string, ours: string): string {
  if (ours === theirs || !ours.startsWith(theirs) || !/\n[A-Za-z_][\w.]*(: .*)?\n$/.test(theirs)) return ours;
  return /^( {2}\S.*\n)+$/.test(ours.slice(theirs.length)) ? theirs : ours;
}

/** Our output with Python's text where ours hides a secret: passwords and keys whole, tokens behind their beginning. */
function unmasked(theirs: string, ours: string): string {
  const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const hidden: Readonly<Record<string, string>> = { '********': '.+?', '...': '[\\w.-]*' };
  const parts = ours.split(/(\*{8}|\.\.\.(?='))/).map((part) => hidden[part] ?? escape(part));
  return new RegExp(`^${parts.join('')}$`).test(theirs) ? theirs : ours;
}

/** Our output without what is ours on purpose in any statement. */
const ownTextsOut = (expected: string, output: string): string =>
  unmasked(expected, withoutHint(expected, comparable(output)));

function isExpected(name: string, source: string, expected: string, output: string): boolean {
  const got = ownTextsOut(expected, output);
  const message = SYNTAX_TEXTS.get(source.trimEnd());
  if (message !== undefined) {
    const wanted = withOurWords(expected, got, message);
    return got !== expected && withoutHint(wanted, got) === wanted;
  }
  if (SET_ORDER[name]?.includes(source))
    return got !== expected && setsInOrder(got) === setsInOrder(expected);
  return got === expected;
}

/** One text for each statement that is not the same. */
export function compare(name: string, theirs: readonly Told[], ours: readonly Told[]): string[] {
  const differences: string[] = [];
  for (let i = 0; i < Math.max(theirs.length, ours.length); i++) {
    const [source = '(no statement)', expected = ''] = theirs[i] ?? [];
    const [ourSource = '(no statement)', output = ''] = ours[i] ?? [];
    if (ourSource.trimEnd() === source.trimEnd() && isExpected(name, source, expected, output)) continue;
    const got = ownTextsOut(expected, output);
    differences.push(
      [
        name,
        source,
        '--- Python',
        expected,
        '--- ours',
        ourSource === source ? got : `${ourSource}\n${got}`,
      ].join('\n'),
    );
    // What follows a statement that was read in another way has no counterpart.
    if (ourSource.trimEnd() !== source.trimEnd()) break;
  }
  return differences;
}
