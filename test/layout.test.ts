/**
 * The shape of src that no linter holds. Layers, circles and entries are held by dependency-cruiser
 * (test/lint/dependencies.cjs), what is not used by knip, length and `any` by eslint: `npm run lint`.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';

const src = path.join(__dirname, '..', 'src');

const files = fs
  .readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(src, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));

const sources = files.filter((file) => file.endsWith('.ts'));

/** More than this can no longer be taken in at one look. */
const FILES_IN_A_FOLDER = 18;

test('no folder holds more than one can look over', () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > FILES_IN_A_FOLDER)).toEqual([]);
});

/** Each turns the same syntax tree into another language, so that their files have the same subjects. */
const PARALLEL = ['python/language/emit', 'python/language/to-typescript'];

test('a file is known by its name alone', () => {
  const places = new Map<string, string[]>();
  for (const file of sources) {
    const [name, folder] = [path.basename(file), path.dirname(file)];
    if (name === 'index.ts') continue;
    const set = PARALLEL.includes(folder) ? 'a parallel folder' : folder;
    places.set(name, [...new Set([...(places.get(name) ?? []), set])]);
  }
  expect([...places].filter(([, folders]) => folders.length > 1)).toEqual([]);
});

test('no name says nothing', () => {
  const named = sources.filter((file) =>
    /(^|\/)(utils?|helpers?|types|common|misc|constants)\.ts$/.test(file),
  );
  expect(named).toEqual([]);
});

test('only main, the real world and the threads touch the process, the console and the clock', () => {
  const wrong = sources
    .filter((file) => !/(main|process-world)\.ts$|worker/.test(file))
    .flatMap((file) =>
      stripComments(fs.readFileSync(path.join(src, file), 'utf8'))
        .split('\n')
        .filter((line) => /\bprocess\.\w|\bconsole\.\w|\bDate\.now\(/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

function stripComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
