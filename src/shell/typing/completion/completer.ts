/**
 * What Tab offers. Nothing is ever evaluated: the place of the cursor is read from the entry's tokens, names are looked
 * up, and only plain data is walked.
 */
import { FIELDS } from '../../../api/contract/fields';
import type { Language } from '../../../python/contract';
import type { Exchange } from '../../../support/recorder';
import type { World } from '../../../world';
import { callOptions, fittingNames, pathsIn, recordsAt } from './call-options';
import { callAt } from './call-arguments';
import { listBehind } from './bound-names';
import { chainAtEnd, fieldsOf, isDot, type Chain } from './chains';
import { completeCommand, type CommandWords } from './command-words';
import { placeOf, type Level, type Place } from './cursor-place';
import type { Completion } from './completion';
import { fileNames } from './file-names';
import { isBound, isOpen, itemsIn, keysOf, membersOf, valueOf } from './known-values';
import { comparedValues, queryNames, queryValues } from './query-values';
import { seenIds, seenValues } from './seen-values';

export interface CompleterOptions {
  readonly scope: object;
  readonly commands: readonly CommandWords[];
  /** The preloaded names; they may be made by looking at them, unlike other getters. */
  readonly preloaded: readonly string[];
  readonly world: Pick<World, 'data' | 'cwd' | 'homeDir'>;
  /** Of the session, oldest first. */
  readonly exchanges: readonly Exchange[];
  readonly languageOf: (entry: string) => Language;
  /** What may stand behind the dot of a value in Python. */
  readonly pythonNames: (value: unknown) => readonly string[];
}

/** More candidates than a screen has room for. */
const MOST = 400;

/** @returns a function of the line being typed and of the entry's lines above it */
export function createCompleter(options: CompleterOptions): (line: string, above?: string) => Completion {
  return (line, above = '') => {
    const command = above === '' ? completeCommand(line, options) : undefined;
    if (command !== undefined) return command;
    return new Completer(options, `${above}${line}`).complete();
  };
}

class Completer {
  readonly #options: CompleterOptions;
  readonly #place: Place;
  readonly #entry: string;
  readonly #language: Language;

  constructor(options: CompleterOptions, entry: string) {
    this.#options = options;
    this.#entry = entry;
    this.#language = options.languageOf(entry);
    this.#place = placeOf(entry, this.#language);
  }

  complete(): Completion {
    const { text, word, isComment } = this.#place;
    const typed = text?.typed ?? word;
    if (isComment) return [[], typed];
    return text === undefined ? this.#name(typed) : this.#inText(typed);
  }

  /** A key, a value, a path or a file, between quotes. */
  #inText(typed: string): Completion {
    const seen = (name: string): string[] => seenValues(this.#options.exchanges, name);
    const keys = this.#keys();
    if (keys !== undefined) return closed(matching(keys, typed), typed, this.#place);
    const records = recordsAt(this.#place);
    if (records !== undefined) return [matching(pathsIn(itemsIn(this.#valueOf(records))[0]), typed), typed];
    const isFile = this.#isFile();
    if (isFile) return [fileNames(this.#options.world, typed), typed.slice(typed.lastIndexOf('/') + 1)];
    const ofAddress = this.#addressParts(typed);
    if (ofAddress !== undefined) return ofAddress;
    const values =
      queryValues(this.#place, this.#entry, seen) ??
      queryNames(this.#place, this.#entry) ??
      comparedValues(this.#place, seen) ??
      [];
    return [matching(values, typed), typed];
  }

  /** Outside of quotes. */
  #name(typed: string): Completion {
    const { tokens } = this.#level;
    if (isDot(tokens.at(-1))) {
      const chain = chainAtEnd(tokens.slice(0, -1));
      return [matching(chain === undefined ? [] : this.#members(this.#valueOf(chain)), typed), typed];
    }
    const fitting =
      queryNames(this.#place, this.#entry) ??
      fittingNames(this.#place, this.#options.scope) ??
      callOptions(this.#place) ??
      queryValues(this.#place, this.#entry, () => []) ??
      [];
    const found = matching(fitting, typed);
    if (found.length > 0 || typed === '') return [found, typed];
    return [this.#globals(typed), typed];
  }

  /** As the language has them: of a dict in Python the methods, in TypeScript the fields. */
  #members(value: unknown): readonly string[] {
    if (this.#language === 'ts' || value === undefined) return membersOf(value);
    const isPrivate = this.#place.word.startsWith('_');
    return isOpen(value)
      ? this.#options.pythonNames(value).filter((name) => name.startsWith('_') === isPrivate)
      : [];
  }

  get #level(): Level {
    return this.#place.levels.at(-1) as Level;
  }

  /** What may stand in `task['`, `task.get('`; undefined in any other place. */
  #keys(): string[] | undefined {
    const { levels } = this.#place;
    const outer = levels.at(-2);
    if (outer === undefined || this.#level.tokens.length > 0 || this.#level.open === '{') return undefined;
    const chain = chainAtEnd(outer.tokens);
    if (chain === undefined) return undefined;
    if (this.#level.open === '[') return this.#keysOf(chain);
    const last = chain.steps.at(-1);
    const isGet = this.#level.open === '(' && last?.kind === 'member' && last.name === 'get';
    const keys = isGet ? keysOf(this.#valueOf({ ...chain, steps: chain.steps.slice(0, -1) })) : [];
    return keys.length > 0 ? keys : undefined;
  }

  /** Of a value that is there; of a name that no value has yet, what the contract says of a task or an activity. */
  #keysOf(chain: Chain): string[] {
    const keys = keysOf(this.#valueOf(chain));
    if (keys.length > 0 || isBound(chain.root, this.#options)) return keys;
    const path = fieldsOf(chain)
      .map((name) => `${name}.`)
      .join('');
    const names = FIELDS.filter(({ name }) => name.startsWith(path)).map(({ name }) =>
      name.slice(path.length),
    );
    return [...new Set(names.map((name) => name.replace(/\..*/, '')))].sort();
  }

  #valueOf(chain: Chain): unknown {
    const list = listBehind(chain.root, this.#place);
    if (list === undefined) return valueOf(chain, this.#options);
    const [item] = itemsIn(valueOf(list, this.#options));
    return valueOf({ ...chain, root: 'item' }, { scope: { item }, preloaded: [] });
  }

  /** Whether the text is the path of a file: of `open` the first, of `export` the second argument. */
  #isFile(): boolean {
    const call = callAt(this.#place);
    if (call === undefined || call.isInBraces || call.callee.steps.length > 0) return false;
    const { root } = call.callee;
    return root === 'open' ? call.index === 0 : /^export(?:_items)?$/.test(root) && call.index === 1;
  }

  /** `f'{base_url}/ta`, `.../tasks/94`; undefined in any other text. */
  #addressParts(typed: string): Completion | undefined {
    const [, collection, id] = /\/(tasks|activities)\/([^/?]*)$/.exec(typed) ?? [];
    if (collection !== undefined)
      return [matching(seenIds(this.#options.exchanges, collection), id ?? ''), id ?? ''];
    const name = /^\/(\w*)$/.exec(typed)?.[1];
    return name === undefined ? undefined : [matching(['tasks', 'activities'], name), name];
  }

  #globals(start: string): string[] {
    const { scope, preloaded } = this.#options;
    const own = Object.getOwnPropertyNames(scope);
    // What the session itself has comes first; the many names of JavaScript only once two letters narrow them.
    const session = own.filter((name) => Object.getOwnPropertyDescriptor(scope, name)?.enumerable === true);
    const rest = start.length >= 2 ? own : [];
    return matching([...new Set([...preloaded, ...session, ...rest])], start).sort();
  }
}

function matching(names: readonly string[], start: string): string[] {
  return names.filter((name) => name.startsWith(start)).slice(0, MOST);
}

/** The only key there can be is given with what ends it. */
function closed(keys: string[], typed: string, { text, levels }: Place): Completion {
  const quote = text?.quote ?? '';
  const fitting = keys.filter((key) => !key.includes(quote) && !/[\\\n]/.test(key));
  const [only] = fitting;
  const end = `${quote}${levels.at(-1)?.open === '[' ? ']' : ''}`;
  return fitting.length === 1 && only !== undefined ? [[`${only}${end}`], typed] : [fitting, typed];
}
