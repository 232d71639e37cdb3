/** The documented sessions in our shell, and what differs from CPython. */
import * as path from 'node:path';
import { runNode } from '../../helpers/child';
import { setsInOrder } from '../set-order';
import type { Told } from './sessions';

/** Statements that print a set in another order than CPython: these are compared as sets. */
const SET_ORDER: Readonly<Record<string, readonly string[]>> = {
  'storage/tuple-and-set.txt': ['counts', 'counts | {1}'],
};

/** Asynchronous, because the server may live in this process's children only while events flow. */
export async function runOurs(port: number, names: readonly string[]): Promise<Record<string, Told[]>> {
  const host = path.join(__dirname, 'sessions-host.cjs');
  const { stdout, stderr } = await runNode(host, [String(port), ...names]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, Told[]>;
}

/** Without what differs from run to run, as run_python_sessions.py leaves it out. */
export function comparable(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT0')
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

/** One text for each statement that is not the same. */
export function compare(name: string, theirs: readonly Told[], ours: readonly Told[]): string[] {
  const differences: string[] = [];
  for (let i = 0; i < Math.max(theirs.length, ours.length); i++) {
    const [source = '(no statement)', expected = ''] = theirs[i] ?? [];
    const [ourSource = '(no statement)', output = ''] = ours[i] ?? [];
    const got = unmasked(expected, withoutHint(expected, comparable(output)));
    const isSame = SET_ORDER[name]?.includes(source)
      ? setsInOrder(got) === setsInOrder(expected) && got !== expected
      : got === expected;
    if (ourSource.trimEnd() === source.trimEnd() && isSame) continue;
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
