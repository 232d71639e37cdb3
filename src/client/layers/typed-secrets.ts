/**
 * Secrets that a person types: the texts of a line, in TypeScript or in Python, that are assigned to a telling name,
 * stand under one, or are the second of a pair of credentials. They are masked before the line runs: the history and
 * transcripts keep the line.
 */
import { strengthOf, type Strength } from '../../values/secrets/secret-names';
import { isGivenSecret, isShownSecret, looksRandom } from '../../values/secrets/secret-values';
import type { Secrets } from '../../values/secrets/secrets';
import { secretFields } from './secret-fields';

/** White space, a text with its prefix, a name, a sign. */
const TOKEN =
  /(\s+)|[bru]{0,2}f?("""|'''|`)((?:(?!\2)[^\\]|\\[^])*)\2|[bruf]{0,2}(["'])((?:(?!\4)[^\\\n]|\\[^])*)\4|([\w$\u0080-\uffff]+)|(:=|\?\?=|\|\|=|&&=|[=!]==?|=>|[^])/giy;
const ASSIGNS = /^(=|:=|\?\?=|\|\|=|&&=|[=!]==?|:)$/;
const PARTS_IN_BRACES = /\$?\{[^{}]*\}/;

interface Level {
  /** Names that the next text is assigned to, from outside to inside. */
  names: string[];
  /** Those that hold for everything in these brackets. */
  readonly above: readonly string[];
  /** Arguments of a call: what it makes of a text is not known, so only what looks like a secret is one. */
  readonly isCall: boolean;
  /** Credentials in order: user, password. */
  readonly isPair: boolean;
  place: number;
}

export function learnTyped(secrets: Secrets, source: string): void {
  new Reader(secrets).read(source);
}

class Reader {
  readonly #secrets: Secrets;
  #levels: Level[] = [newLevel([], false, false)];
  /** The last name, or the text of a key or subscript. */
  #last: string | undefined;
  /** What stood before, white space aside. */
  #before = '';
  /** The text so far where several are joined. */
  #joined = '';

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  read(source: string): void {
    const tokens = [...source.matchAll(TOKEN)];
    for (const [i, match] of tokens.entries()) {
      const [all, space, , long, , short, name, sign] = match;
      const text = long ?? short;
      if (space !== undefined) {
        if (space.includes('\n') && this.#levels.length === 1) this.#separate(false);
        continue;
      }
      const next = tokens.slice(i + 1, i + 3).find((token) => token[1] === undefined)?.[0] ?? '';
      if (text !== undefined) this.#text(text, next);
      else if (name !== undefined) this.#last = name;
      else this.#sign(sign ?? '');
      this.#before = text === undefined ? all : '"';
    }
  }

  get #level(): Level {
    return this.#levels.at(-1) as Level;
  }

  #sign(sign: string): void {
    if (ASSIGNS.test(sign)) {
      if (this.#last !== undefined) this.#level.names.push(this.#last);
    } else if ('([{'.includes(sign)) this.#open(sign);
    else if (')]}'.includes(sign)) {
      if (this.#levels.length > 1) this.#levels.pop();
    } else if (sign === ',' || sign === ';') this.#separate(sign === ',');
    if (sign !== '+') this.#joined = '';
  }

  #open(sign: string): void {
    const { names, above } = this.#level;
    const isJoined =
      /[\w$)\]"]$/.test(this.#before) && !/^(return|await|in|of|and|or|not)$/.test(this.#before);
    const isSubscript = sign === '[' && isJoined;
    const isCall = sign === '(' && isJoined;
    const isPair =
      sign !== '{' &&
      (isCall ? /^HTTP\w*Auth$/.test(this.#before) : /^(auth|credentials?)$/i.test(names.at(-1) ?? ''));
    this.#levels.push(
      newLevel(isSubscript ? [] : [...above, ...names], isCall || this.#level.isCall, isPair),
    );
  }

  /** `headers.set('Authorization', '...')`: a text that is a telling name names the one behind it. */
  #separate(isComma: boolean): void {
    const level = this.#level;
    const mayName = isComma && level.names.length === 0 && this.#before === '"';
    const named = mayName && this.#last !== undefined && strengthOf(this.#last) !== 'none';
    level.names = named && this.#last !== undefined ? [this.#last] : [];
    level.place++;
    this.#joined = '';
  }

  #text(text: string, next: string): void {
    const isKey = next === ':' && this.#level.names.length === 0 && this.#levels.length > 1;
    const before = this.#before === '"' || this.#before === '+' ? this.#joined : '';
    this.#joined = before + text;
    this.#last = text;
    if (isKey) return;
    // An f-string has its own braces twice.
    const once = text.replace(/\{\{|\}\}/g, ([brace = '']) => brace);
    for (const part of new Set([this.#joined, text, once, ...text.split(PARTS_IN_BRACES)]))
      this.#value(meant(part));
  }

  #value(value: string): void {
    const { names, above, isPair, isCall, place } = this.#level;
    if (isPair && place === 1) this.#keep('password', value, 'sure', false);
    for (const name of [...names].reverse().concat(above)) {
      const strength = strengthOf(name);
      if (strength !== 'none') this.#keep(name, value, strength, isCall && names.length === 0);
    }
    secretFields(value, {
      field: (field) => this.#keep(field.name, field.value, field.strength, false),
      plain: (_name, token) => this.#secrets.add(token),
    });
  }

  #keep(name: string, value: string, strength: Strength, isStrict: boolean): void {
    const isClientSecret = /^client_?secret$/i.test(name) && !isStrict;
    const isSecret = strength === 'doubtful' ? looksRandom : isStrict ? isShownSecret : isGivenSecret;
    const credentials = value.replace(/^(?:bearer|basic|token) +/i, '');
    if (isClientSecret || isSecret(credentials)) this.#secrets.add(credentials, { name: name.toLowerCase() });
  }
}

function newLevel(above: readonly string[], isCall: boolean, isPair: boolean): Level {
  return { names: [], above, isCall, isPair, place: 0 };
}

/** What the text of a literal stands for, where its escapes are few and plain. */
function meant(literal: string): string {
  return literal.replace(/\\(['"`\\$/])/g, '$1');
}
