/** Where an error passed through: the lines that Python's traceback shows. */
import { asError } from '../../types/python-exceptions';
import { PyError } from '../../../../values/errors/errors';
import { knownTrail, trailOf, type Frame } from '../../types/error-trail';

/** Adds a frame to what was thrown, and makes it an error of Python. */
export function trace(thrown: unknown, name: string, line: number): PyError {
  const error = asError(thrown);
  const trail = trailOf(error);
  if (trail.isOnItsWay !== true) trail.frames.push({ line, name });
  trail.isOnItsWay = false;
  return error;
}

/** What an except block got; its traceback ends with the function that caught it. */
export function caught(thrown: unknown, name: string, line: number): PyError {
  return trace(thrown, name, line);
}

/** Throws on what was caught, as `raise` alone does. */
export function again(error: PyError): PyError {
  trailOf(error).isOnItsWay = true;
  return error;
}

/** An error that came up while another was handled. */
export function during(thrown: unknown, handled: PyError): PyError {
  const error = asError(thrown);
  if (error !== handled) trailOf(error).context ??= handled;
  return error;
}

/** `raise error from cause`; null for `from None`. */
export function because(error: PyError, cause: PyError | null): PyError {
  trailOf(error).cause = cause;
  return error;
}

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n';
/** Equal frames in a row that Python shows before it counts them. */
const REPEATED = 3;

/** What stands above the last line; '' for an error that no Python line saw. */
export function tracebackText(
  error: unknown,
  lastLine: (error: PyError) => string,
  seen = new Set<PyError>(),
): string {
  if (!(error instanceof PyError)) return '';
  const trail = knownTrail(error);
  if (trail === undefined || seen.has(error)) return '';
  seen.add(error);
  const { cause, context } = trail;
  const before = cause !== undefined && cause !== null ? cause : cause === null ? undefined : context;
  const first = before === undefined ? '' : tracebackText(before, lastLine, seen);
  const joined =
    before === undefined || first === ''
      ? ''
      : `${first}\n${lastLine(before)}\n${cause === before ? CAUSE : CONTEXT}\n`;
  return `${joined}Traceback (most recent call last):\n${framesText([...trail.frames].reverse())}`;
}

function framesText(frames: readonly Frame[]): string {
  const lines: string[] = [];
  let repeats = 0;
  frames.forEach(({ line, name }, i) => {
    const before = frames[i - 1];
    const isSame = before !== undefined && before.line === line && before.name === name;
    if (!isSame) {
      if (repeats > 0)
        lines.push(`  [Previous line repeated ${repeats} more time${repeats === 1 ? '' : 's'}]`);
      repeats = 0;
    }
    const run = isSame ? runLength(frames, i) : 1;
    if (run > REPEATED) repeats++;
    else lines.push(`  File "<stdin>", line ${line}, in ${name}`);
  });
  if (repeats > 0) lines.push(`  [Previous line repeated ${repeats} more time${repeats === 1 ? '' : 's'}]`);
  return lines.join('\n');
}

/** How many equal frames stand in a row up to this one. */
function runLength(frames: readonly Frame[], end: number): number {
  const last = frames[end];
  let start = end;
  while (
    start > 0 &&
    frames[start - 1]?.line === last?.line &&
    frames[start - 1]?.name === last?.name &&
    end - start < REPEATED
  )
    start--;
  return end - start + 1;
}
