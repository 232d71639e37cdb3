'use strict';
// Loaded before the shell: takes away what it uses of Node's private parts, as a later Node may. Some are
// hidden from the shell alone, because Node's own code looks for them by these names.
delete process._tickCallback;
process.binding = undefined;
const { _fatalException: taken } = process;
Object.defineProperty(process, '_fatalException', {
  configurable: true,
  get: () => (new Error().stack.includes('fatal-exception') ? undefined : taken),
});

const repl = require('node:repl');
const { start } = repl;
const isPrivate = (name) =>
  (typeof name === 'string' && name.startsWith('_')) ||
  ['isCompletionEnabled', 'prevRows', 'clearLine'].includes(name);
repl.start = (options) =>
  new Proxy(start(options), {
    get(server, name) {
      if (isPrivate(name)) return undefined;
      const value = server[name];
      return typeof value === 'function' ? value.bind(server) : value;
    },
    set: (server, name, value) => isPrivate(name) || ((server[name] = value), true),
  });
