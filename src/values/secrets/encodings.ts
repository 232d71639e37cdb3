/**
 * What libraries and services do to a text on its way, undone one kind at a time: escapes of JSON, Python and shells,
 * percent-encoding, entities, quoted-printable, pieces on lines of their own, UTF-16. Each kind alone, because a text
 * that has not gone through it may look as if it had. Bytes become the Latin-1 characters of the same numbers.
 */
import { Rewriting, whole, type View } from './rewritten';
import { SIGNS } from './survey';

export interface Encoding {
  /** Without one of these signs of `survey` in the text `undo` changes nothing. */
  readonly sign: number;
  /** undefined where nothing changed. */
  readonly undo: (view: View, literals: Literals) => View | undefined;
}

/** Characters that stand in what is looked for. */
export interface Literals {
  has(sign: string): boolean;
}

/** Characters at the end of a text in which an escape that is not whole yet is looked for. */
const LONGEST_ESCAPE = 12;

interface Escapes {
  readonly sign: number;
  /** Global. */
  readonly escape: RegExp;
  /** At the end of the text: the beginning of an escape. */
  readonly begun?: RegExp;
  /** undefined leaves it as it is. */
  readonly meant: (match: RegExpExecArray) => string | undefined;
  /** Whether undoing it brings nothing to light; absent: never. */
  readonly isIdle?: (text: string, escape: Escape, literals: Literals) => boolean;
  /** Where the search goes on; before it are no escapes but idle ones. */
  readonly next?: (text: string, from: number, literals: Literals) => number;
}

interface Escape {
  readonly start: number;
  readonly end: number;
  readonly meaning: string;
}

function escapes({ sign, escape, begun, meant, isIdle, next }: Escapes): Encoding {
  const undo = (view: View, literals: Literals): View | undefined => {
    const { text } = view;
    const made = new Rewriting(view);
    let isChanged = false;
    const search = (from: number): RegExpExecArray | null => {
      escape.lastIndex = next?.(text, from, literals) ?? from;
      return escape.exec(text);
    };
    for (let match = search(0); match !== null; match = search(match.index + match[0].length)) {
      const meaning = meant(match);
      if (meaning === undefined) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      if (isIdle?.(text, { start, end, meaning }, literals) === true) continue;
      isChanged = true;
      made.replace({ start, end, text: meaning });
    }
    const begin = Math.max(0, text.length - LONGEST_ESCAPE);
    const cut = begun === undefined || !view.isToTheEnd ? -1 : text.slice(begin).search(begun);
    if (!isChanged && cut < 0) return undefined;
    return made.finish(cut < 0 ? undefined : begin + cut);
  };
  return { sign, undo };
}

const fromHex = (digits: string): string => {
  const code = parseInt(digits, 16);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
};

const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
};

/** JSON, JavaScript, Python's str and bytes, C. */
const backslash = escapes({
  sign: SIGNS.backslash,
  // In `\u` and `\U` the case of the letter counts.
  escape:
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([^]))/g,
  begun: /\\(?:x[\da-fA-F]?|u[\da-fA-F]{0,3}|u\{[\da-fA-F]{0,6}|U[\da-fA-F]{0,7})?$/,
  meant: ([, x, u, braces, long, octal, line, sign]) => {
    const hex = x ?? u ?? braces ?? long;
    if (hex !== undefined) return fromHex(hex);
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    return line === undefined ? (LETTERS[sign ?? ''] ?? sign) : '';
  },
  isIdle: isIdleBackslash,
  next(text, from, literals) {
    let at = text.indexOf('\\', from);
    while (at >= 0 && text[at + 1] === '\\') {
      if (!isIdleBackslash(text, { start: at, end: at + 2, meaning: '\\' }, literals)) break;
      at = text.indexOf('\\', at + 2);
    }
    return at < 0 ? text.length : at;
  },
});

/** The beginning of another escape that may be inside one: not that of a letter, as in the path `C:\\\\Users`. */
const DEEPER = /^(?:[^A-Za-z89]|[nr]|[xu][\da-fA-F{]|U[\da-fA-F]{2})/;

/**
 * Every path of Windows has backslashes. One between plain characters that stands in no secret ends no secret's
 * writing, unless another escape begins with it; nor does a character beyond Latin-1, which no encoding is written in.
 */
function isIdleBackslash(text: string, { start, end, meaning }: Escape, literals: Literals): boolean {
  // Of a sign that is two characters the first is enough.
  if (literals.has(meaning.charAt(0)) || text[end] === '\\' || text[start - 1] === '\\') return false;
  if (meaning !== '\\') return meaning > '\u00ff';
  const control = LETTERS[text[end] ?? ''];
  return (
    end < text.length &&
    (control === undefined || !literals.has(control)) &&
    !DEEPER.test(text.slice(end, end + 3))
  );
}

/** URLs and forms; `%u0416` is JavaScript's `escape`. */
const percent = escapes({
  sign: SIGNS.percent,
  escape: /%(?:u([\da-f]{4})|([\da-f]{2}))/gi,
  begun: /%(?:u[\da-f]{0,3}|[\da-f])?$/i,
  meant: ([, wide, byte]) => fromHex(wide ?? byte ?? ''),
});

/** A form has a plus sign for a blank. */
const plus = escapes({ sign: SIGNS.plus, escape: /\+/g, meant: () => ' ' });

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  num: '#',
  percnt: '%',
  equals: '=',
  plus: '+',
  sol: '/',
  bsol: '\\',
  lowbar: '_',
  grave: '`',
  Tab: '\t',
  NewLine: '\n',
};
/** HTML 4.01, 24.2.1: the names of U+00A0 to U+00FF in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );
const LATIN_1_START = 0xa0;

/** HTML and XML. */
const entities = escapes({
  sign: SIGNS.ampersand,
  escape: /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,7}\d{0,2}));/gi,
  begun: /&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z]{0,7}\d{0,2})$/i,
  meant: ([, decimal, hex, name]) => {
    if (decimal !== undefined) return fromHex(Number(decimal).toString(16));
    if (hex !== undefined) return fromHex(hex);
    const place = LATIN_1.indexOf(name ?? '');
    return place < 0 ? ENTITIES[name ?? ''] : String.fromCharCode(LATIN_1_START + place);
  },
});

/** What a value in HTML or XML stands for. */
export function withoutEntities(text: string): string {
  return text.includes('&') ? (entities.undo(whole(text, text.length), new Set())?.text ?? text) : text;
}

/** RFC 2045, 6.7. With a name before it the sign may be that of a form, also of one in another: all are tried. */
const quotedPrintable = quotedPrintableOf(/=(?:([\da-f]{2})|[ \t]*\r?\n)/gi);
const quotedPrintableInForm = quotedPrintableOf(
  /(?<!(?:^|[\s&?;{"'])[\w.-]{1,40})=(?:([\da-f]{2})|[ \t]*\r?\n)/gi,
);
const quotedPrintableInForms = quotedPrintableOf(
  /(?<!(?:^|[\s&?;{"'])(?:[\w.-]{1,40}=)?[\w.-]{1,40})=(?:([\da-f]{2})|[ \t]*\r?\n)/gi,
);

function quotedPrintableOf(escape: RegExp): Encoding {
  return escapes({
    sign: SIGNS.equals,
    escape,
    begun: /=(?:[\da-f]|[ \t]*\r?)$/i,
    meant: ([, byte]) => (byte === undefined ? '' : fromHex(byte)),
  });
}

/** Bytes of UTF-8 that were taken for characters of Latin-1. */
const utf8 = escapes({
  sign: SIGNS.wide,
  escape: /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g,
  begun: /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/,
  meant: ([bytes]) => Buffer.from(bytes, 'latin1').toString('utf8'),
});

/**
 * A string that a printer broke: pprint's pieces on lines of their own, Node's with `+` between them.
 * @param atBlanks also where the piece ends with a blank and what comes before is no hex: only a secret of several words
 *   is broken there
 */
function pieces(atBlanks: boolean): Encoding {
  return escapes({
    sign: atBlanks ? SIGNS.brokenText | SIGNS.brokenAtBlank : SIGNS.brokenText,
    escape: atBlanks
      ? /['"`](?: \+)?\r?\n[ \t]*[bru]{0,2}['"`]/gi
      : /(?<=[^ ]|[\da-f]{2} )['"`](?: \+)?\r?\n[ \t]*[bru]{0,2}['"`]/gi,
    begun: /['"`](?: \+)?(?:\r?\n[ \t]*[bru]{0,2})?$/i,
    meant: () => '',
  });
}

/** `'\''`, `'"'"'` in shells; a quotation mark that is doubled, in CSV and SQL. */
const shell = escapes({
  sign: SIGNS.quote,
  escape: /'\\''|'"'"'/g,
  meant: () => "'",
});
const doubled = escapes({
  sign: SIGNS.quote,
  escape: /""|''/g,
  meant: ([[sign] = '']) => sign,
});

/** UTF-16 as bytes: every other one is zero where the characters are Latin-1. */
const zeros = escapes({ sign: SIGNS.zero, escape: /\0+/g, meant: () => '' });

/** What one format puts into another: a form in JSON, JSON in a string of JSON, a link in a page. */
export const OF_FIELDS: readonly Encoding[] = [backslash, percent, entities, utf8];
const ALWAYS = [
  backslash,
  percent,
  plus,
  entities,
  quotedPrintable,
  quotedPrintableInForm,
  quotedPrintableInForms,
  zeros,
  utf8,
  pieces(false),
];
const OF_WORDS = [...ALWAYS.slice(0, -1), pieces(true)];

/** For secrets of which one has a blank, or a quotation mark: that may be doubled, and empty strings are frequent. */
export function encodingsFor(withBlanks: boolean, withQuotes: boolean): readonly Encoding[] {
  const encodings = withBlanks ? OF_WORDS : ALWAYS;
  return withQuotes ? [...encodings, shell, doubled] : encodings;
}
