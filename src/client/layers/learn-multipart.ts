/** Fields of a `multipart/form-data` body, as far as they may hold secrets: their names and values. */

/** The line that names a part, and what stands before its value: bounded, because a reply may be made of such lines. */
const HEAD =
  /^content-disposition:[ \t]*form-data;[^\r\n]{0,200}?\bname="?([^"\r\n;]{1,80})[^\r\n]{0,300}(?:\r?\n[^\r\n]{1,300}){0,8}\r?\n\r?\n/gim;
/** A longer value is a file, and no secret. */
const LONGEST_VALUE = 16 * 1024;

export function* multipartFields(text: string): Generator<[name: string, value: string]> {
  let end = -1;
  for (const match of text.matchAll(HEAD)) {
    const start = match.index + match[0].length;
    // Not searched again for each of many parts without an end.
    if (end < start - 1) end = text.indexOf('\n--', start - 1);
    if (end < 0) return;
    if (end - start <= LONGEST_VALUE) yield [match[1] ?? '', text.slice(start, Math.max(start, end)).trim()];
  }
}
