/** A session of the compiled shell whose terminal shows nothing: what it printed is in its steps. */
const path = require('node:path');
const { Writable, Readable } = require('node:stream');

const dist = path.join(__dirname, '..', '..', 'dist');
const { createSession } = require(path.join(dist, 'shell/session/create-session'));
const { processQueues } = require(path.join(dist, 'shell/interrupts/queues'));
const { processWorld } = require(path.join(dist, 'process-world'));
const { withoutSettings } = require(path.join(dist, 'client/settings/any-settings'));

const nothing = () => new Writable({ write: (chunk, encoding, done) => done() });

const terminal = {
  stdin: Readable.from([]),
  stdout: nothing(),
  stderr: nothing(),
  queues: processQueues(process),
  writeErrorNow: () => undefined,
  readInput: () => Buffer.alloc(0),
  colour: false,
  onInterrupt: () => undefined,
  onHangup: () => () => undefined,
  onStrayError: () => undefined,
  exit: () => undefined,
};

/** Where nothing is asked, said or ended. */
const host = {
  enter: () => undefined,
  leave: () => undefined,
  say: () => undefined,
  ask: undefined,
  interrupted: () => undefined,
  exit: () => undefined,
};

/** @param lang `auto`, `ts` or `py`: how lines are read */
function createSilently(cwd, lang) {
  const world = { ...processWorld(), env: {}, cwd };
  const settings = withoutSettings(world, { profile: undefined, envFile: undefined });
  return createSession({ world, terminal, settings, sandboxPort: 1, lang, host });
}

module.exports = { createSilently, dist };
