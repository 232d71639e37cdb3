/**
 * What the names and kinds in a text say about its language, where both grammars read it: a name that only one of the
 * two finds, a member that only one of the two types has, a form that one of the two would read but not mean.
 */
import { ownName, type Found } from '../../../../values/global-names';
import type { Language, Scope } from '../../../contract';
import { PYTHON_BUILT_INS, PYTHON_WORDS, TYPESCRIPT_WORDS } from './known-names';
import type { Lexed, Lexeme } from './lexemes';
import { isModuleImport, startsStatement } from './grammars';
import { isPythonMember, isTypeScriptMember, memberOf, pythonMembers } from './session-values';

export interface Evidence {
  readonly language: Language;
  /** As `.lang` says it. */
  readonly reason: string;
}

const python = (reason: string): Evidence => ({ language: 'py', reason });
const typescript = (reason: string): Evidence => ({ language: 'ts', reason });

/** Members of the session's own objects, which both languages use: replies, headers, sessions, patterns. */
const SHARED = new Set(
  (
    'get post put patch delete head options request items keys values update copy pop clear setdefault ' +
    'search match split compile test exec then close read set'
  ).split(' '),
);

/** Each thing that speaks for one of the two, in the order of the text. */
export function* evidence(
  python_: Lexed,
  typescript_: Lexed,
  source: string,
  scope: Scope,
): Generator<Evidence> {
  const { lexemes } = python_;
  // Its `from` and `as` are words of this import.
  if (isModuleImport(lexemes)) {
    yield typescript('it imports by a name in quotes');
    return;
  }
  // Where TypeScript sees a comment, its text was no words of Python.
  if (python_.hasComment && !typescript_.hasComment) yield python('# begins a comment of Python');
  if (python_.hasComment && /\/\/[^\n]*#/.test(source)) yield python('# begins a comment of Python');
  const entry = new Entry(lexemes, scope);
  for (const [at, { kind }] of lexemes.entries()) {
    const found = kind === 'name' ? entry.ofName(at) : undefined;
    if (found !== undefined) yield found;
  }
  if (entry.assignsTuple()) yield python('several names are assigned at once');
}

/** The brackets around a lexeme, as the indices of those that open. */
function bracketsOf(lexemes: readonly Lexeme[]): readonly (number | undefined)[] {
  const open: number[] = [];
  return lexemes.map(({ kind, text }, at) => {
    const isMark = kind === 'mark';
    if (isMark && ')]}'.includes(text)) open.pop();
    const around = open.at(-1);
    if (isMark && '([{'.includes(text)) open.push(at);
    return around;
  });
}

class Entry {
  readonly #lexemes: readonly Lexeme[];
  readonly #scope: Scope;
  readonly #around: readonly (number | undefined)[];
  readonly #bound: ReadonlySet<string>;

  constructor(lexemes: readonly Lexeme[], scope: Scope) {
    this.#lexemes = lexemes;
    this.#scope = scope;
    this.#around = bracketsOf(lexemes);
    this.#bound = boundNames(lexemes);
  }

  #text(at: number): string {
    const lexeme = this.#lexemes[at];
    return lexeme === undefined || lexeme.kind === 'text' ? '' : lexeme.text;
  }

  ofName(at: number): Evidence | undefined {
    const name = this.#text(at);
    if (this.#text(at - 1) === '.') return this.#ofMember(at, name);
    if (this.#isKeywordArgument(at)) return python(`${name}= is an argument with its name`);
    if (this.#isBareKey(at)) return this.#ofKey(name);
    return this.#ofWord(name) ?? (this.#bound.has(name) ? undefined : this.#ofFree(at, name));
  }

  /** A word that one language reserves, where the other takes it for a name. */
  #ofWord(name: string): Evidence | undefined {
    if (PYTHON_WORDS.has(name) === TYPESCRIPT_WORDS.has(name)) return undefined;
    if (PYTHON_WORDS.has(name)) return python(`${name} is a word of Python`);
    // Written by people who paste JSON; the session's language says what is wrong.
    if (/^(?:true|false|null)$/.test(name)) return undefined;
    // `let` and `interface` may be variables of both.
    if (this.#bound.has(name) || this.#scope.python(name) !== undefined) return undefined;
    return typescript(`${name} is a word of TypeScript`);
  }

  #ofFree(at: number, name: string): Evidence | undefined {
    const next = this.#text(at + 1);
    const isUsed = next === '(' || next === '.';
    const inTypeScript = this.#scope.typescript(name);
    const inPython = this.#scope.python(name) ?? (PYTHON_BUILT_INS.has(name) ? {} : undefined);
    if (!isUsed || (inTypeScript === undefined) === (inPython === undefined)) return undefined;
    if (inPython !== undefined) return python(`${name} is a name of Python`);
    if (next === '(' && this.#text(at - 1) !== 'new' && isClass(inTypeScript)) return undefined;
    return typescript(`${name} is a name of JavaScript`);
  }

  #isKeywordArgument(at: number): boolean {
    const open = this.#around[at];
    if (open === undefined || this.#text(open) !== '(' || this.#text(at + 1) !== '=') return false;
    if (at !== open + 1 && this.#text(at - 1) !== ',') return false;
    const called = this.#lexemes[open - 1];
    if (called === undefined || called.kind === 'break') return false;
    return called.kind === 'name'
      ? !isWord(called.text)
      : called.kind === 'text' || ')]'.includes(called.text);
  }

  #isBareKey(at: number): boolean {
    const open = this.#around[at];
    if (open === undefined || this.#text(open) !== '{') return false;
    if (at !== open + 1 && this.#text(at - 1) !== ',') return false;
    return /^[:,}]$/.test(this.#text(at + 1)) && !isWord(this.#text(at));
  }

  /** In Python a key is a value, which must be there and have a hash; so must be the member of a set. */
  #ofKey(name: string): Evidence | undefined {
    if (this.#bound.has(name)) return undefined;
    const found = this.#scope.python(name);
    const isValue = found !== undefined && 'value' in found && isPlain(found.value);
    return isValue ? undefined : typescript(`${name} is a key without quotes`);
  }

  #ofMember(at: number, name: string): Evidence | undefined {
    const next = this.#text(at + 1);
    const receiver = this.#valueBefore(at - 1);
    const members = receiver && 'value' in receiver ? pythonMembers(receiver.value) : undefined;
    if (receiver && 'value' in receiver && (receiver.value === null || receiver.value === undefined))
      return undefined;
    if (receiver && 'value' in receiver && members === undefined) return undefined;
    if (receiver && members !== undefined) {
      const inTypeScript = memberOf(receiver.value, name) !== undefined;
      const inPython = members.has(name) || name.startsWith('__');
      if (inTypeScript && isOwnKey(receiver.value, name)) return this.#ofKeyBehindDot(at, name);
      if (inTypeScript === inPython) return undefined;
      return inPython ? python(`.${name} is of Python`) : typescript(`.${name} is of JavaScript`);
    }
    if (next !== '(') return this.#ofValueMember(at, name, next);
    if (SHARED.has(name) || isPythonMember(name) === isTypeScriptMember(name)) return undefined;
    return isPythonMember(name)
      ? python(`.${name}() is of Python`)
      : typescript(`.${name}() is of JavaScript`);
  }

  /** `task.id`: no attribute of a dict of Python; what a line of TypeScript made is read as it was made. */
  #ofKeyBehindDot(at: number, name: string): Evidence | undefined {
    let root = at;
    while (root > 0 && /^[.\]]$/.test(this.#text(root - 1))) root -= this.#text(root - 1) === ']' ? 3 : 2;
    return this.#scope.maker?.(this.#text(root)) === 'ts'
      ? typescript(`.${name} is a key of what TypeScript made`)
      : undefined;
  }

  /** A member that is not called: `length`, or a key of the name of a method, as in `json().items[0]`. */
  #ofValueMember(at: number, name: string, next: string): Evidence | undefined {
    if (name === 'length') return typescript('.length is of JavaScript');
    const isEnd = this.#lexemes.slice(at + 1).every(({ kind, text }) => kind === 'break' || text === ';');
    const isRead = next === '[' || next === '.' || isEnd;
    return isRead && name === 'items' && !this.#bound.has(this.#text(at - 2))
      ? typescript('.items is a key behind a dot')
      : undefined;
  }

  /** The value in front of the dot, as far as it can be told without running anything. */
  #valueBefore(dot: number): Found | undefined {
    const before = this.#lexemes[dot - 1];
    if (before?.kind === 'text') return this.#isValueText(before) ? { value: '' } : undefined;
    if (before?.kind === 'name') {
      if (this.#text(dot - 2) === '.') {
        const outer = this.#valueBefore(dot - 2);
        return outer && 'value' in outer ? memberOf(outer.value, before.text) : undefined;
      }
      if (this.#bound.has(before.text)) return undefined;
      return this.#scope.python(before.text) ?? this.#scope.typescript(before.text);
    }
    if (before?.text === ']') return this.#itemBefore(dot);
    return undefined;
  }

  #isValueText({ text }: Lexeme): boolean {
    return !/^[rR]?[bB]/.test(text);
  }

  /** `name[0]` and `name['key']`. */
  #itemBefore(dot: number): Found | undefined {
    const key = this.#lexemes[dot - 2];
    if (key === undefined || this.#text(dot - 3) !== '[' || (key.kind !== 'number' && key.kind !== 'text'))
      return undefined;
    const outer = this.#valueBefore(dot - 3);
    if (outer === undefined || !('value' in outer)) return undefined;
    return memberOf(outer.value, key.kind === 'number' ? key.text : key.text.slice(1, -1));
  }

  /** `a, b = 1, 2` outside of brackets. */
  assignsTuple(): boolean {
    let comma = false;
    for (const [at, { text, kind }] of this.#lexemes.entries()) {
      if (kind === 'break' || (kind === 'mark' && text === ';')) comma = false;
      if (this.#around[at] !== undefined || kind !== 'mark') continue;
      if (text === ',') comma = true;
      else if (text === '=') return comma;
    }
    return false;
  }
}

const isWord = (name: string): boolean => PYTHON_WORDS.has(name) || TYPESCRIPT_WORDS.has(name);

const isOwnKey = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && ownName(value, name) !== undefined;

/** A key or a member that a set can have. */
const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value) || isTuple(value);

const isTuple = (value: unknown): boolean => Array.isArray(value) && value.constructor !== Array;

/** Called without `new` it only fails. */
function isClass(found: Found | undefined): boolean {
  const value = found?.value;
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

/** Names that the text itself gives a value. */
export function boundNames(lexemes: readonly Lexeme[]): ReadonlySet<string> {
  const names = new Set<string>();
  let [inHead, inLambda, inPattern] = [false, false, false];
  for (const [at, { kind, text }] of lexemes.entries()) {
    const before = lexemes[at - 1]?.text ?? '';
    if (text === 'for' || (text === 'import' && startsOrFollowsFrom(lexemes, at))) inHead = true;
    else if (text === 'in' || text === 'of' || kind === 'break') inHead = false;
    if (/^(?:const|let|var)$/.test(text)) inPattern = true;
    else if (text === '=' || kind === 'break') inPattern = false;
    if (text === 'lambda' || text === 'def') inLambda = true;
    else if (text === ':') inLambda = false;
    if (kind !== 'name') continue;
    if (inPattern) names.add(text);
    const isDeclared = /^(?:as|def|class|function|const|let|var)$/.test(before);
    if (inHead || inLambda || isDeclared || isAssigned(lexemes, at)) names.add(text);
  }
  return names;
}

const startsOrFollowsFrom = (lexemes: readonly Lexeme[], at: number): boolean =>
  startsStatement(lexemes, at) || lexemes.some(({ text }, i) => text === 'from' && i < at);

function isAssigned(lexemes: readonly Lexeme[], at: number): boolean {
  const next = lexemes[at + 1]?.text ?? '';
  return (next === '=' || next === ':=') && lexemes[at - 1]?.text !== '.' && startsStatement(lexemes, at);
}
