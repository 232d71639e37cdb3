/** What Tab offers in place of the end of the line, as node:readline takes it. */
export type Completion = [candidates: string[], completed: string];
