/** A session as a file that `tasksh FILE` and `.load` run again. */
import { transcript } from './prompted';
import type { Step } from './step';

/**
 * @param extension with its dot; decides between the lines alone and a transcript
 * @returns the file's text, or undefined for an extension that means neither
 */
export function saveAs(extension: string, steps: readonly Step[]): string | undefined {
  switch (extension) {
    case '.ts':
    case '.js':
      return steps.map((step) => `${step.source}\n`).join('');
    case '.py':
      return steps.map(pythonLines).join('');
    case '.md':
      return `# A tasksh session\n\n\`\`\`${steps[0]?.language ?? 'ts'}\n${steps.map(transcript).join('')}\`\`\`\n`;
    case '.txt':
      return steps.map(transcript).join('');
    default:
      return undefined;
  }
}

/** Lines of TypeScript stay as comments: what a later line uses of them is to be written anew. */
function pythonLines({ source, language }: Step): string {
  return `${language === 'py' ? source : source.replace(/^/gm, '# ')}\n`;
}
