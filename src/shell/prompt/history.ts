/**
 * What was entered, kept per user: one line of the file is one entry, a multi-line entry with its line ends escaped.
 * Entries are appended one by one, so that two shells at once lose nothing of each other.
 */
import { expandHome } from '../../values/typed-path';
import { isHarmless } from '../../values/harmless';
import type { Files } from '../../world';
import { HISTORY_SIZE } from './terminal';

/** Only the person may read what they typed. */
const MODE = 0o600;

export class History {
  readonly #files: Files;
  #path: string | undefined;
  readonly #mask: (text: string) => string;
  readonly #say: (text: string) => void;
  #newest: string | undefined;

  /**
   * @param path absolute; undefined keeps nothing
   * @param say told, in one line, why the file cannot be used; the session goes on with what it remembers itself
   */
  constructor(
    files: Files,
    path: string | undefined,
    mask: (text: string) => string,
    say: (text: string) => void = () => undefined,
  ) {
    this.#files = files;
    this.#path = path;
    this.#mask = mask;
    this.#say = say;
  }

  /** Entries of earlier sessions, newest first. */
  load(): string[] {
    const text = this.#attempt((path) => this.#readable(path));
    if (text === undefined) return [];
    const lines = text.split('\n').filter((line) => line !== '');
    const kept = lines.slice(-HISTORY_SIZE);
    // The file may grow to twice as many before it is cut.
    if (lines.length > 2 * HISTORY_SIZE) this.#attempt((path) => this.#cut(path, text, kept));
    // A line with control characters was never typed here, and would be obeyed by the terminal when it comes back.
    const entries = kept.filter(isHarmless).map(unescapeEntry).reverse();
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
    this.#attempt((path) => this.#files.appendText(path, `${escapeEntry(masked)}\n`, MODE));
    return masked;
  }

  /** The file's text; a file that is no text is set aside, so that the history can begin anew. */
  #readable(path: string): string | undefined {
    const text = this.#files.readText(path);
    if (text === undefined || !/[\0\uFFFD]/.test(text)) return text;
    this.#files.move(path, `${path}.broken`);
    this.#say(`the history in ${path} is not text; it was moved to ${path}.broken`);
    return undefined;
  }

  /** Cuts the file, with what another shell has added since it was read. */
  #cut(path: string, text: string, kept: readonly string[]): void {
    const now = this.#files.readText(path) ?? text;
    const added = now.startsWith(text) ? now.slice(text.length) : '';
    this.#files.writeText(path, `${kept.join('\n')}\n${added}`, MODE);
  }

  /** A file that fails is said once and left alone from then on. */
  #attempt<T>(action: (path: string) => T): T | undefined {
    if (this.#path === undefined) return undefined;
    try {
      return action(this.#path);
    } catch (error) {
      this.#say(`the history in ${this.#path} cannot be used (${reason(error)}); this session keeps none`);
      this.#path = undefined;
      return undefined;
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to it',
  EPERM: 'you have no right to it',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written',
};

function reason(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? (REASONS[code] ?? code) : 'unknown failure';
}

/** `TASKSH_HISTORY` names another file; set to nothing it turns the history off. */
export function historyPath(
  env: Readonly<Record<string, string | undefined>>,
  homeDir: string,
): string | undefined {
  const named = env['TASKSH_HISTORY'];
  if (named === '') return undefined;
  return named === undefined ? `${homeDir}/.tasksh_history` : expandHome(homeDir, named);
}

function escapeEntry(entry: string): string {
  return entry.replace(/\\/g, '\\\\').replace(/\r?\n/g, '\\n');
}

function unescapeEntry(line: string): string {
  return line.replace(/\\([\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\'));
}
