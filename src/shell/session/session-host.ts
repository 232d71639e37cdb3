/** What a session needs of the place where it runs, a prompt or a script. Made before the session, and handed to it. */

export interface SessionHost {
  /** A person enters the lines one by one, and sees what becomes of each: not in a script. */
  readonly isAttended: boolean;
  /** Around each run of code: a terminal is cooked inside, so that Ctrl-C is a signal, and raw outside. */
  enter(): void;
  leave(): void;
  /** Prints what nobody waits for: at a prompt above the line that is being typed, in a script not at all. */
  say(print: () => void): void;
  /**
   * The next line for `input()` of Python, with its end; undefined: there is none. Absent where the next line is not
   * an answer but source, as at the prompt of a pipe.
   */
  readonly ask: (() => string | undefined) | undefined;
  /** As `ask`, without the end, for `getpass`: what is typed is not shown. */
  readonly askHidden?: ((ask: () => void) => string | undefined) | undefined;
  /** Told of Ctrl-C in what an earlier line left for later, and how to print it. */
  interrupted(print: () => void): void;
  /** `exit()` of Python. */
  exit(code: number): void;
}
