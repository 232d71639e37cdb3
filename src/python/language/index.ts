/**
 * Python lines: telling them apart, JavaScript for them, what that calls, and the same in TypeScript. This is the only
 * file that others import; each part is loaded when it is first needed, the grammar with the first line of Python.
 */
import type { PythonHost, PythonLanguage } from '../contract';
import type * as Traceback from '../print/traceback';
import type * as SessionModule from './python-session';
import type * as Frames from './runtime/functions/frames';
import type * as Detect from './syntax/detect';
import type * as Scan from './syntax/scan';
import type * as Transcript from './syntax/transcript';
import type * as Translate from './syntax/translate';
import type * as Hint from './to-typescript/hint';
import type * as Statements from './to-typescript/statements';
import type * as ToPython from './to-typescript/to-python';

const transcript = (): typeof Transcript => require('./syntax/transcript') as typeof Transcript;
const translation = (): typeof Translate => require('./syntax/translate') as typeof Translate;

export const pythonLanguage: PythonLanguage = {
  judge: (source, before, known) =>
    (require('./syntax/detect') as typeof Detect).judge(source, before, known),
  namesMade: (source) => (require('./syntax/detect') as typeof Detect).namesMade(source),
  isTranscript: (text) => transcript().isTranscript(text),
  transcriptStatements: (text) => transcript().transcriptStatements(text),
  transcriptReader: () => new (transcript().TranscriptReader)(),
  wantsMore: (source, typed) => (require('./syntax/scan') as typeof Scan).wantsMore(source, typed),
  splitPython: (text) => translation().splitPython(text),
  translate: (source, typed, firstLine) => translation().translate(source, typed, firstLine),
  openPython: (host: PythonHost) => (require('./python-session') as typeof SessionModule).openPython(host),
  traceback(error) {
    const { tracebackText } = require('./runtime/functions/frames') as typeof Frames;
    const { lastLine } = require('../print/traceback') as typeof Traceback;
    return tracebackText(error, lastLine);
  },
  memberNames: (value) => (require('./python-session') as typeof SessionModule).memberNames(value),
  hintInPython: (hint) => (require('./to-typescript/hint') as typeof Hint).hintInPython(hint),
  typescriptOf: (source, valueOf) =>
    (require('./to-typescript/statements') as typeof Statements).typescriptOf(source, valueOf),
  pythonOf: (source) => (require('./to-typescript/to-python') as typeof ToPython).pythonOf(source),
};
