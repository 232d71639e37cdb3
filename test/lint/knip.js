'use strict';
/**
 * What is written and used nowhere: files, exports, dependencies (knip; `npm run lint`).
 *
 * A module that is loaded when it is first needed is an entry here: knip does not follow what `lazy()` gives
 * (src/values/lazy.ts), so that every export of it would be reported.
 */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');

function lazilyLoaded() {
  const files = fs
    .readdirSync(path.join(root, 'src'), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join('src', name.replaceAll(path.sep, '/')));
  const loaded = files.flatMap((file) =>
    [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/\brequire\('(\.[^']+)'\)/g)].map((match) =>
      path.posix.join(path.posix.dirname(file), match[1]),
    ),
  );
  return files.filter((file) => loaded.some((name) => file === `${name}.ts` || file === `${name}/index.ts`));
}

module.exports = {
  entry: [
    'src/main.ts',
    'src/index.ts',
    ...lazilyLoaded(),
    // Threads, started by the paths of their files.
    'src/{http,sandbox,shell}/**/*-worker.ts',
    'test/**/*.test.ts',
    // Programs that a person or a test starts.
    'test/**/*.{js,cjs,mjs}',
    'test/golden/{fuzz,record}/*.ts',
    'test/http/interrupt-child.ts',
    'examples/*.ts',
  ],
  project: ['src/**/*.{ts,js}', 'test/**/*.{ts,js,cjs,mjs,mts}'],
  // @lezer/python asks for it and does not bring it.
  ignoreDependencies: ['@lezer/lr'],
  // Of the system; a test makes a named pipe with it.
  ignoreBinaries: ['mkfifo'],
};
