/**
 * Runs documented sessions in the compiled shell, one after the other in this process.
 *
 *   node sessions-host.cjs PORT HTTPBIN NAME...      writes JSON: {name: [[source, output], ...]}
 *
 * PORT and HTTPBIN are where the platform and httpbin of test/helpers/server listen. Each session starts with the server's first data and a copy of `files`.
 */
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { createSilently, dist } = require('../../helpers/silent-session.cjs');

const { runText } = require(path.join(dist, 'shell/session/script'));

/** One thread for all sessions: its start would take most of the time. */
const syncTransport = require(path.join(dist, 'http/transport/sync-transport'));
const transport = syncTransport.createTransport();
syncTransport.createTransport = () => Object.create(transport, { close: { value: () => undefined } });

const preambles = JSON.parse(fs.readFileSync(path.join(__dirname, 'preambles.json'), 'utf8'));

function reset(port) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path: '/reset', method: 'POST', agent: false },
      (response) => {
        response.resume();
        response.on('end', resolve);
      },
    );
    request.on('error', reject);
    request.end();
  });
}

async function runSession(name, { port, httpbin }, lang, preambleOf, body) {
  await reset(port);
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tasksh-')), 'files');
  fs.cpSync(path.join(__dirname, 'files'), folder, { recursive: true });
  process.chdir(folder);
  const { session, printer, client } = createSilently(folder, lang);
  const options = { session, printer, transcript: false };
  const lines = [...preambles.all, ...(preambles[path.dirname(name)] ?? [])];
  await preambleOf(
    options,
    lines.map((line) => line.replace('PORT', port).replace('HTTPBIN', httpbin)),
  );
  const start = session.steps.length;
  for (const step of session.steps) if (step.output !== '') throw new Error(`${step.source}\n${step.output}`);
  await body(options);
  client.close();
  process.chdir('/');
  fs.rmSync(path.dirname(folder), { recursive: true });
  for (const made of Object.getOwnPropertyNames(globalThis)) if (!before.has(made)) delete globalThis[made];
  return session.steps.slice(start).map(({ source, output, language }) => [source, output, language]);
}

/** A session with its prompts, as it was copied. */
const runPasted = (name, ports) => {
  const paste = (text, options) => runText(text, '.txt', options);
  return runSession(
    name,
    ports,
    'auto',
    (options, lines) => paste(lines.map((line) => `>>> ${line}\n`).join(''), options),
    (options) => paste(fs.readFileSync(path.join(__dirname, name), 'utf8'), options),
  );
};

/** A session whose lines `type` enters; those of its preamble are typed, too. */
const runTyped = (name, ports, lang, type) =>
  runSession(
    name,
    ports,
    lang,
    ({ session }, lines) => {
      for (const line of lines) session.run(line);
    },
    ({ session }) => type(session),
  );

async function main([port, httpbin, ...names]) {
  const results = {};
  for (const name of names)
    results[name] = (await runPasted(name, { port, httpbin })).map(([source, output]) => [source, output]);
  process.stdout.write(JSON.stringify(results));
  transport.close();
}

module.exports = { runTyped, closeHost: () => transport.close() };
if (require.main === module) void main(process.argv.slice(2));
