'use strict';
/**
 * Joins compiled files: an entry file then holds itself and all that it imports, each file in a function of its own, so
 * that loading it opens one file instead of dozens (some 0.2 ms each; test/bench/start, test/bench/python-line). The files
 * stay beside it, and stay one module each: whichever is loaded first, by its own file or out of an entry, is the one that
 * `require` gives everybody.
 */
const fs = require('node:fs');
const path = require('node:path');

/** An import at the top of a file, as the compiler writes it. */
const IMPORT = /^\S.*\brequire\("(\.[^"]*)"\)/gm;
/** One of another file of the program, also where a function requires it later. */
const REQUIRED = /\brequire\((["'])(\.[^"']*)\1\)/g;

/**
 * @param dist folder of the compiled files
 * @param entries paths in it, in the order in which they are loaded: what one holds the next leave out
 */
function link(dist, entries) {
  const linked = new Set();
  for (const [entry, ...more] of entries) {
    const texts = new Map();
    for (const name of [entry, ...more]) collect(dist, name, texts, linked);
    fs.writeFileSync(path.join(dist, entry), joined(entry, texts));
    for (const name of texts.keys()) linked.add(name);
  }
}

/** Adds the text of a file and of what it imports, and what that imports. */
function collect(dist, name, texts, linked) {
  if (texts.has(name) || linked.has(name)) return;
  const text = fs.readFileSync(path.join(dist, name), 'utf8');
  texts.set(name, text.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  const isThere = (file) => fs.existsSync(path.join(dist, file));
  for (const [, wanted] of text.matchAll(IMPORT)) collect(dist, nameOf(name, wanted, isThere), texts, linked);
}

/** The file that a path means, out of those that there are. */
function nameOf(from, wanted, isThere) {
  const base = path.posix.join(path.posix.dirname(from), wanted);
  return [`${base}.js`, `${base}/index.js`, base].find(isThere);
}

function joined(entry, texts) {
  const files = [...texts].map(([name, text]) => {
    const own = new Map();
    for (const [, , wanted] of text.matchAll(REQUIRED)) {
      const target = nameOf(name, wanted, (file) => texts.has(file));
      if (target !== undefined) own.set(wanted, target);
    }
    const targets = JSON.stringify(Object.fromEntries(own));
    return `${JSON.stringify(name)}: [(function (exports, require, module, __filename, __dirname) {${text}}), ${targets}]`;
  });
  const root = path.posix.relative(path.posix.dirname(`/${entry}`), '/') || '.';
  return `(${start})({\n${files.join(',\n')}\n}, ${JSON.stringify(entry)}, ${JSON.stringify(root)});\n`;
}

/** @param files by path: the file's text as a function, and where the paths lead that it requires, if into `files` */
function start(files, entry, root) {
  const Module = require('node:module');
  const { join } = require('node:path');
  const folder = join(__dirname, root);
  const run = (name, own) => {
    const [text, targets] = files[name];
    const requireFrom = (wanted) => (wanted in targets ? load(targets[wanted], own) : own.require(wanted));
    requireFrom.cache = require.cache;
    requireFrom.resolve = (wanted) => Module.createRequire(own.filename).resolve(wanted);
    text.call(own.exports, own.exports, requireFrom, own, own.filename, own.path);
  };
  const load = (name, parent) => {
    const id = join(folder, name);
    const known = require.cache[id];
    if (known !== undefined) return known.exports;
    const own = new Module(id, parent);
    own.filename = id;
    own.paths = module.paths;
    require.cache[id] = own;
    try {
      run(name, own);
      own.loaded = true;
    } finally {
      if (!own.loaded) delete require.cache[id];
    }
    return own.exports;
  };
  run(entry, module);
}

module.exports = { link };
