/** Whether a value looks like a secret. A word, a number or a date that was taken for one would be masked wherever it stands. */

/** What stands in documentation in place of a secret: `<your client secret>`. */
const IN_BRACKETS = /^<[^<>]*>$/;
/** `{token}`, `$TOKEN`, `xxxx`, `your_secret_here`. */
const PLACEHOLDER =
  /^(?:\{+[^{}]*\}+|\[[^[\]]*\]|\$\{?\w+\}?|%\w+%|(.)\1*|\.{2,}.*|(?:your|insert|enter|replace|paste)[-_ ](?:[a-z]+[-_ ])*[a-z]+)$/i;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Digits and what stands between those of numbers, dates, times, durations, versions and telephone numbers. */
const NUMBER = /^[-+(#v]*\d[\d\s.,:/+()_eETtZWwPx%-]*$/;
/** Of mail, perhaps with a number behind it. */
const ADDRESS = /^[^\s@]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:-[\dA-F]{8})?$/u;
/** Of a machine: a word and a serial number. */
const MACHINE = /^[A-Za-z]+-[A-Z\d]{1,8}$/;
const SHORTEST = 6;
/** Fewer characters must be of more kinds. */
const LONG_ENOUGH = 8;
/** Letters of one case in a row, as words have them: random letters change case sooner. */
const LETTERS_IN_ROW = 3.2;

export function isPlaceholder(value: string): boolean {
  return IN_BRACKETS.test(value);
}

/**
 * What a person gives as a secret, by typing or sending it: anything but a word, a number, a date or a placeholder. A
 * passphrase of three words and more is one, however they are joined.
 */
export function isGivenSecret(value: string): boolean {
  if (isHonest(value)) return false;
  if (isTelling(value) || /^[a-z]{12,}$/.test(value)) return true;
  const parts = value.split(/[\s_.-]+/);
  return /\d/.test(value) || (parts.length >= 3 && value.length >= 12);
}

/** What a reply shows in a field of a telling name: in one piece, characters mixed as no name, code or title mixes them. */
export function isShownSecret(value: string): boolean {
  return !isHonest(value) && !/\s/.test(value) && isTelling(value);
}

/** Long, in one piece, and of short runs of letters and digits, as no word or name is. */
export function looksRandom(value: string): boolean {
  if (value.length < 12 || /\s/.test(value) || UUID.test(value) || isHonest(value) || MACHINE.test(value)) {
    return false;
  }
  const runs = value.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const letters = runs.reduce((sum, run) => sum + run.length, 0);
  return /\d/.test(value) && letters / Math.max(1, runs.length) < LETTERS_IN_ROW;
}

function isHonest(value: string): boolean {
  return (
    value.length < SHORTEST ||
    /^(true|false|null|none|undefined)$/i.test(value) ||
    /^(?:https?|ftp|mailto):/i.test(value) ||
    NUMBER.test(value) ||
    IN_BRACKETS.test(value) ||
    PLACEHOLDER.test(value)
  );
}

/** Kinds of characters in one value that words, names and numbered names do not have together. */
function isTelling(value: string): boolean {
  if (UUID.test(value)) return true;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d\s_.:/-]/].filter((kind) => kind.test(value)).length;
  if (value.length < LONG_ENOUGH && kinds < 3) return false;
  if (ADDRESS.test(value)) return false;
  // Signs that stand in passwords and in no name, with a digit; an address begins with a slash.
  if (value.length >= LONG_ENOUGH && /\d/.test(value) && /^[^/].*["'`\\^~$!*+#%@|<>]/.test(value))
    return true;
  return !isWords(value);
}

/** Words, and numbers at their end: `completed`, `tooManyRequests`, `project-17`, `client_secret_basic`, `text/html; q=1`. */
function isWords(value: string): boolean {
  const parts = value.split(/[^A-Za-z\d\u00c0-\u{10ffff}]+/u).filter((part) => part !== '');
  const numbered = parts.findIndex((part) => /^\d+$/.test(part));
  // `tok-9912-aa`: no name goes on like this behind a number.
  if (numbered > 0 && parts.slice(numbered + 1).some((part) => /^[a-z]{1,2}$/i.test(part))) return false;
  return parts.every((part) => isWord(part));
}

function isWord(part: string): boolean {
  // Serial numbers in names of machines and archives: `SRV-1LG8T3V`, `30D1494A`.
  if (/^[A-Z\d]{1,8}$/.test(part)) return true;
  const letters = /^(\p{L}+)\d{0,4}$/u.exec(part)?.[1];
  if (letters === undefined) return false;
  const runs = letters.match(/\p{Lu}?\p{Ll}+|\p{Lu}+/gu) ?? [];
  return runs.length <= 1 || letters.length / runs.length >= LETTERS_IN_ROW;
}

export function isUuid(value: string): boolean {
  return UUID.test(value);
}
