/**
 * A backslash that can end no secret's writing costs nothing: paths of Windows are in most replies. One that can is
 * undone, however deep.
 */
import { expect, test } from 'vitest';
import { formsOf } from '../../src/values/secrets/secret-forms';
import { Secrets } from '../../src/values/secrets/secrets';
import { allEncodings, alsoWanted, NOTHING_WANTED, viewsOf } from '../../src/values/secrets/views';

const SECRET = 'Q7fK2mZx9LwT4vB8';

function views(text: string, secret = SECRET): string[] {
  const wanted = alsoWanted(NOTHING_WANTED, secret, formsOf(secret));
  return [...viewsOf(text, allEncodings(wanted))].map((view) => view.text);
}

function masked(text: string, secret: string): string {
  const secrets = new Secrets();
  secrets.add(secret);
  return secrets.mask(text);
}

test.each([
  ['a user of a machine', String.raw`DESKTOP-GFT9S1R\\AMS User`],
  ['a folder', String.raw`C:\\Programs\\Agent`],
  ['a letter that is an escape elsewhere, but not of a sign of the secret', String.raw`C:\\temp\\backup`],
  ['a letter beyond Latin-1', String.raw`\u0416 and \u4e2d`],
])('left as it is: %s', (_label, text) => {
  expect(views(text)).toEqual([text]);
});

const hex = (text: string, width: number): string => text.charCodeAt(0).toString(16).padStart(width, '0');
const rest = SECRET.slice(1);
/** What may stand for the first letter; with another secret, for a sign of it. */
test.each<[label: string, text: string, secret?: string]>([
  ['two digits', String.raw`\x${hex(SECRET, 2)}${rest}`],
  ['four digits', String.raw`\u${hex(SECRET, 4)}${rest}`],
  ['eight digits', String.raw`\U${hex(SECRET, 8)}${rest}`],
  ['digits in braces', String.raw`\u{${hex(SECRET, 1)}}${rest}`],
  ['octal', `\\${SECRET.charCodeAt(0).toString(8)}${rest}`],
  ['the letter itself', `\\${SECRET}`],
  ['a line that goes on', `${SECRET.slice(0, 5)}\\\n${SECRET.slice(5)}`],
  ['an escape in an escape', String.raw`\\u${hex(SECRET, 4)}${rest}`],
  ['three deep', String.raw`\\\\x${hex(SECRET, 2)}${rest}`],
  ['a backslash as an escape', String.raw`\u005cu${hex(SECRET, 4)}${rest}`],
  ['a backslash of the secret', String.raw`domain\\pa55-w0rd`, String.raw`domain\pa55-w0rd`],
  ['the same twice', String.raw`domain\\\\pa55-w0rd`, String.raw`domain\pa55-w0rd`],
  ['a line of the secret', String.raw`first-line\nsecond-line-7`, 'first-line\nsecond-line-7'],
  ['the same twice, a tab', String.raw`first-part\\tsecond-part-7`, 'first-part\tsecond-part-7'],
  ['a wide letter of the secret', String.raw`\u0416Q7fK2mZx9Lw`, 'ЖQ7fK2mZx9Lw'],
  ['eight digits of a sign beyond 16 bits', String.raw`\U0001f511Q7fK2mZx9Lw`, '🔑Q7fK2mZx9Lw'],
  ['capital digits, an escape in an escape', String.raw`\\xE9t\\xE9-Q7fK2mZx9Lw`, 'été-Q7fK2mZx9Lw'],
  ['a quotation mark of the secret', String.raw`quo\"te-12/34-xy`, 'quo"te-12/34-xy'],
])('undone: %s', (_label, text, secret = SECRET) => {
  expect(masked(`C:\\\\Users ${text} C:\\\\Users`, secret)).not.toContain(secret.slice(-8));
});
