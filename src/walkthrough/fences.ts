/** Fenced blocks of Markdown (CommonMark 0.31, 4.5), and which of them are sessions. */

export type BlockLanguage = 'py' | 'ts' | undefined;

export interface Fence {
  readonly marker: string;
  /** Its first word is a language of the shell, or none at all. */
  readonly isSession: boolean;
  readonly language: BlockLanguage;
}

/** First word after the fence, and what its lines are. */
const LANGUAGES: ReadonlyMap<string, BlockLanguage> = new Map([
  ...['', 'text', 'console'].map((name) => [name, undefined] as const),
  ...['pycon', 'py', 'python', 'python3'].map((name) => [name, 'py'] as const),
  ...['js', 'javascript', 'ts', 'typescript'].map((name) => [name, 'ts'] as const),
]);

/** @param row without what it stands in */
export function openingFence(row: string): Fence | undefined {
  const [marker] = /^(?:`{3,}|~{3,})/.exec(row) ?? [];
  if (marker === undefined) return undefined;
  const info = row.slice(marker.length).trim();
  // Inline code may begin with as many backticks.
  if (info.includes('`')) return undefined;
  const [word = ''] = info.split(/\s/, 1);
  const name = word.toLowerCase();
  return { marker, isSession: LANGUAGES.has(name), language: LANGUAGES.get(name) };
}

/** The same sign, at least as often, and nothing else. */
export function closes(row: string, { marker }: Fence): boolean {
  const text = row.trim();
  return text.startsWith(marker) && text === marker.charAt(0).repeat(text.length);
}

/**
 * Whether the row of a block begins a session in a language that it names. CommonMark takes it as a line of the block;
 * it is there because the block was never closed, as a block that shows a fence has a longer one itself.
 */
export function begins(row: string, { marker }: Fence): boolean {
  const text = row.trimStart();
  return text.startsWith(marker) && openingFence(text)?.language !== undefined;
}
