/** What a hint says in TypeScript, as a line of Python would: `{ params: filters }` is `params=filters`. */
import { REQUEST_OPTIONS } from '../../../http/request/request-options';

const NAMED = new RegExp(`^(?:${REQUEST_OPTIONS.join('|')}|indent|width|depth)\\b`);
/** Braces with a space inside, and in them none but those that are done. */
const OBJECT = /\{ ((?:[^{}]|\{(?! )[^{}]*\})*) \}/g;

/** Tried in order, once the objects are dicts and keywords. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(params|data|json|headers): (?=\{')/g, '$1='],
  [/\b(timeout|auth|cert)=\[([^\]]*)\]/g, '$1=($2)'],
  [/\[((?:connect|user|filename|'name'),[^[\]]*)\]/g, '($1)'],
  [/=true\b/g, '=True'],
  [/=false\b/g, '=False'],
  [/\bnull\b/g, 'None'],
  [/\bis an object\b/g, 'is a dict'],
  [/\ba header object\b/g, 'a dict of headers'],
  [/\bgo in braces\b/g, 'are given by name'],
  [/\.trim\(\)/g, '.strip()'],
];

export function hintInPython(hint: string): string {
  let text = hint.replace(/`([^`]*\$\{[^`]*)`/g, (_, inside: string) => `f'${inside.replaceAll('${', '{')}'`);
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(OBJECT, (_, body: string) => object(body));
  }
  return WORDS.reduce((done, [pattern, python]) => done.replace(pattern, python), text);
}

function object(body: string): string {
  if (/^\w+(?:, \w+)*$/.test(body)) return body.replace(/\w+/g, '$&=$&');
  const [open, mark, close] = NAMED.test(body) ? ['', '$2=', ''] : ['{', "'$2': ", '}'];
  return open + body.replace(/(^|, )(\w+): /g, `$1${mark}`).replace(/\.\.\.(?=\w)/g, '**') + close;
}
