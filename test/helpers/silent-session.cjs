/** A session of the compiled shell whose terminal shows nothing: what it printed is in its steps. */
const { Writable, Readable } = require('node:stream');

const nothing = () => new Writable({ write: (chunk, encoding, done) => done() });

const terminal = {
  stdin: Readable.from([]),
  stdout: nothing(),
  stderr: nothing(),
  writeErrorNow: () => undefined,
  readInput: () => Buffer.alloc(0),
  colour: false,
  onInterrupt: () => undefined,
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

/** @param modules `createSession`, `processQueues`, `processWorld` and `withoutSettings` of the shell */
function createSilentSession({ createSession, processQueues, processWorld, withoutSettings }, cwd) {
  const world = { ...processWorld(), env: {}, cwd };
  return createSession({
    world,
    terminal: { ...terminal, queues: processQueues(process) },
    settings: withoutSettings(world, { profile: undefined, envFile: undefined }),
    sandboxPort: 1,
    lang: 'auto',
    host,
  });
}

module.exports = { createSilentSession };
