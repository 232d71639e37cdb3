/**
 * Types sessions that are made of both languages in the compiled shell, and says how each line was read.
 *
 *   node mixed.cjs PORT HTTPBIN      reads [[name, [source, ...]], ...] from standard input
 *
 * Writes [[[language, isSure, reason], ...], ...]: how each source of each session was read.
 */
const { runTyped, closeHost } = require('./sessions-host.cjs');

async function readAs(session, source) {
  // A block of Python ends with an empty line.
  if ((await session.run(source)) === 'more' && (await session.run(`${source}\n`)) === 'more')
    session.runIncomplete(source);
  const { isSure, reason } = session.lastJudgement;
  return [session.steps.at(-1).language, isSure, reason];
}

const [port, httpbin] = process.argv.slice(2);

async function main() {
  const sessions = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const results = [];
  for (const [name, sources] of sessions) {
    const read = [];
    await runTyped(name, { port, httpbin }, 'auto', async (session) => {
      for (const source of sources) read.push(await readAs(session, source));
    });
    results.push(read);
  }
  process.stdout.write(JSON.stringify(results));
  closeHost();
}

void main();
