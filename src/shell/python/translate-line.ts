/** How the other language says a line: what `.js`, `.py` and `.teach on` show. */
import { PyError } from '../../values/errors/errors';
import type { Step } from '../session/step';
import { python } from './python-entry';

/** @throws PyError for a line that has no short form in TypeScript */
export function inTypeScript({ source }: Step): string {
  return python().typescriptOf(source, valueOf);
}

/** A value of the session, read without running anything. */
function valueOf(name: string): unknown {
  return Object.getOwnPropertyDescriptor(globalThis, name)?.value;
}

/** @throws PyError for a line that does more than Python's requests lines do */
export function inPython({ source }: Step): string {
  return python().pythonOf(source);
}

export const asks = ({ source }: Step): boolean => /\brequests\s*\./.test(source);

/** The line in the other language; undefined where it has no short form there, or reads the same. */
export function lessonOf(step: Step): string | undefined {
  if (step.language === 'ts' && !asks(step)) return undefined;
  try {
    const text = step.language === 'py' ? inTypeScript(step) : inPython(step);
    return text === step.source || text.startsWith('//') ? undefined : text;
  } catch (error) {
    if (error instanceof PyError) return undefined;
    throw error;
  }
}
