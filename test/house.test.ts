/** The floors of src/README.md: imports go down only, `node:` modules and packages stay behind their doors. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';

const src = path.join(__dirname, '..', 'src');

const floors: Readonly<Record<string, number>> = {
  values: 0,
  world: 0,
  python: 1,
  http: 1,
  contract: 1,
  dialect: 2,
  runtime: 2,
  platform: 2,
  support: 2,
  walkthrough: 2,
  sandbox: 2,
  shell: 3,
  'process-world': 3,
  cli: 4,
  index: 4,
  main: 5,
};

/** Which files may name which outside module; a module without a row may be named nowhere. */
const doors: readonly (readonly [module: RegExp, files: RegExp])[] = [
  [/^node:(buffer|path|util)$/, /^(?!values\/)/],
  [/^node:(fs|os|path)$/, /^main|^http\/worker|^process-world/],
  [/^node:(repl|vm|module|stream|worker_threads|async_hooks)$/, /^shell\//],
  [/^node:console$/, /^shell\/masked-console/],
  [/^node:(worker_threads|timers)$/, /^http\/(transport|worker)|^sandbox\/thread/],
  [/^node:(net|tls|zlib|stream|http|diagnostics_channel|perf_hooks|crypto)$/, /^http\/worker/],
  [/^node:(http|net|zlib)$/, /^sandbox\/(server)/],
  [/^node:crypto$/, /^sandbox\/|^http\/multipart|^runtime\/library\/modules\//],
  [/^undici(\/|$)/, /^http\/worker/],
  [/^dotenv$/, /^platform\/env-files/],
  [/^@lezer\/(python|common)$/, /^dialect\/parse/],
  [/^(ts-node|js-tokens)$/, /^shell\//],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(folder = src): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(file);
    return entry.name.endsWith('.ts') ? [file] : [];
  });
}

const IMPORT =
  /^(?:import|export)\b[^;'=]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\b(?:require|import)\('([^']+)'\)/gm;

function imports(): Import[] {
  return sources().flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8');
    const from = path.relative(src, file).replaceAll(path.sep, '/').replace(/\.ts$/, '');
    return [...stripComments(text).matchAll(IMPORT)].map((match) => ({
      from,
      to: resolve(file, match[1] ?? match[2] ?? match[3] ?? ''),
    }));
  });
}

/** Inside the house a path from src, outside the module's name. */
function resolve(file: string, to: string): string {
  if (!to.startsWith('.')) return to;
  return `./${path.relative(src, path.join(path.dirname(file), to)).replaceAll(path.sep, '/')}`;
}

const room = (file: string): string => file.replace(/^\.\//, '').split('/')[0] ?? '';

test('every room has a floor', () => {
  const rooms = new Set(sources().map((file) => room(path.relative(src, file).replace(/\.ts$/, ''))));
  expect([...rooms].filter((name) => floors[name] === undefined)).toEqual([]);
});

test('imports go down only, and rooms on one floor do not know each other', () => {
  const wrong = imports().filter(({ from, to }) => {
    if (!to.startsWith('./')) return false;
    const [above, below] = [floors[room(from)] ?? NaN, floors[room(to)] ?? NaN];
    return room(from) !== room(to) && !(above > below);
  });
  expect(wrong).toEqual([]);
});

test('outside modules are named only behind their doors', () => {
  const wrong = imports().filter(
    ({ from, to }) =>
      !to.startsWith('./') && !doors.some(([module, files]) => module.test(to) && files.test(from)),
  );
  expect(wrong).toEqual([]);
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
