/** Label and text of one line of an explanation. */
export type Line = readonly [label: string, text: string];
