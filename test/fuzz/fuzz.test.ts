/** A small slice of `npm run fuzz`, the same inputs every time. */
import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('ten thousand inputs, no crash and no hang', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(__dirname, 'run.js'),
    '--inputs',
    '10000',
  ]);
  expect(stdout).toMatch(/^\d+ inputs, 0 crashes or hangs$/m);
});
