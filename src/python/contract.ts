/**
 * What the shell and the language of Python ask of each other. The shell knows this file and the entry of
 * `python/language`; without that folder it is a shell of TypeScript lines.
 */
import type { PyError } from '../values/errors/errors';
import type { Found } from '../values/global-names';
import type { World } from '../world';

export type Language = 'py' | 'ts';

export interface Judgement {
  readonly language: Language;
  /** false: nothing in the line decides, and the session's language stays as it is. */
  readonly isSure: boolean;
  /** What decided, as the rest of a sentence. */
  readonly reason: string;
}

/** The names of the session, by which a line can be told. No getter runs. */
export interface Scope {
  /** Whether a line of TypeScript finds the name, built-ins of JavaScript and Node included. */
  readonly typescript: (name: string) => Found | undefined;
  /** Whether a line of Python finds the name among those of the session; its built-ins are not asked here. */
  readonly python: (name: string) => Found | undefined;
  /** The language of the line that gave the name its value; absent or undefined where that is not known. */
  readonly maker?: (name: string) => Language | undefined;
}

/** What is known beside a line. */
export interface Known {
  readonly scope?: Scope;
  /** false: no line yet was surely of one language. */
  readonly isBegun?: boolean;
  /** Whether TypeScript with its types reads the source, which plain JavaScript does not; asked as the last. */
  readonly isTyped?: (source: string) => boolean;
}

export type Translated =
  | { readonly kind: 'ready'; readonly js: string }
  | { readonly kind: 'more' }
  | { readonly kind: 'invalid'; readonly error: PyError };

/** A statement of a file, with the line it begins at (1-based). */
export interface Statement {
  readonly source: string;
  readonly line: number;
}

/** Takes the lines of a pasted session one by one and gives the statements out as soon as they are complete. */
export interface TranscriptReader {
  /** @returns the statements that this line ends */
  take(line: string): string[];
  /** The statement that is still open at the end of the text. */
  end(): string[];
}

/** What Python lines find of the session. */
export interface PythonHost {
  readonly world: World;
  /** Where the session's variables are: the global object. */
  readonly scope: object;
  /** What was global before the session had a name. */
  readonly before: ReadonlyMap<string, PropertyDescriptor | undefined>;
  /** Names of Node's libraries, which the session may take. */
  readonly free: readonly string[];
  /** Names of the shell that Python's session does not have. */
  readonly beside: ReadonlySet<string>;
  /** Values of TypeScript lines in whose place Python lines see a built-in of theirs, to its name: `print`, `exit`. */
  readonly builtIns: ReadonlyMap<unknown, string>;
  readonly modules: Readonly<Record<string, object>>;
  write(text: string): void;
  /** To standard error. */
  writeError(text: string): void;
  echo(value: unknown): void;
  /** The next line for `input()`; absent where nobody can be asked. */
  readonly readLine?: (prompt: string) => string | undefined;
  /** The same for `getpass()`: the answer is not shown. */
  readonly readSecret?: (prompt: string) => string | undefined;
}

/** The entry of `python/language`. */
export interface PythonLanguage {
  /** Which language a line is in. @param before the session's language */
  judge(source: string, before: Language, known?: Known): Judgement;
  /** The names to which a line gives values. */
  namesMade(source: string): ReadonlySet<string>;
  /** Whether a text is a session with its prompts. */
  isTranscript(text: string): boolean;
  /** The statements of such a session, in order. */
  transcriptStatements(text: string): string[];
  /** undefined: this shell reads none. */
  transcriptReader(): TranscriptReader | undefined;
  /** Whether Python's prompt would ask for another line. @param typed a compound statement goes on to a blank line */
  wantsMore(source: string, typed: boolean): boolean;
  /** The statements of a whole text. @throws PyError SyntaxError */
  splitPython(text: string): readonly Statement[];
  /**
   * Source as JavaScript.
   * @param typed line by line, as at the prompt: a compound statement ends with a blank line
   * @param firstLine line of the source's first line in its file, for tracebacks
   */
  translate(source: string, typed: boolean, firstLine?: number): Translated;
  /** Puts `$py`, which translated source calls, into the host's scope. @returns the names that Python lines see */
  openPython(host: PythonHost): { peek(name: string): Found | undefined };
  /** The lines above an error's last one, `Traceback` first; '' for an error that no Python line saw. */
  traceback(error: unknown): string;
  /** The names that `dir()` gives of a value. */
  memberNames(value: unknown): readonly string[];
  /** A hint about TypeScript as one about Python. */
  hintInPython(hint: string): string;
  /** @param valueOf a value of the session, read without running anything @throws PyError where it has no short form */
  typescriptOf(source: string, valueOf: (name: string) => unknown): string;
  /** @throws PyError for a line that does more than Python's requests lines do */
  pythonOf(source: string): string;
}
