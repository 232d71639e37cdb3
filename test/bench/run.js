'use strict';
// Runs every benchmark of this folder, or those named, one after the other; prints what each says and one table at the end.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { table } = require('./shared/measure');

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

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const rows = path.join(folder, 'rows.jsonl');
fs.writeFileSync(rows, '');
const failed = [];
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`--- ${name}`);
  const env = { ...process.env, BENCH_ROWS: rows };
  const { status } = spawnSync(process.execPath, [path.join(__dirname, `${name}.js`)], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) failed.push(name);
}
const lines = fs.readFileSync(rows, 'utf8').split('\n').filter(Boolean);
fs.rmSync(folder, { recursive: true });
console.log(`\n${table(lines.map((line) => JSON.parse(line)))}`);
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
