/** The documented sessions, and what CPython printed for them (test/golden/record/run_python_sessions.py). */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { goldenRows } from '../../golden/golden-file';

/** A statement as it was read from the session, and what it printed. */
export type Told = readonly [source: string, output: string];

export const FOLDER = __dirname;

/** `account/create-tenant.txt`, in order. */
export function sessionNames(): string[] {
  const areas = fs
    .readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'files');
  return areas
    .flatMap(({ name }) => fs.readdirSync(path.join(FOLDER, name)).map((file) => `${name}/${file}`))
    .sort();
}

/** After a page of requests' documentation. */
export const isPage = (name: string): boolean => name.startsWith('requests/');

export function sessionText(name: string): string {
  return fs.readFileSync(path.join(FOLDER, name), 'utf8');
}

export function recorded(): Readonly<Record<string, readonly Told[]>> {
  const files = ['python-sessions', 'requests-pages'];
  return Object.fromEntries(files.flatMap((file) => goldenRows<[string, Told[]]>(file)));
}
