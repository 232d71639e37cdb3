/** Words by the rules of a POSIX shell, with the `$'...'` of bash that browsers write. Nothing is run or globbed. */
import { UsageError } from '../../values/errors/usage-error';
import { WordList, type Read } from './words';

/** The value of a variable of the environment. */
export type Variables = (name: string) => string | undefined;

/** @throws UsageError for what only a shell can do: commands in a word, variables that have no value */
export function shWords(source: string, variables: Variables): Read {
  return new ShReader(source, variables).read();
}

class ShReader {
  readonly #source: string;
  readonly #variables: Variables;
  readonly #list: WordList;
  #at = 0;

  constructor(source: string, variables: Variables) {
    this.#source = source;
    this.#variables = variables;
    this.#list = new WordList(source);
  }

  read(): Read {
    while (this.#at < this.#source.length) {
      const rest = this.#source.slice(this.#at);
      const sign = rest[0] ?? '';
      if (/^\\\r?\n/.test(rest)) this.#at += rest.indexOf('\n') + 1;
      else if (/^\\\r?$/.test(rest)) return { kind: 'more' };
      else if (/[ \t\r]/.test(sign)) this.#between(1);
      else if (sign === '\n') return this.#words(rest.trim() === '' ? undefined : 'the first line');
      else if (sign === '#' && !this.#list.isOpen) this.#at += /^[^\n]*/.exec(rest)?.[0].length ?? 1;
      else if (this.#endsCommand(rest)) return this.#words(rest[0]);
      else if (!this.#piece(sign, rest)) return { kind: 'more' };
    }
    return this.#words(undefined);
  }

  #words(rest: string | undefined): Read {
    // The number before a redirection, as in `2>/dev/null`, is part of it.
    if (rest === '>' && /^\d$/.test(this.#list.value)) this.#list.drop();
    this.#list.end(this.#at);
    return { kind: 'words', words: this.#list.words, rest };
  }

  #between(length: number): void {
    this.#list.end(this.#at);
    this.#at += length;
  }

  /** `&` and `;` inside of a word are meant as part of an address, where a shell would end the command. */
  #endsCommand(rest: string): boolean {
    return /^[|<>]/.test(rest) || /^[;&](?:\s|$|&)/.test(rest) || (/^[;&]/.test(rest) && !this.#list.isOpen);
  }

  /** @returns false where its end is missing */
  #piece(sign: string, rest: string): boolean {
    if (sign === "'") return this.#quoted(/^'([^']*)'/.exec(rest), (text) => text);
    if (rest.startsWith("$'")) return this.#quoted(/^\$'((?:[^\\']|\\[^])*)'/.exec(rest), ansiText);
    if (sign === '"' || rest.startsWith('$"'))
      return this.#quoted(/^\$?"((?:[^\\"]|\\[^])*)"/.exec(rest), (text) => this.#expanded(text));
    if (sign === '\\') this.#add(rest[1] ?? '', 2);
    else if (sign === '$' || sign === '`') this.#add(...this.#expansion(rest));
    else this.#add(/^[^\s'"\\$`|<>;&]+/.exec(rest)?.[0] ?? sign);
    return true;
  }

  #quoted(match: RegExpExecArray | null, meant: (text: string) => string): boolean {
    if (match === null) return false;
    this.#add(meant(match[1] ?? ''), match[0].length);
    return true;
  }

  #add(text: string, length = text.length): void {
    this.#list.add(text, this.#at);
    this.#at += length;
  }

  /** What stands in double quotes. */
  #expanded(text: string): string {
    return text.replace(/\\([\\"$`])|\\\r?\n|[$`][^]*?(?=[\\$`]|$)/g, (all, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped;
      if (all.startsWith('\\')) return '';
      const [value, length] = this.#expansion(all);
      return value + all.slice(length);
    });
  }

  /** A `$` or a backquote: what it stands for, and the length of its name. */
  #expansion(rest: string): [value: string, length: number] {
    if (/^(?:\$\(|`)/.test(rest)) {
      throw new UsageError(
        `the line runs a command of its own in ${rest.startsWith('`') ? '`...`' : '$(...)'}`,
        {
          hint: 'run that command in a shell, and paste what it prints in its place',
        },
      );
    }
    const match = /^\$(?:(\w+)|\{(\w+)\})/.exec(rest);
    if (match === null) return ['$', 1];
    const name = match[1] ?? match[2] ?? '';
    const value = this.#variables(name);
    if (value === undefined) {
      throw new UsageError(`$${name} has no value here`, {
        hint: `write the value in its place, or set it: import os; os.environ['${name}'] = '...'`,
      });
    }
    return [value, match[0].length];
  }
}

const ANSI: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text of `$'...'`. Escapes of bytes stand for the bytes of UTF-8. */
function ansiText(text: string): string {
  const escape = /\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|c([^])|([^]))/g;
  const bytes: Buffer[] = [];
  let done = 0;
  for (const match of text.matchAll(escape)) {
    const [all, short, long, hex, octal, control, sign = ''] = match;
    bytes.push(Buffer.from(text.slice(done, match.index)));
    done = match.index + all.length;
    const byte = hex !== undefined ? parseInt(hex, 16) : octal !== undefined ? parseInt(octal, 8) : undefined;
    if (byte !== undefined) bytes.push(Buffer.from([byte]));
    else if (control !== undefined) bytes.push(Buffer.from([control.charCodeAt(0) & 0x1f]));
    else bytes.push(Buffer.from(character(short ?? long) ?? ANSI[sign] ?? unknownEscape(sign)));
  }
  bytes.push(Buffer.from(text.slice(done)));
  return joinedUnits(Buffer.concat(bytes).toString('utf8'));
}

/** An escape that bash does not know stays as it is written; a quote or a backslash stands for itself. */
const unknownEscape = (sign: string): string => (/['"\\?]/.test(sign) ? sign : `\\${sign}`);

/** Halves of a pair go through UTF-8 in characters that stand for nothing. */
function character(hex: string | undefined): string | undefined {
  if (hex === undefined) return undefined;
  const code = parseInt(hex, 16);
  if (code > 0x10ffff) return '\ufffd';
  return String.fromCodePoint(code >= 0xd800 && code < 0xe000 ? HALVES + code - 0xd800 : code);
}

/** The last plane is for private use. */
const HALVES = 0x10f000;

/** Chrome writes a character beyond U+FFFF as two escapes, of which bash makes no character: it is meant as one. */
function joinedUnits(text: string): string {
  return text.replace(/[\u{10f000}-\u{10f7ff}]/gu, (one) =>
    String.fromCharCode((one.codePointAt(0) ?? 0) - HALVES + 0xd800),
  );
}
