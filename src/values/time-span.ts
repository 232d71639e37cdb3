/** Spans of time as a person writes them: `2h`, `1d12h`, `90m`, `5s`. */

const UNITS_S: Readonly<Record<string, bigint>> = { w: 604_800n, d: 86_400n, h: 3600n, m: 60n, s: 1n };

/** @returns whole seconds; undefined where the text is no span */
export function spanSeconds(text: string): bigint | undefined {
  if (!/^(?:\d+[wdhms])+$/.test(text)) return undefined;
  let seconds = 0n;
  for (const [, count = '0', unit = 's'] of text.matchAll(/(\d+)([wdhms])/g))
    seconds += BigInt(count) * (UNITS_S[unit] ?? 0n);
  return seconds;
}
