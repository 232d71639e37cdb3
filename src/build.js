'use strict';
// Compiles src to dist; with --if-stale only where src was changed since dist was compiled, so that `npm start` runs what
// was edited. A file of its own, so that one npm script works on every platform.
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { link } = require('./link');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
// Its time is when the compiler began: an edit while it ran is newer.
const stamp = path.join(dist, '.built');

/** What is loaded at once: what stands before the first prompt. */
const ENTRIES = [['main.js', 'shell/session/open-prompt.js']];

if (!process.argv.includes('--if-stale') || isStale()) build();

function build() {
  const began = new Date();
  fs.rmSync(dist, { recursive: true, force: true });
  const tsc = require.resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', __dirname], { stdio: 'inherit', cwd: root });
  process.exitCode = status ?? 1;
  if (status !== 0) return;
  link(dist, ENTRIES);
  fs.writeFileSync(stamp, '');
  fs.utimesSync(stamp, began, began);
}

// A folder's time changes where a file is added, taken away or renamed.
function isStale() {
  const built = fs.statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
  const changed = (file) => fs.statSync(file).mtimeMs > built;
  return [
    __dirname,
    ...fs.readdirSync(__dirname, { recursive: true }).map((file) => path.join(__dirname, file)),
  ].some(changed);
}
