/** JSON text with whole 64-bit integers: `JSON.stringify` refuses a BigInt, and the API's ids need one. */

export type Json =
  string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Compact JSON; keys in the order of the object, `undefined` left out. */
export function writeJson(value: Json): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  const fields: string[] = [];
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) fields.push(`${JSON.stringify(key)}:${writeJson(field)}`);
  }
  return `{${fields.join(',')}}`;
}

/** `Array.isArray` does not tell a readonly array apart. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
