/** `json.dumps` of CPython 3.11. */
import { typeError, valueError } from '../../values/errors/errors';
import { realKey } from '../../values/python/dict-keys';
import { isFloatAt, keysInOrder } from '../../values/json/number-marks';
import { PyFloat } from '../../values/python/number';
import { isDict } from '../../values/python/is-dict';
import { hasPyRepr } from '../../values/python/symbols';
import { PyTuple } from '../../values/python/tuple';
import { PySet } from '../../values/python/set';
import { shortTypeName } from '../../values/python/type-name';
import { Ancestors } from '../print/ancestors';
import { bigintText, floatText, numberText } from '../print/number-text';
import { partAt, shapeOf, type Shape } from '../print/container-shape';
import { sortedNames } from '../print/sorted-names';

export interface DumpsOptions {
  /** Columns per level, or the text of one level; null for everything on one line. */
  readonly indent?: number | string | null | undefined;
  readonly sort_keys?: boolean | undefined;
  /** Default true: everything beyond ASCII as `\uXXXX`. */
  readonly ensure_ascii?: boolean | undefined;
  /** `[', ', ': ']`; with an indent `[',', ': ']`. */
  readonly separators?: readonly [item: string, key: string] | null | undefined;
  /** Default true: NaN and Infinity as JavaScript writes them. */
  readonly allow_nan?: boolean | undefined;
  /** true: members whose keys are no text, number, boolean or null are left out. */
  readonly skipkeys?: boolean | undefined;
  /** Gives what is written in place of a value that JSON has no form for. */
  readonly default?: ((value: unknown) => unknown) | null | undefined;
}

/**
 * @throws PyError TypeError for a value that JSON has no form for; ValueError for a container inside itself, and with
 *   `allow_nan: false` for NaN and the infinities
 */
export function dumps(value: unknown, options: DumpsOptions = {}): string {
  return new Writer(options).write(value);
}

/** A container that is being written. */
interface Open {
  readonly value: object;
  /** undefined for a list. */
  readonly keys: readonly string[] | undefined;
  readonly count: number;
  next: number;
}

class Writer {
  readonly #parts: string[] = [];
  readonly #ancestors = new Ancestors();
  readonly #options: DumpsOptions;
  readonly #indent: string | undefined;
  readonly #comma: string;
  readonly #colon: string;

  constructor(options: DumpsOptions) {
    const { indent, separators } = options;
    this.#options = options;
    this.#indent = typeof indent === 'number' ? ' '.repeat(Math.max(0, indent)) : (indent ?? undefined);
    [this.#comma, this.#colon] = separators ?? [this.#indent === undefined ? ', ' : ',', ': '];
  }

  /** Any depth of nesting is written: what is open is kept in a list, not on the stack. */
  write(value: unknown): string {
    const open: Open[] = [];
    this.#value(value, false, open);
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      if (inner.next < inner.count) this.#part(inner, open);
      else this.#close(inner, open);
    }
    return this.#parts.join('');
  }

  #value(value: unknown, isFloat: boolean, open: Open[]): void {
    const shape =
      typeof value === 'object' && value !== null && !(value instanceof PySet)
        ? partsShape(value)
        : undefined;
    if (shape === undefined && isForeign(value) && this.#options.default) {
      this.#value(this.#options.default(value), false, open);
    } else if (shape === undefined) this.#parts.push(this.#scalar(value, isFloat));
    else this.#open(value as object, shape, open);
  }

  #open(value: object, shape: readonly string[] | number, open: Open[]): void {
    if (this.#ancestors.has(value)) throw valueError('Circular reference detected');
    this.#ancestors.push(value);
    const isList = typeof shape === 'number';
    const keys = isList ? undefined : this.#keys(value, shape);
    this.#parts.push(isList ? '[' : '{');
    open.push({ value, keys, count: isList ? shape : (keys?.length ?? 0), next: 0 });
  }

  #keys(dict: object, names: readonly string[]): readonly string[] {
    const ordered = this.#options.sort_keys === true ? sortedNames(dict, names) : names;
    return this.#options.skipkeys === true
      ? ordered.filter((name) => isScalar(realKey(dict, name)))
      : ordered;
  }

  #part(inner: Open, open: Open[]): void {
    if (inner.next > 0) this.#parts.push(this.#comma);
    this.#newLine(open.length);
    const at = inner.keys === undefined ? inner.next : (inner.keys[inner.next] ?? '');
    inner.next++;
    if (typeof at === 'string')
      this.#parts.push(this.#string(this.#keyText(realKey(inner.value, at))), this.#colon);
    const part = partAt(inner.value, at);
    this.#value(part, isFloatAt(inner.value, at, part), open);
  }

  /** JSON has strings for keys; CPython writes numbers, True, False and None as such. */
  #keyText(key: unknown): string {
    if (typeof key === 'string') return key;
    if (isScalar(key)) return this.#scalar(key, false);
    throw typeError(`keys must be str, int, float, bool or None, not ${shortTypeName(key)}`);
  }

  #close(inner: Open, open: Open[]): void {
    open.pop();
    if (inner.count > 0) this.#newLine(open.length);
    this.#parts.push(inner.keys === undefined ? ']' : '}');
    this.#ancestors.pop();
  }

  #newLine(level: number): void {
    if (this.#indent !== undefined) this.#parts.push('\n', this.#indent.repeat(level));
  }

  #scalar(value: unknown, isFloat: boolean): string {
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'boolean') return String(value);
    if (value === null || value === undefined) return 'null';
    if (typeof value === 'bigint') return bigintText(value);
    if (typeof value === 'number') return this.#number(value, isFloat);
    if (value instanceof PyFloat) return this.#number(value.valueOf(), true);
    throw typeError(
      `Object of type ${shortTypeName(value)} is not JSON serializable`,
      'JSON has text, numbers, booleans, null, lists and plain objects',
    );
  }

  #number(value: number, isFloat: boolean): string {
    if (Number.isFinite(value)) return isFloat ? floatText(value) : numberText(value);
    if (this.#options.allow_nan === false) {
      // CPython writes indented text by another encoder, which also names the value.
      const which = this.#indent === undefined ? '' : `: ${floatText(value)}`;
      throw valueError(`Out of range float values are not JSON compliant${which}`);
    }
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }

  #string(text: string): string {
    // Both write quotes, backslashes and control characters alike; JSON.stringify also escapes lone surrogates.
    const quoted = JSON.stringify(text);
    if (this.#options.ensure_ascii === false) {
      return quoted.replace(
        /(?<!\\)((?:\\\\)*)\\u(d[89a-f][0-9a-f]{2})/g,
        (_, slashes: string, code: string) => slashes + String.fromCharCode(parseInt(code, 16)),
      );
    }
    return quoted.replace(
      /[\x7f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
}

const isScalar = (key: unknown): boolean =>
  key === null || key === undefined || typeof key !== 'object' || key instanceof PyFloat;

/** A kind of dict or tuple prints itself and is written as what it is. */
function partsShape(value: object): Shape {
  const shape = shapeOf(value);
  if (shape !== undefined || !hasPyRepr(value)) return shape;
  if (value instanceof PyTuple) return value.length;
  return isDict(value) ? keysInOrder(value) : undefined;
}

/** What JSON has no form for. */
function isForeign(value: unknown): boolean {
  return (
    (typeof value === 'object' && value !== null && !(value instanceof PyFloat)) ||
    typeof value === 'function'
  );
}
