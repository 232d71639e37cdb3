/** Open files as bodies and parts: whatever has a method `read`, as requests asks. */
import { isDict } from '../../values/python/is-dict';

export interface OpenFile {
  readonly name?: unknown;
  /** All that is left of it, text or bytes. */
  read(): unknown;
}

export function isOpenFile(value: unknown): value is OpenFile {
  if (typeof value !== 'object' || value === null || isDict(value)) return false;
  return typeof (value as Partial<OpenFile>).read === 'function';
}

/** The name that requests guesses for a part (`requests.utils.guess_filename`): none in angle brackets. */
export function guessFilename({ name }: OpenFile): string | undefined {
  if (typeof name !== 'string' || name === '' || name.startsWith('<') || name.endsWith('>')) return undefined;
  return name.replace(/^.*\//s, '');
}
