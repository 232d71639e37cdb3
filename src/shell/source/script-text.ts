/** The text of a script's bytes: UTF-8, for Python also in the encoding that it declares. Nothing is read as what it is not. */
import { isUtf8 } from 'node:buffer';
import { LessonError } from '../../values/errors/lesson-error';
import { PyError } from '../../values/errors/errors';
import { UsageError } from '../../values/errors/usage-error';
import { lazy } from '../../values/lazy';

const encodings = lazy(
  () => require('../../values/text/text-encodings') as typeof import('../../values/text/text-encodings'),
);

const codecs = lazy(
  () => require('../../values/text/unicode-codecs') as typeof import('../../values/text/unicode-codecs'),
);

export interface ScriptBytes {
  readonly bytes: Uint8Array;
  /** As the person named it, `<stdin>` for standard input. */
  readonly name: string;
  /** With its dot. */
  readonly extension: string;
}

/** @throws PyError as CPython for `.py` (SyntaxError), LessonError for a lesson, else UsageError */
export function scriptText({ bytes, name, extension }: ScriptBytes): string {
  const declared = extension === '.py' ? declaredEncoding(bytes, name) : undefined;
  if (declared !== undefined) return declaredText(bytes, declared);
  if (isUtf8(bytes))
    return Buffer.from(bytes)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  throw notUtf8(bytes, { name, extension });
}

/** PEP 263: a comment in one of the first two lines. */
const DECLARED = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const UTF8 = /^utf[-_]?8(?:[-_]|$)/i;
const BOM = [0xef, 0xbb, 0xbf];

function declaredEncoding(bytes: Uint8Array, name: string): string | undefined {
  const [first = '', second = ''] = Buffer.from(bytes.subarray(0, 1000))
    .toString('latin1')
    .split(/\r\n?|\n/);
  const inSecond = /^(?:ï»¿)?[ \t\f]*(?:#.*)?$/.test(first) ? DECLARED.exec(second)?.[1] : undefined;
  const declared = DECLARED.exec(first.replace(/^ï»¿/, ''))?.[1] ?? inSecond;
  if (declared === undefined || UTF8.test(declared)) return undefined;
  if (BOM.every((byte, at) => bytes[at] === byte))
    throw new PyError('SyntaxError', `encoding problem: ${declared} with BOM`);
  if (!encodings().isEncoding(declared)) {
    throw new PyError('SyntaxError', `encoding problem: ${declared}`, {
      hint: `line 1 or 2 of ${name} declares it; save the file as UTF-8 and leave the declaration out`,
    });
  }
  return declared;
}

function declaredText(bytes: Uint8Array, encoding: string): string {
  try {
    return encodings().decode(bytes, encoding);
  } catch (error) {
    if (error instanceof PyError) throw new PyError('SyntaxError', `(unicode error) ${error.message}`);
    throw error;
  }
}

function notUtf8(bytes: Uint8Array, { name, extension }: Omit<ScriptBytes, 'bytes'>): PyError {
  const at = codecs().utf8.read(Buffer.from(bytes), 0).fault?.start ?? 0;
  const line = Buffer.from(bytes.subarray(0, at)).filter((byte) => byte === 10).length + 1;
  const code = `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
  if (extension === '.py') {
    return new PyError(
      'SyntaxError',
      `Non-UTF-8 code starting with '${code}' in file ${name} on line ${line}, but no encoding declared; ` +
        'see https://peps.python.org/pep-0263/ for details',
    );
  }
  const problem = `${name} is not UTF-8 text: byte ${code} in line ${line}`;
  const hint = `save ${name} as UTF-8 and start again`;
  return extension === '.md' ? new LessonError(problem, { hint }) : new UsageError(problem, { hint });
}
