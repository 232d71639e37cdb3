/** A real terminal for the tests: a pty with the shell in it, and a screen that understands what it draws. */
import { spawn, type IPty } from '@lydell/node-pty';
import { Terminal as Screen } from '@xterm/headless';
import { BIN, cleanEnv } from './child';

/** What hangs for ever ends with the screen that it had; a busy machine takes its time. */
const PATIENCE_MS = 120_000;

export interface OpenOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly columns?: number;
  readonly rows?: number;
  /** Arguments of Node; the shell when absent. */
  readonly program?: readonly string[];
}

export class Terminal {
  readonly #pty: IPty;
  readonly #screen: Screen;
  #raw = '';
  #exit: number | undefined;
  readonly #watchers = new Set<() => void>();

  constructor({ args = [], env = {}, cwd, columns = 100, rows = 40, program = [BIN] }: OpenOptions) {
    this.#screen = new Screen({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [...program, ...args], {
      cols: columns,
      rows,
      name: 'xterm-256color',
      cwd: cwd ?? process.env['TASKSH_TEST_HOME'] ?? '/',
      env: cleanEnv(env),
    });
    this.#pty.onData((text) => {
      this.#raw += text;
      this.#screen.write(text, () => this.#look());
    });
    this.#pty.onExit(({ exitCode }) => {
      this.#exit = exitCode;
      this.#look();
    });
  }

  /** Everything that was written, with its control sequences. */
  get raw(): string {
    return this.#raw;
  }

  /** Lets go of what was written so far, which long outputs make slow to search. */
  forget(): void {
    this.#raw = '';
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** The screen and what scrolled off it, without trailing blanks. */
  get text(): string {
    const buffer = this.#screen.buffer.active;
    const lines: string[] = [];
    for (let i = 0; i < buffer.length; i++) {
      const line = buffer.getLine(i);
      const text = line?.translateToString(true) ?? '';
      if (line?.isWrapped === true) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
    }
    return lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** The line that the cursor stands on, and its column. */
  get cursor(): { line: string; column: number } {
    const buffer = this.#screen.buffer.active;
    const line = buffer.getLine(buffer.baseY + buffer.cursorY)?.translateToString(true) ?? '';
    return { line, column: buffer.cursorX };
  }

  /** Colour of the cell at a text's first occurrence on the screen: a palette index, -1 for the default. */
  colourOf(text: string): number {
    const buffer = this.#screen.buffer.active;
    for (let i = 0; i < buffer.length; i++) {
      const line = buffer.getLine(i);
      const at = line?.translateToString().indexOf(text) ?? -1;
      const cell = at < 0 ? undefined : line?.getCell(at);
      if (cell) return cell.isFgDefault() ? -1 : cell.getFgColor();
    }
    throw new Error(`'${text}' is not on the screen:\n${this.text}`);
  }

  write(keys: string): void {
    this.#pty.write(keys);
  }

  /** Types a line as fast as a terminal takes it, ends it, and waits for the next prompt. */
  async enter(line: string): Promise<string> {
    const before = this.#prompts();
    this.write(`${line}\r`);
    await this.until(() => this.#prompts() > before && this.atPrompt());
    return this.text;
  }

  /** Whether an empty prompt stands at the end. */
  atPrompt(prompt = '>>>'): boolean {
    return this.cursor.line.trimEnd() === prompt && this.cursor.column === prompt.length + 1;
  }

  async untilPrompt(prompt = '>>>'): Promise<void> {
    await this.until(() => this.atPrompt(prompt));
  }

  async untilText(text: string): Promise<void> {
    await this.until(() => this.text.includes(text));
  }

  /** Waits until the condition holds; fails with the screen after two minutes. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (done: () => void): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        done();
      };
      const look = (): void => {
        if (condition()) finish(resolve);
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`waited in vain; the screen:\n${this.text}`))),
        PATIENCE_MS,
      );
      this.#watchers.add(look);
      look();
    });
  }

  /** The exit code, once the process has ended. */
  async exited(): Promise<number> {
    await this.until(() => this.#exit !== undefined);
    return this.#exit ?? NaN;
  }

  /** Closes the terminal as a window is closed: the system tells the shell with SIGHUP. */
  hangUp(): void {
    this.#pty.kill('SIGHUP');
  }

  close(): void {
    if (this.#exit === undefined) this.#pty.kill('SIGKILL');
    this.#screen.dispose();
  }

  #look(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  #prompts(): number {
    return this.#raw.split('>>> ').length;
  }
}
