/** Printed Python text split into what a terminal paints: strings, numbers, constants, the keys of dicts. */

export type Kind = 'string' | 'number' | 'boolean' | 'null' | 'special' | 'key';

/**
 * One scan from left to right: a literal, a word, a number, or an angle-bracketed form as `<Response [200]>`. A quote
 * inside a word, as in prose, begins no string.
 */
const PIECE =
  /(?<string>(?<!\w)[bB]?(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))|(?<word>[A-Za-z_]\w*)|(?<number>(?<![\w.])-?\d[\d_]*(?:\.\d+)?(?:e[+-]\d+)?(?!\w))|(?<special><[A-Za-z][^<>\n]*>)/g;

const WORDS: Readonly<Record<string, Kind>> = {
  True: 'boolean',
  False: 'boolean',
  None: 'null',
  nan: 'number',
  inf: 'number',
};

/** The same characters with `paint` around the pieces that have a kind. */
export function paintPython(text: string, paint: (kind: Kind, text: string) => string): string {
  return text.replace(PIECE, (piece: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Groups;
    const end = (rest.at(-3) as number) + piece.length;
    const kind = kindOf(piece, groups, text.startsWith(': ', end));
    return kind === undefined ? piece : paint(kind, piece);
  });
}

type Groups = Readonly<Partial<Record<'string' | 'word' | 'number' | 'special', string>>>;

function kindOf(piece: string, groups: Groups, beforeColon: boolean): Kind | undefined {
  if (groups.string !== undefined) return beforeColon ? 'key' : 'string';
  if (groups.word !== undefined) return Object.hasOwn(WORDS, piece) ? WORDS[piece] : undefined;
  return groups.number === undefined ? 'special' : 'number';
}
