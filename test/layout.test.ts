/** The layers of src/README.md, and what no source file may hold. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';

const src = path.join(__dirname, '..', 'src');

/** The longest prefix of a file's path decides. */
const layers: Readonly<Record<string, number>> = {
  values: 0,
  world: 0,
  http: 1,
  'python/print': 1,
  'python/pprint': 1,
  'python/json': 1,
  'python/contract': 1,
  'python/language': 2,
  'api/contract': 1,
  api: 2,
  support: 2,
  walkthrough: 2,
  sandbox: 2,
  client: 3,
  'process-world': 3,
  index: 4,
  shell: 4,
  cli: 5,
  main: 6,
};

function sources(folder = src): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(file);
    return entry.name.endsWith('.ts') ? [file] : [];
  });
}

function layerName(file: string): string {
  const plain = file.replace(/^\.\//, '').replace(/\.ts$/, '');
  const fits = (name: string): boolean => plain === name || plain.startsWith(`${name}/`);
  return (
    Object.keys(layers)
      .filter(fits)
      .sort((a, b) => b.length - a.length)[0] ?? ''
  );
}

test('every file is on a layer', () => {
  expect(sources().filter((file) => layerName(path.relative(src, file)) === '')).toEqual([]);
});

test('only main and the real world touch the process, the console and the clock', () => {
  const wrong = sources()
    .filter((file) => !/(main|process-world)\.ts$|worker/.test(file))
    .flatMap((file) =>
      stripComments(fs.readFileSync(file, 'utf8'))
        .split('\n')
        .filter((line) => /\bprocess\.\w|\bconsole\.\w|\bDate\.now\(/.test(line))
        .map((line) => `${path.relative(src, file)}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

function stripComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

test('source files stay under 300 lines', () => {
  const long = sources().filter((file) => {
    const lines = stripComments(fs.readFileSync(file, 'utf8')).split('\n');
    return lines.filter((line) => line.trim() !== '').length > 300;
  });
  expect(long.map((file) => path.relative(src, file))).toEqual([]);
});

test('no drawers, no marks, no any', () => {
  const named = sources().filter((file) =>
    /(^|[\\/])(utils?|helpers?|types|common|misc|constants)\.ts$/.test(file),
  );
  expect(named).toEqual([]);
  const marked = sources().filter((file) =>
    /: any\b|\bas any\b|\bany\[\]/.test(stripComments(fs.readFileSync(file, 'utf8'))),
  );
  expect(marked.map((file) => path.relative(src, file))).toEqual([]);
});
