/** Source with its prompts, as the screen and a transcript show it. */
import type { Step } from './step';

export const PROMPT = '>>> ';
export const CONTINUATION = '... ';

export function prompted(source: string): string {
  return PROMPT + source.split('\n').join(`\n${CONTINUATION}`);
}

/** Source with its prompts, then what it printed. */
export function transcript(step: Step): string {
  return `${prompted(step.source)}\n${step.output}`;
}
