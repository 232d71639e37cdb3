'use strict';
// Compiles src to dist. A file of its own, so that one npm script works on every platform.
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

const root = path.join(__dirname, '..');
fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const tsc = require.resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', __dirname], { stdio: 'inherit', cwd: root });
process.exitCode = status ?? 1;
