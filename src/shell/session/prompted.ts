/** Source with its prompts, as the screen and a transcript show it. */
import type { Step } from './step';

export const PROMPT = '>>> ';
export const CONTINUATION = '... ';

export function prompted(source: string): string {
  return PROMPT + source.split('\n').join(`\n${CONTINUATION}`);
}

/** Source with its prompts, then what it printed; the next prompt begins a line. */
export function transcript({ source, output }: Step): string {
  return `${prompted(source)}\n${output}${/[^\n]$/.test(output) ? '\n' : ''}`;
}
