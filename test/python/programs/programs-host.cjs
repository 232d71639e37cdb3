/**
 * Runs programs in the compiled shell, one after the other in this process: a JSON line in, a JSON line out.
 *
 *     in   {"program": [statement, ...]}
 *     out  {"output": text, "error": "Type: message" or null, "stack": text of a JavaScript error or null}
 */
const path = require('node:path');
const readline = require('node:readline');
const { createSilently, dist } = require('../../helpers/silent-session.cjs');

const { PyError } = require(path.join(dist, 'values/errors/errors'));

const { session } = createSilently('/', 'py');
session.run('import json, pprint');

/** What a statement printed before its error, and the error without frames, carets and hint. */
function parts(output) {
  const at = output.search(/Traceback \(most recent call last\):|^ {2}File "<stdin>", line \d+$/m);
  if (at < 0) return [output, null];
  const lines = output.slice(at).split('\n');
  const first = lines.findIndex(
    (line) => /^[A-Za-z_][\w.]*(:|$)/.test(line) && !line.startsWith('Traceback'),
  );
  const error = lines.slice(first).join('\n').replace(/\n$/, '');
  // A guess at what was meant stands in the traceback only.
  return [output.slice(0, at), error.replace(/(\n {2}\S.*)+$/, '').replace(/\. Did you mean: '.*'\?$/, '')];
}

function runProgram(program) {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  let text = '';
  let failure = null;
  let stack = null;
  for (const statement of program) {
    const start = session.steps.length;
    let verdict = session.run(statement);
    if (verdict === 'more') verdict = session.runIncomplete(statement);
    const [output, error] = parts(
      session.steps
        .slice(start)
        .map((step) => step.output)
        .join(''),
    );
    text += output;
    if (verdict === 'done') continue;
    failure = error ?? '(no error was printed)';
    const { lastError } = session;
    if (!(lastError instanceof PyError)) stack = String(lastError?.stack ?? lastError);
    break;
  }
  for (const made of Object.getOwnPropertyNames(globalThis)) if (!before.has(made)) delete globalThis[made];
  session.steps.length = 0;
  return { output: text, error: failure, stack };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${JSON.stringify(runProgram(JSON.parse(line).program))}\n`);
});
