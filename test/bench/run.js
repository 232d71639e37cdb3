'use strict';
// Runs every benchmark of this folder, one after the other, and prints what each says.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const wanted = process.argv.slice(2);
const all = fs
  .readdirSync(__dirname)
  .filter((name) => name.endsWith('.js') && name !== 'run.js')
  .map((name) => path.basename(name, '.js'));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`there is no benchmark ${unknown.join(', ')}; there are: ${all.join(', ')}`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(process.execPath, [path.join(__dirname, `${name}.js`)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
