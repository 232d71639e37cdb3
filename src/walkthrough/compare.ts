/** Whether a step printed what its lesson says; `...` in the lesson stands for anything. */

export interface Difference {
  /** 1-based line of the expected text. */
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
}

/** @returns the first line that differs, or undefined where the texts agree but for trailing spaces */
export function compareOutput(expected: string, actual: string): Difference | undefined {
  const wanted = rows(expected);
  const printed = rows(actual);
  if (matches(wanted, printed)) return undefined;
  // The first line after which nothing agrees any more.
  let agreed = 0;
  while (agreed < wanted.length && matches([...wanted.slice(0, agreed + 1), '...'], printed)) agreed++;
  return { line: agreed + 1, expected: wanted[agreed] ?? '', actual: printed[agreed] ?? '' };
}

function rows(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

function matches(wanted: readonly string[], printed: readonly string[]): boolean {
  const pattern = wanted.map((line) =>
    line === '...' ? '(?:[^]*)' : line.split('...').map(escaped).join('.*'),
  );
  return new RegExp(`^${pattern.join('\n').replaceAll('\n(?:[^]*)', '(?:\n[^]*)?')}$`).test(
    printed.join('\n'),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
