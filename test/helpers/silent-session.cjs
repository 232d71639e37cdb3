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

/** @param modules `assemble`, `processWorld` and `withoutSettings` of the shell */
function assembleSilently({ assemble, processWorld, withoutSettings }, cwd) {
  const world = { ...processWorld(), env: {}, cwd };
  return assemble({
    world,
    terminal,
    settings: withoutSettings(world, { profile: undefined, envFile: undefined }),
    sandboxPort: 1,
    around: { enter: () => undefined, leave: () => undefined },
    exit: () => undefined,
    onProblem: () => undefined,
  });
}

module.exports = { assembleSilently };
