/** `str.format`: replacement fields with attributes, items, conversions and nested specs. */
import { valueError } from '../../../../values/errors/errors';
import { getAttr, getItem, toRepr, toStr } from '../../runtime';
import { ascii } from '../escapes';
import { formatValue } from './format-spec';
import { raise, keyError } from '../../types/python-exceptions';

interface Source {
  field(name: string): unknown;
  /** The place of the next `{}`. */
  next(): string;
}

export function formatText(
  text: string,
  args: readonly unknown[],
  kwargs: ReadonlyMap<string, unknown>,
): string {
  return expand(
    text,
    argumentsOf(args, (name) => (kwargs.has(name) ? kwargs.get(name) : keyError(name))),
    2,
  );
}

export function formatMap(text: string, mapping: unknown): string {
  return expand(
    text,
    argumentsOf(undefined, (name) => getItem(mapping, name)),
    2,
  );
}

function argumentsOf(args: readonly unknown[] | undefined, named: (name: string) => unknown): Source {
  let automatic: number | undefined;
  let isManual = false;
  return {
    field(name) {
      if (!/^\d+$/.test(name)) return named(name);
      if (args === undefined) throw valueError('Format string contains positional fields');
      if (Number(name) < args.length) return args[Number(name)];
      return raise('IndexError', `Replacement index ${name} out of range for positional args tuple`);
    },
    next() {
      if (isManual)
        throw valueError('cannot switch from manual field specification to automatic field numbering');
      automatic = (automatic ?? -1) + 1;
      return String(automatic);
    },
    ...{
      manual() {
        if (automatic !== undefined) {
          throw valueError('cannot switch from automatic field numbering to manual field specification');
        }
        isManual = true;
      },
    },
  };
}

function expand(text: string, source: Source, depth: number): string {
  if (depth === 0) throw valueError('Max string recursion exceeded');
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const brace = text.slice(at).search(/[{}]/);
    if (brace < 0) break;
    parts.push(text.slice(at, at + brace));
    at += brace;
    const mark = text[at] ?? '';
    if (text[at + 1] === mark) {
      parts.push(mark);
      at += 2;
    } else if (mark === '}') {
      throw valueError("Single '}' encountered in format string");
    } else {
      const end = fieldEnd(text, at);
      parts.push(field(text.slice(at + 1, end), source, depth));
      at = end + 1;
    }
  }
  return parts.join('') + text.slice(at);
}

function fieldEnd(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  throw valueError(
    start === text.length - 1
      ? "Single '{' encountered in format string"
      : "expected '}' before end of string",
  );
}

const CONVERSIONS: Readonly<Record<string, (value: unknown) => string>> = { r: toRepr, s: toStr, a: ascii };

function field(inside: string, source: Source, depth: number): string {
  const [, path = '', conversion, after, spec = ''] =
    /^((?:[^[\]!:]|\[[^\]]*\])*)(?:!([^:]?)([^:]*))?(?::([^]*))?$/.exec(inside) ?? [];
  let value = lookUp(path, source as Source & { manual(): void });
  if (conversion !== undefined) {
    if (conversion === '') throw valueError('end of string while looking for conversion specifier');
    if (after !== '') throw valueError("expected ':' after conversion specifier");
    const convert = CONVERSIONS[conversion];
    if (convert === undefined) throw valueError(`Unknown conversion specifier ${conversion}`);
    value = convert(value);
  }
  return formatValue(value, spec.includes('{') ? expand(spec, source, depth - 1) : spec);
}

function lookUp(path: string, source: Source & { manual(): void }): unknown {
  const [, first = '', rest = ''] = /^([^.[]*)([^]*)$/.exec(path) ?? [];
  if (/^\d+$/.test(first)) source.manual();
  let value = source.field(first === '' ? source.next() : first);
  for (const [, name, key] of rest.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
    if (name !== undefined) value = getAttr(value, name);
    else if (key === '') throw valueError('Empty attribute in format string');
    else value = getItem(value, /^\d+$/.test(key ?? '') ? Number(key) : key);
  }
  return value;
}
