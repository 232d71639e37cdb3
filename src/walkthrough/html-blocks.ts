/** Blocks of HTML in Markdown that no fence begins in: comments, and elements whose content is no Markdown. */

export interface HtmlBlock {
  /** Whether the line ends it, that which begins it or a later one. */
  readonly isEnd: (row: string) => boolean;
  /** The end, as a person writes it. */
  readonly closing: string;
}

/** How a block begins, and ends (CommonMark 0.31, 4.6, kinds 1 to 5). */
const BLOCKS: readonly (readonly [start: RegExp, end: RegExp, closing: string])[] = [
  [/^\s*<(?:pre|script|style|textarea)(?:\s|>|$)/i, /<\/(?:pre|script|style|textarea)>/i, 'its end tag'],
  [/^\s*<!--/, /-->/, '-->'],
  [/^\s*<\?/, /\?>/, '?>'],
  [/^\s*<![a-z]/i, />/, '>'],
  [/^\s*<!\[CDATA\[/, /\]\]>/, ']]>'],
];

/** @returns the block that the line begins */
export function openingHtml(row: string): HtmlBlock | undefined {
  const [, end, closing] = BLOCKS.find(([start]) => start.test(row)) ?? [];
  if (end === undefined || closing === undefined) return undefined;
  // Of two comments on a line the second may go on below.
  const isEnd = (text: string): boolean => end.test(text.slice(Math.max(0, text.lastIndexOf('<!--'))));
  return { isEnd, closing };
}

/** @returns the text of each comment, without its signs; undefined where the block is more than comments */
export function commentTexts(block: string): string[] | undefined {
  const texts: string[] = [];
  let rest = block.trim();
  while (rest !== '') {
    if (!rest.startsWith('<!--')) return undefined;
    // `<!-->` and `<!--->` are whole comments.
    const end = rest.indexOf('-->', 2);
    texts.push(
      rest
        .slice(4, end < 0 ? undefined : Math.max(4, end))
        .replace(/^-$/, '')
        .trim(),
    );
    rest = end < 0 ? '' : rest.slice(end + 3).trimStart();
  }
  return texts;
}
