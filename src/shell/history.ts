/**
 * What was entered, kept per user: one line of the file is one entry, a multi-line entry with its line ends escaped.
 * Entries are appended one by one, so that two shells at once lose nothing of each other.
 */
import type { Files } from '../world';

/** Entries that a new session starts with; the file may grow to twice as many before it is cut. */
const HISTORY_SIZE = 1000;
/** Only the person may read what they typed. */
const MODE = 0o600;

export class History {
  readonly #files: Files;
  readonly #path: string | undefined;
  readonly #mask: (text: string) => string;
  #newest: string | undefined;

  /** @param path absolute; undefined keeps nothing */
  constructor(files: Files, path: string | undefined, mask: (text: string) => string) {
    this.#files = files;
    this.#path = path;
    this.#mask = mask;
  }

  /** Entries of earlier sessions, newest first. */
  load(): string[] {
    const text = this.#path === undefined ? undefined : this.#files.readText(this.#path);
    if (text === undefined || this.#path === undefined) return [];
    const lines = text.split('\n').filter((line) => line !== '');
    const kept = lines.slice(-HISTORY_SIZE);
    if (lines.length > 2 * HISTORY_SIZE) this.#files.writeText(this.#path, `${kept.join('\n')}\n`, MODE);
    const entries = kept.map(unescapeEntry).reverse();
    this.#newest = entries[0];
    return entries;
  }

  /**
   * Keeps an entry unless it repeats the one before.
   * @returns the entry as it is kept, secrets masked; undefined when it was not kept
   */
  add(entry: string): string | undefined {
    const masked = this.#mask(entry);
    if (masked.trim() === '' || masked === this.#newest) return undefined;
    this.#newest = masked;
    if (this.#path !== undefined) this.#files.appendText(this.#path, `${escapeEntry(masked)}\n`, MODE);
    return masked;
  }
}

/** `TASKSH_HISTORY` names another file; set to nothing it turns the history off. */
export function historyPath(
  env: Readonly<Record<string, string | undefined>>,
  homeDir: string,
): string | undefined {
  const named = env['TASKSH_HISTORY'];
  if (named === '') return undefined;
  return named ?? `${homeDir}/.tasksh_history`;
}

function escapeEntry(entry: string): string {
  return entry.replace(/\\/g, '\\\\').replace(/\r?\n/g, '\\n');
}

function unescapeEntry(line: string): string {
  return line.replace(/\\([\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\'));
}
