/** Joined files (src/link.js): what a program prints whose files are joined, and whose files are not. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const { link } = require('../src/link.js') as {
  readonly link: (folder: string, entries: readonly (readonly string[])[]) => void;
};

/** As the compiler writes them: imports at the top in double quotes, later ones in single quotes. */
const FILES = {
  'main.js': `
const a_1 = require("./a");
const inner_1 = require("./inner");
console.log('main', a_1.name, inner_1.name);
console.log('later', require('./later').name);
console.log('one module', require.cache[require.resolve('./a')].exports === a_1, module.children.length > 0);`,
  'a.js': `
console.log('a runs');
exports.name = 'a';
const circle_1 = require("./inner/circle");
exports.circle = () => circle_1.name;`,
  'inner/index.js': `
const circle_1 = require("./circle");
exports.name = circle_1.name + ' in ' + require('node:path').basename(__dirname);`,
  'inner/circle.js': `
const a_1 = require("../a");
exports.name = 'circle with ' + Object.keys(a_1) + ' of ' + require('node:path').basename(__filename);`,
  'later.js': `
const a_1 = require("./a");
exports.name = 'later with ' + a_1.circle();`,
  'broken.js': `
const half_1 = require("./half");`,
  'half.js': `
globalThis.tries = (globalThis.tries ?? 0) + 1;
if (globalThis.tries === 1) throw new Error('half');
console.log('half runs again');`,
  'twice.js': `
try { require('./broken'); } catch (error) { console.log(error.message); }
require('./broken');`,
};

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tasksh-link-'));
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function printed(file: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(folder, file)], {
    encoding: 'utf8',
    env: {},
  });
  return stdout + stderr;
}

test.each([
  ['its imports', [['main.js']]],
  ['its imports and what is required later', [['main.js', 'later.js']]],
  ['the file that is required later', [['later.js'], ['main.js']]],
])('a program whose entry holds %s prints what it printed before', (_, entries) => {
  const before = printed('main.js');
  expect(before).toContain('later with circle');
  link(folder, entries);
  expect(printed('main.js')).toBe(before);
});

test('what is joined is not read from its own file', () => {
  link(folder, [['main.js']]);
  for (const file of ['a.js', 'inner/index.js', 'inner/circle.js']) fs.rmSync(path.join(folder, file));
  fs.writeFileSync(path.join(folder, 'later.js'), "exports.name = 'later';");
  expect(printed('main.js')).toMatch(/^a runs\nmain a circle with/);
});

test('a file that throws is loaded anew by the next that asks for it', () => {
  link(folder, [['broken.js']]);
  expect(printed('twice.js')).toBe('half\nhalf runs again\n');
});
