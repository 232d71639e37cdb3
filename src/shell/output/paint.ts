/** Colours, from the palette of Node's `util.inspect`, so that a person who changed it there sees it here. */
import { lazy } from '../../values/lazy';

const util = lazy(() => require('node:util') as typeof import('node:util'));

export type Kind =
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  | 'special'
  | 'key'
  | 'keyword'
  | 'comment'
  | 'error'
  | 'hint'
  | 'prompt'
  | 'name';

export type Paint = (kind: Kind, text: string) => string;

/** Which style of `util.inspect.styles` a kind takes, or a colour of `util.inspect.colors` where it has none. */
const looks: Readonly<Record<Kind, readonly [style: string | undefined, colour: string | undefined]>> = {
  string: ['string', 'green'],
  number: ['number', 'yellow'],
  boolean: ['boolean', 'yellow'],
  null: ['null', 'bold'],
  special: ['special', 'cyan'],
  key: [undefined, undefined],
  keyword: [undefined, 'magenta'],
  comment: ['undefined', 'grey'],
  error: [undefined, 'red'],
  hint: ['undefined', 'grey'],
  prompt: [undefined, undefined],
  name: [undefined, 'cyan'],
};

const plain: Paint = (_kind, text) => text;

/** @param enabled false gives a painter that returns every text as it is */
export function createPaint(enabled: boolean): Paint {
  if (!enabled) return plain;
  const { inspect } = util();
  return (kind, text) => {
    const [style, fallback] = looks[kind];
    const named: unknown =
      style === undefined ? undefined : (inspect.styles as Record<string, unknown>)[style];
    const colour = typeof named === 'string' ? named : fallback;
    const codes = colour === undefined ? undefined : inspect.colors[colour];
    return codes ? `\x1b[${codes[0]}m${text}\x1b[${codes[1]}m` : text;
  };
}
