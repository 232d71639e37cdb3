/** How a value of one of our Python types (a date, a UUID) says which others are equal to it: see `library/kinds`. */
const TYPE: unique symbol = Symbol.for('tasksh.pyType');

interface Typed {
  readonly typeName: string;
  readonly traits: { readonly hash?: ((value: never) => string) | null };
}

/** A text that equal values share; null for a value that no dict takes as a key; undefined: by identity. */
export function hashText(value: object): string | null | undefined {
  const type = (value as { [TYPE]?: Typed })[TYPE];
  if (type?.traits.hash === undefined) return undefined;
  return type.traits.hash === null ? null : `${type.typeName}:${type.traits.hash(value as never)}`;
}

export function hashedTypeName(value: object): string {
  return (value as { [TYPE]?: Typed })[TYPE]?.typeName ?? 'object';
}
