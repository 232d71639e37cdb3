/**
 * Types documented sessions in the compiled shell, line by line and without prompts, as a person does.
 *
 *   node bare.cjs PORT HTTPBIN LANG NAME...      reads {name: [statement, ...]} from standard input
 *
 * Writes {name: [[source, output, language], ...]}: a step for each statement that ran.
 */
const { runTyped, closeHost } = require('./sessions-host.cjs');

const [port, httpbin, lang, ...names] = process.argv.slice(2);

/** What the prompt does with one line after the other; a block ends with an empty line. */
function type(session, statement) {
  let pending = '';
  for (const line of [...statement.split('\n'), '', '']) {
    if (pending === '' && line === '') continue;
    const entry = pending === '' ? line : `${pending}\n${line}`;
    pending = session.run(entry) === 'more' ? entry : '';
  }
  if (pending !== '') session.runIncomplete(pending);
}

async function main() {
  const statements = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const results = {};
  for (const name of names)
    results[name] = await runTyped(name, { port, httpbin }, lang, (session) => {
      for (const statement of statements[name]) type(session, statement);
    });
  process.stdout.write(JSON.stringify(results));
  closeHost();
}

void main();
