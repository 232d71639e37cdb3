/** The prose of a lesson as text for a terminal: paragraphs fit its width; what is code or a table stays as it is. */
import { wrapWords } from '../values/columns';

/** Wider lines are hard to read. */
const WIDEST = 92;

/** @param columns of the terminal; Infinity where there is none: nothing is broken */
export function proseText(markdown: string, columns: number): string {
  const room = columns === Infinity ? Infinity : Math.min(columns - 1, WIDEST);
  return paragraphs(markdown)
    .map((paragraph) => (paragraph.isFixed ? paragraph.lines.join('\n') : wrapped(paragraph.lines, room)))
    .join('\n\n');
}

interface Paragraph {
  readonly lines: string[];
  /** A block of code, whose lines are its own. */
  readonly isFixed: boolean;
}

function paragraphs(markdown: string): Paragraph[] {
  const found: Paragraph[] = [];
  let fence: string | undefined;
  let open: Paragraph | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const marker = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (marker?.startsWith(fence) === true) fence = open = undefined;
      else open?.lines.push(`    ${line}`);
    } else if (marker !== undefined) {
      fence = marker;
      found.push((open = { lines: [], isFixed: true }));
    } else if (line.trim() === '') open = undefined;
    else if (open === undefined || /^(?:\s*[-*+]\s|\s*\d+[.)]\s|#)/.test(line))
      found.push((open = { lines: [line], isFixed: false }));
    else open.lines.push(line);
  }
  return found;
}

function wrapped(lines: readonly string[], room: number): string {
  const text = lines.map((line) => line.trim()).join(' ');
  const [, mark = '', rest = ''] = /^((?:[-*+]|\d+[.)]|>)\s+)?(.*)$/.exec(text) ?? [];
  const plain = rest
    .replace(/^#+\s*/, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  if (room === Infinity) return mark + plain;
  const indent = ' '.repeat(mark.length);
  return wrapWords(plain, Math.max(room - mark.length, 20))
    .map((line, at) => (at === 0 ? mark : indent) + line)
    .join('\n');
}
