'use strict';
/** Runs a test file that notes figures (test/helpers/figures.ts) and gives them back. */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..', '..', '..');

/** The figures that `test` noted; throws when it fails, as the figures of what does not work say nothing. */
function figuresOf(test, env = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const file = path.join(folder, 'figures.jsonl');
  try {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [
      vitest,
      'run',
      '--config',
      path.join(root, 'test', 'vitest.config.mts'),
      '--reporter',
      'dot',
      test,
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...env, FIGURES: file },
    });
    if (status !== 0) throw new Error(`${test} fails:\n${stdout}${stderr}`);
    return fs
      .readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

module.exports = { figuresOf };
