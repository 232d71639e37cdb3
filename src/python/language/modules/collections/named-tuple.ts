/** `namedtuple`: tuples whose items have names, each kind a class of its own. */
import { PyError, typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr, pyTypeOf } from '../../../../values/python/symbols';
import { PyTuple } from '../../../../values/python/tuple';
import type { Keywords } from '../../runtime/functions/calling';
import { PYTHON_WORDS } from '../../syntax/reading/known-names';
import { bind, parseSignature } from '../../runtime/functions/signature';
import { iterate, setItem, toRepr, toStr } from '../../runtime';
import { builtInTypes } from '../../types/built-in-types';
import { defineType } from '../../types/py-type';
import type { PyType, Traits } from '../../types/traits';

const isIdentifier = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);

function checkName(name: string): void {
  if (!isIdentifier(name))
    throw valueError(`Type names and field names must be valid identifiers: ${toRepr(name)}`);
  if (PYTHON_WORDS.has(name))
    throw valueError(`Type names and field names cannot be a keyword: ${toRepr(name)}`);
}

/** Those that cannot be names become `_1`, `_2`... by their place. */
const renamed = (names: readonly string[]): string[] =>
  names.map((name, at) => {
    const isGood = isIdentifier(name) && !PYTHON_WORDS.has(name) && !name.startsWith('_');
    return isGood && names.indexOf(name) === at ? name : `_${at}`;
  });

/** @throws PyError ValueError */
function checkFields(names: readonly string[], isRenamed: boolean): void {
  names.forEach(checkName);
  names.forEach((name, at) => {
    if (name.startsWith('_') && !isRenamed)
      throw valueError(`Field names cannot start with an underscore: ${toRepr(name)}`);
    if (names.indexOf(name) < at) throw valueError(`Encountered duplicate field name: ${toRepr(name)}`);
  });
}

/** A name, the fields in their order, and the values of the last ones. */
interface Kind {
  readonly name: string;
  readonly names: readonly string[];
  readonly defaults: readonly unknown[];
}

class NamedTuples {
  readonly type: PyType;
  readonly #kind: Kind;

  constructor(kind: Kind) {
    this.#kind = kind;
    const { name, names, defaults } = kind;
    const first = names.length - defaults.length;
    const parameters = names.map((one, at) => (at < first ? one : `${one}=`));
    const signature = parseSignature(`def ${name}.__new__(${parameters.join(', ')})`, undefined, true);
    const make = (args: readonly unknown[], keywords: Keywords): PyTuple =>
      this.build(
        bind(signature, args, keywords).map((value, at) =>
          value === undefined ? defaults[at - first] : value,
        ),
      );
    this.type = defineType(name, {
      module: '__main__',
      base: builtInTypes.tuple,
      make: [`${name}(*args, **kwargs)`, make],
      hash: (value: PyTuple) => toRepr([...value]),
      ...this.#fields(),
      statics: this.#statics(first),
    });
  }

  build(values: readonly unknown[]): PyTuple {
    const { name, names } = this.#kind;
    const made = new PyTuple();
    made.push(...values);
    Object.defineProperty(made, pyTypeOf, { value: this.type });
    Object.defineProperty(made, pyRepr, {
      value: (repr: (value: unknown) => string) =>
        `${name}(${names.map((one, at) => `${one}=${repr(made[at])}`).join(', ')})`,
    });
    return Object.freeze(made);
  }

  #fields(): Required<Pick<Traits, 'members' | 'setters'>> {
    const { names } = this.#kind;
    const readOnly = (): never => {
      throw new PyError('AttributeError', "can't set attribute");
    };
    return {
      setters: Object.fromEntries(names.map((one) => [one, readOnly])),
      members: {
        ...Object.fromEntries(names.map((one, at) => [one, (value: PyTuple) => value[at] ?? null])),
        'def _asdict()': (value: PyTuple) => {
          const dict = {};
          names.forEach((one, at) => setItem(dict, one, value[at]));
          return dict;
        },
        'def _replace(**kwds)': (value: PyTuple, keywords: Keywords) => {
          const strange = [...keywords.keys()].filter((one) => !names.includes(one));
          if (strange.length > 0) throw valueError(`Got unexpected field names: ${toRepr(strange)}`);
          return this.build(names.map((one, at) => (keywords.has(one) ? keywords.get(one) : value[at])));
        },
      },
    };
  }

  #statics(first: number): NonNullable<Traits['statics']> {
    const { names, defaults } = this.#kind;
    const ofDefaults = {};
    defaults.forEach((value, at) => setItem(ofDefaults, names[first + at], value));
    return {
      _fields: PyTuple.from(names),
      _field_defaults: ofDefaults,
      'def _make(iterable)': (items: unknown) => {
        const values = [...iterate(items)];
        if (values.length !== names.length)
          throw typeError(`Expected ${names.length} arguments, got ${values.length}`);
        return this.build(values);
      },
    };
  }
}

/** The class that `namedtuple('Point', 'x y')` makes. @throws PyError ValueError, TypeError */
export function namedTuple(name: unknown, fields: unknown, isRenamed: boolean, defaults: unknown): PyType {
  const given =
    typeof fields === 'string'
      ? fields.replaceAll(',', ' ').split(/\s+/).filter(Boolean)
      : Array.from(iterate(fields), toStr);
  const names = isRenamed ? renamed(given) : given;
  const text = toStr(name);
  checkName(text);
  checkFields(names, isRenamed);
  const values = defaults === null ? [] : [...iterate(defaults)];
  if (values.length > names.length) throw typeError('Got more default values than field names');
  return new NamedTuples({ name: text, names, defaults: values }).type;
}
