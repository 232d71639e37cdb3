/** A session as a file that `tasksh FILE` and `.load` run again. */
import { PyError } from '../../values/errors/errors';
import { lazy } from '../../values/lazy';
import { transcript } from './prompted';
import type { Step } from './step';

const notebooks = lazy(() => require('../../support/notebook') as typeof import('../../support/notebook'));
const translation = lazy(
  () => require('../python/translate-line') as typeof import('../python/translate-line'),
);

/**
 * @param extension with its dot; decides between the lines alone, a transcript and a notebook
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
    case '.ipynb':
      return notebooks().notebookOf(steps.map((step) => ({ ...step, python: asPython(step) })));
    case '.txt':
      return steps.map(transcript).join('');
    default:
      return undefined;
  }
}

/** The step in Python; undefined for a line of TypeScript that has no short form there. */
function asPython(step: Step): string | undefined {
  if (step.language === 'py') return step.source;
  const { asks, inPython } = translation();
  if (!asks(step)) return undefined;
  try {
    return inPython(step);
  } catch (error) {
    if (error instanceof PyError) return undefined;
    throw error;
  }
}

/** Lines of TypeScript stay as comments: what a later line uses of them is to be written anew. */
function pythonLines({ source, language }: Step): string {
  return `${language === 'py' ? source : source.replace(/^/gm, '# ')}\n`;
}
