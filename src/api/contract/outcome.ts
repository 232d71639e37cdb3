/** The answer of everything in this module that reads text: the value, or the service's own words for what is wrong. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export function good<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** @param error the text that the service would send */
export function bad(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}
