#!/usr/bin/env -S node --
'use strict';
// `--`: without it Node takes its own options from anywhere behind the file, and reads --env-file itself: NODE_OPTIONS in
// that file could run code (Node 20.6 and later, nodejs/node#54232).
// Starts the compiled shell; in a checkout that was never built, the sources through ts-node. After an edit of the sources
// `npm start` compiles them first (build.js): to look here would cost everybody time.
const fs = require('node:fs');
const path = require('node:path');

const compiled = path.join(__dirname, '..', 'dist', 'main.js');
if (fs.existsSync(compiled)) {
  require(compiled);
} else {
  require('ts-node').register({ transpileOnly: true, project: path.join(__dirname, '..', 'tsconfig.json') });
  require('./main.ts');
}
