/** The Python of a TypeScript line that calls requests: `.py` shows it. Token by token, as far as such lines go. */
import { PyError } from '../../../values/errors/errors';

type Token = readonly [kind: 'text' | 'template' | 'number' | 'name' | 'mark' | 'space', text: string];

const TOKEN =
  /(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<template>`(?:[^`\\]|\\.)*`)|(?<number>\d[\w.]*)|(?<name>[A-Za-z_$][\w$]*)|(?<space>\s+|\/\/[^\n]*)|(?<mark>===|!==|=>|\.\.\.|\?\?|&&|\|\||[^])/g;

function tokens(source: string): Token[] {
  return Array.from(source.matchAll(TOKEN), ({ 0: text, groups = {} }): Token => {
    const [kind] = Object.entries(groups).find(([, value]) => value !== undefined) ?? ['mark'];
    return [kind as Token[0], text];
  });
}

const WORDS: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  null: 'None',
  undefined: 'None',
};
const MARKS: Readonly<Record<string, string>> = { '===': '==', '!==': '!=', '&&': 'and', '||': 'or' };
/** What stays an attribute; every other name behind a dot is a key. */
const ATTRIBUTES = new Set(
  'requests status_code headers text content url ok reason encoding elapsed history cookies request method body exceptions codes'.split(
    ' ',
  ),
);

interface Bracket {
  readonly open: string;
  /** The braces of a call's options: keywords in Python. */
  readonly isKeywords: boolean;
  /** Before the brackets stands what is called. */
  readonly isCall: boolean;
}

const noPython = (what: string): PyError =>
  new PyError('NotImplementedError', `${what} is not turned into Python`, {
    hint: '.py takes a line that calls requests',
  });

class Writer {
  readonly #tokens: readonly Token[];
  readonly #open: Bracket[] = [];
  #at = 0;
  #out = '';

  constructor(source: string) {
    this.#tokens = tokens(source);
  }

  run(): string {
    for (; this.#at < this.#tokens.length; this.#at++) this.#one(this.#tokens[this.#at] as Token);
    return this.#out.trim().replace(/;$/, '');
  }

  #next(step: 1 | -1): Token {
    let at = this.#at + step;
    while (this.#tokens[at]?.[0] === 'space') at += step;
    return this.#tokens[at] ?? ['mark', ''];
  }

  #one([kind, text]: Token): void {
    if (kind === 'name') this.#name(text);
    else if (kind === 'template') this.#out += fString(text);
    else if (kind === 'number') this.#out += text.replace(/n$/, '');
    else if (kind === 'mark') this.#mark(text);
    else if (kind === 'space') this.#space(text);
    else this.#text(text);
  }

  #space(text: string): void {
    if (text.startsWith('//')) this.#out += `# ${text.slice(2).trim()}`;
    else if (!/[{]$/.test(this.#out) && this.#next(1)[1] !== '}')
      this.#out += this.#open.at(-1)?.isKeywords === true && /\($/.test(this.#out) ? '' : text;
  }

  get #inBraces(): boolean {
    return this.#open.at(-1)?.open === '{';
  }

  #isKey(): boolean {
    return this.#inBraces && /^[{,]$/.test(this.#next(-1)[1]);
  }

  #text(text: string): void {
    const isKeyword = this.#isKey() && this.#open.at(-1)?.isKeywords === true;
    if (isKeyword) this.#out += text.slice(1, -1);
    else this.#out += text;
  }

  #name(text: string): void {
    const before = this.#next(-1)[1];
    const after = this.#next(1)[1];
    if (before === '.') this.#member(text, after);
    else if (this.#isKey()) this.#key(text, after);
    else if (/^(const|let|var|await)$/.test(text))
      this.#at += this.#tokens[this.#at + 1]?.[0] === 'space' ? 1 : 0;
    else if (/^(function|for|if|while|class|new|try|return|async|throw)$/.test(text)) throw noPython(text);
    else this.#out += WORDS[text] ?? text;
  }

  #member(name: string, after: string): void {
    if (after === '(' || ATTRIBUTES.has(name)) this.#out += `.${name}`;
    else this.#out += `['${name}']`;
  }

  #key(name: string, after: string): void {
    const isKeywords = this.#open.at(-1)?.isKeywords === true;
    if (after === ':') this.#out += isKeywords ? name : `'${name}'`;
    else this.#out += isKeywords ? `${name}=${name}` : `'${name}': ${name}`;
  }

  #mark(text: string): void {
    if (text === '=>' || text === '??' || text === '?') throw noPython(text);
    if (/^[([{]$/.test(text)) this.#begin(text);
    else if (/^[)\]}]$/.test(text)) this.#end(text);
    else if (text === '...') this.#out += this.#inBraces ? '**' : '*';
    else if (text === ':' && this.#open.at(-1)?.isKeywords === true) {
      this.#out += '=';
      if (this.#tokens[this.#at + 1]?.[0] === 'space') this.#at++;
    } else if (text === '!') this.#out += 'not ';
    else if (text !== '.') this.#out += MARKS[text] ?? text;
  }

  #begin(open: string): void {
    const before = this.#next(-1);
    const isCall = open === '(' && (before[0] === 'name' || before[1] === ')');
    const isKeywords = open === '{' && this.#open.at(-1)?.isCall === true && before[1] === ',';
    this.#open.push({ open, isCall, isKeywords });
    if (!isKeywords) this.#out += open;
    else if (this.#tokens[this.#at + 1]?.[0] === 'space') {
      const space = this.#tokens[++this.#at]?.[1] ?? '';
      if (space.includes('\n')) this.#out = this.#out.trimEnd() + space;
    }
  }

  #end(close: string): void {
    const { isKeywords } = this.#open.pop() ?? { isKeywords: false };
    if (!isKeywords) this.#out += close;
    else this.#out = this.#out.trimEnd().replace(/,$/, '');
  }
}

/** A template literal as an f-string, with the quotes that its expressions leave free. */
function fString(text: string): string {
  const body = text.slice(1, -1);
  if (!body.includes('${')) return `'${body.replaceAll("'", "\\'")}'`;
  const inner = body.replace(/\$\{([^{}]*)\}|[{}]/g, (all, expression: string | undefined) =>
    expression === undefined ? all + all : `{${new Writer(expression).run()}}`,
  );
  const quote = inner.includes("'") ? '"' : "'";
  return `f${quote}${inner}${quote}`;
}

/** @throws PyError for what it does not know */
export function pythonOf(source: string): string {
  return new Writer(source).run();
}
