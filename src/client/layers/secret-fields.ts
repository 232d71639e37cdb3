/**
 * Secrets in a text of any format, found by the names of their fields: JSON, a form, XML, HTML, lines of headers or
 * settings, and one of these inside another. What stands under a telling name is walked, however deep.
 */
import { OF_FIELDS, withoutEntities } from '../../values/secrets/encodings';
import { isAboutName, isIdName, strengthOf, type Strength } from '../../values/secrets/secret-names';
import { tokensIn } from '../../values/secrets/web-tokens';
import { viewsOf, type Undoing } from '../../values/secrets/views';
import { multipartFields } from './learn-multipart';

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly strength: Exclude<Strength, 'none'>;
}

export interface Finds {
  readonly field: (field: Field) => void;
  /** The value of a field that is an id. */
  readonly id?: (value: string) => void;
  /** A value that is a secret by its shape or by the scheme before it: a token, `Bearer ...`. */
  readonly plain: (name: string, value: string) => void;
}

/** Text that is read again in other writings, per character of it: less than for masks, a reply may be long. */
const EFFORT = 4;
/** A field that is near enough to an escape to be changed by it is shorter than this. */
const REACH = 4096;
const UNDOING: Undoing = {
  encodings: OF_FIELDS,
  literals: { has: (sign) => sign > '\u00ff' },
  effort: EFFORT,
  reach: REACH,
};
const LONGEST_NAME = 80;
const LONGEST_VALUE = 100_000;
/** Characters of what stands under a telling name that are walked. */
const LONGEST_CONTAINER = 1_000_000;
/** How far `value=` may stand from the `name=` that it belongs to. */
const NEAR = 300;

export function secretFields(text: string, finds: Finds): void {
  // What stands for something else is judged and hidden as that: it is found in every writing.
  const meant: Finds = {
    ...finds,
    field: (field) => finds.field({ ...field, value: withoutEntities(field.value) }),
  };
  for (const view of viewsOf(text, UNDOING)) fieldsOf(view.text, meant);
}

function fieldsOf(text: string, finds: Finds): void {
  quotedNames(text, finds);
  if (text.includes('=')) {
    assignments(text, finds);
    for (const [name, value] of multipartFields(text)) put(name, value, finds);
  }
  if (text.includes('</')) elements(text, finds);
  if (text.includes(': ')) headerLines(text, finds);
  schemes(text, finds);
  if (text.includes('eyJ')) for (const token of tokensIn(text)) finds.plain('token', token);
}

/** What a name says of its value; `naming`: that it is the name of what stands beside it. */
type Kind = Strength | 'id' | 'naming';

interface Judged {
  readonly name: string;
  readonly quote: number;
  readonly kind: Kind;
}

/** Names come again and again: each is judged once. They are kept by their last four characters. */
const judgedNames: Judged[][] = Array.from({ length: 4096 }, () => []);
/** Names that end alike: `createdAt`, `startedAt`. */
const MOST_ALIKE = 8;

/** The name in quotation marks that ends here; undefined where none does. */
function nameBefore(text: string, end: number, quote: number): Judged | undefined {
  const alike = judgedNames[placeOf(text, end)] ?? [];
  for (const one of alike) {
    const start = end - one.name.length;
    if (one.quote === quote && text.charCodeAt(start - 1) === quote && stands(one.name, text, start))
      return one;
  }
  let start = end;
  const first = Math.max(0, end - LONGEST_NAME);
  while (start > first && text.charCodeAt(start - 1) !== quote) start--;
  if (start === first || start === end) return undefined;
  const name = text.slice(start, end);
  const judgement = { name, quote, kind: kindOf(name) };
  if (alike.length >= MOST_ALIKE) alike.shift();
  alike.push(judgement);
  return judgement;
}

function placeOf(text: string, end: number): number {
  const four =
    text.charCodeAt(end - 1) ^
    (text.charCodeAt(end - 2) << 2) ^
    (text.charCodeAt(end - 3) << 4) ^
    (text.charCodeAt(end - 4) << 6);
  return four & (judgedNames.length - 1);
}

function stands(name: string, text: string, start: number): boolean {
  // From its end: the last four are alike already, and what is before them tells names apart.
  for (let at = name.length - 1; at >= 0; at--) {
    if (name.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}

function kindOf(name: string): Kind {
  const strength = judged(name);
  if (strength !== 'none') return strength;
  return isNaming(name) ? 'naming' : isIdName(name) ? 'id' : 'none';
}

const strengths = new Map<string, Strength>();

function judged(name: string): Strength {
  const known = strengths.get(name);
  if (known !== undefined) return known;
  const strength = strengthOf(name);
  // A reply may be made of names that never come again.
  if (strengths.size >= judgedNames.length) strengths.clear();
  strengths.set(name, strength);
  return strength;
}

function put(name: string, value: string, finds: Finds): void {
  const strength = judged(name);
  if (strength === 'none') return;
  // A backslash that JSON or Python wrote twice: views leave those that are in no secret's way as they are.
  for (const written of new Set([value, value.replaceAll('\\\\', '\\')])) {
    for (const meant of meaningsOf(written)) finds.field({ name, value: meant, strength });
  }
}

/** `"name": "value"`, in JSON and in Python's literals. */
function quotedNames(text: string, finds: Finds): void {
  // What is walked as the inside of one container is not walked again for those within it.
  const walked = { sure: 0, doubtful: 0 };
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let end = colon - 1;
    while (isBlank(text.charCodeAt(end))) end--;
    const quote = text.charCodeAt(end);
    if (quote !== DOUBLE && quote !== SINGLE) continue;
    const found = nameBefore(text, end, quote);
    if (found === undefined || found.kind === 'none') continue;
    const { name, kind } = found;
    let at = colon + 1;
    while (isBlank(text.charCodeAt(at))) at++;
    if (kind === 'naming') sibling(text, at, finds);
    if (kind === 'id' || kind === 'naming') finds.id?.(quoted(text, at)?.value ?? '');
    else if (at >= walked[kind]) walked[kind] = under(text, at, name, kind, finds);
    else plainly(text, at, name, kind, finds);
  }
}

const DOUBLE = 0x22;
const SINGLE = 0x27;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/**
 * The value of a telling name: a text, or all texts of a list or an object.
 * @returns where the list or object ends, as far as it was walked
 */
function under(text: string, at: number, name: string, strength: Field['strength'], finds: Finds): number {
  const sign = text.charAt(at);
  if (sign === '[' || sign === '{') return container(text, at, name, strength, finds);
  plainly(text, at, name, strength, finds);
  return at;
}

function plainly(text: string, at: number, name: string, strength: Field['strength'], finds: Finds): void {
  const found = quoted(text, at);
  if (found !== undefined) finds.field({ name, value: found.value, strength });
}

function container(
  text: string,
  at: number,
  above: string,
  strength: Field['strength'],
  finds: Finds,
): number {
  const sign = /["'[\]{}]/g;
  sign.lastIndex = at;
  let depth = 0;
  let name = above;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match.index - at > LONGEST_CONTAINER) return match.index;
    if ('[{'.includes(match[0])) depth++;
    else if (']}'.includes(match[0])) {
      if (--depth === 0) return match.index;
    } else {
      const found = quoted(text, match.index);
      if (found === undefined) return match.index;
      sign.lastIndex = found.end;
      if (/^\s*:/.test(text.slice(found.end, found.end + 20))) name = found.value;
      else if (!isAboutName(name)) finds.field({ name, value: found.value, strength });
    }
  }
  return text.length;
}

/** The text in quotation marks that begins here. */
function quoted(text: string, at: number): { value: string; end: number } | undefined {
  const quote = text.charAt(at);
  if (quote !== '"' && quote !== "'") return undefined;
  let end = text.indexOf(quote, at + 1);
  while (end > 0 && isEscaped(text, end, at)) end = text.indexOf(quote, end + 1);
  if (end < 0 || end - at > LONGEST_VALUE) return undefined;
  return { value: unescaped(text.slice(at + 1, end)), end: end + 1 };
}

function isEscaped(text: string, at: number, from: number): boolean {
  let signs = 0;
  while (at - 1 - signs > from && text.charAt(at - 1 - signs) === '\\') signs++;
  return signs % 2 === 1;
}

function unescaped(json: string): string {
  if (!json.includes('\\')) return json;
  try {
    return JSON.parse(`"${json}"`) as string;
  } catch {
    return json; // no JSON after all: what stands there is hidden as it stands
  }
}

/** `name=value` of forms, queries, attributes and settings. */
function assignments(text: string, finds: Finds): void {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    const name = /[\w$.~%-]+(?=["'\]]{0,2}\s*:?$)/.exec(text.slice(Math.max(0, at - LONGEST_NAME), at))?.[0];
    if (name === undefined) continue;
    const strength = judged(name);
    const isNamed = strength === 'none' && isNaming(name);
    if (strength === 'none' && !isNamed) continue;
    const start = at + 1 + (/^\s*/.exec(text.slice(at + 1, at + 20))?.[0].length ?? 0);
    if (isNamed) sibling(text, start, finds);
    else if (/["'[{]/.test(text.charAt(start)))
      under(text, start, name, strength as Field['strength'], finds);
    else put(name, bare(text, start), finds);
  }
}

function bare(text: string, at: number): string {
  // A form writes `'` as it is.
  const end = /[&#;\s"<>,]|'(?![\w%'])|$/.exec(text.slice(at, at + LONGEST_VALUE))?.index ?? 0;
  return text.slice(at, at + end);
}

const isNaming = (name: string): boolean => /^(?:name|key|property|field|param|header|k|id)$/i.test(name);

/** `{"name": "API_KEY", "value": "..."}`, `<input value="..." name="csrf_token">`: the value stands beside it. */
function sibling(text: string, at: number, finds: Finds): void {
  const name = quoted(text, at)?.value ?? bare(text, at);
  const strength = name.length > LONGEST_NAME ? 'none' : judged(name);
  if (strength === 'none') return;
  const before = text.slice(Math.max(0, at - NEAR), at);
  const after = text.slice(at, at + NEAR);
  const first = Math.max(before.lastIndexOf('{'), before.lastIndexOf('<'), 0);
  const last = /[}>]|<(?!\/)/.exec(after)?.index ?? after.length;
  const start = at - before.length + first;
  for (const match of text.slice(start, at + last).matchAll(/\b(?:value|content|v)["']?\s*[:=]\s*/gi)) {
    const place = start + match.index + match[0].length;
    const found = quoted(text, place)?.value ?? bare(text, place);
    finds.field({ name, value: found, strength });
  }
}

/** `<password>...</password>`, also with a namespace. */
function elements(text: string, finds: Finds): void {
  const element =
    /<([\w:.-]{2,80})(?:\s[^<>]{0,300})?>\s*(?:<!\[CDATA\[((?:(?!\]\]>)[^]){6,10000})\]\]>\s*|([^<>]{6,10000}))(?=<\/)/g;
  for (const [, name = '', data, value = ''] of text.matchAll(element)) {
    put(name.slice(name.lastIndexOf(':') + 1), (data ?? value).trim(), finds);
  }
}

/** `X-Api-Key: value`, as headers, YAML and messages have it. */
function headerLines(text: string, finds: Finds): void {
  for (const [, name = '', value = ''] of text.matchAll(
    /(?:^|[\n\r,;{(]) *([A-Za-z][\w-]{1,60}): +([^\s"',;<>{}[\]]{6,})/g,
  )) {
    put(name, value, finds);
  }
}

/** `Bearer ...` and `Basic ...` wherever they stand, and a password in front of a host. */
function schemes(text: string, finds: Finds): void {
  if (/\b[Bb](?:earer|asic)\b|BEARER|BASIC/.test(text)) {
    for (const [, scheme = '', value = ''] of text.matchAll(
      /\b(bearer|basic)(?: |%20|\+)+([\w.~+/%=-]{8,})/gi,
    )) {
      finds.field({ name: 'authorization', value, strength: 'sure' });
      if (scheme.toLowerCase() === 'basic') basicPassword(value, finds);
    }
  }
  if (!text.includes('@') || !text.includes('://')) return;
  for (const [, user = ''] of text.matchAll(/:\/\/([^\s/?#"'<>\\]{3,300})@/g)) {
    const colon = user.indexOf(':');
    if (colon >= 0) put('password', user.slice(colon + 1), finds);
  }
}

function basicPassword(value: string, finds: Finds): void {
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon >= 0 && !pair.includes('\ufffd')) put('password', pair.slice(colon + 1), finds);
}

/** What a value may stand for: where it is percent-encoded, only that; a plus sign may be a blank. */
export function meaningsOf(value: string): Set<string> {
  try {
    const meant = decodeURIComponent(value.replaceAll('+', ' '));
    return /%[\da-f]{2}/i.test(value) ? new Set([meant]) : new Set([value, meant]);
  } catch {
    return new Set([value]); // a percent sign of its own
  }
}
