/**
 * Which file may import which (dependency-cruiser; `npm run lint`): the layers of src/README.md, no circles, the inside of
 * a folder through its entry, packages and modules of Node where they belong. Type imports and `require` count.
 */
const fs = require('node:fs');
const path = require('node:path');

/** From the bottom up. Imports go down only, and the modules of one layer do not know each other. */
const LAYERS = [
  ['values', 'world'],
  ['http', 'python/(?:print|pprint|json|contract)', 'api/contract'],
  ['api', 'support', 'walkthrough', 'explore', 'sandbox', 'python/language'],
  ['client', 'training', 'process-world'],
  ['index', 'shell', 'process-output'],
  ['cli'],
  ['main'],
  ['link'],
  ['bin', 'build'],
];

/** Files of a folder with an entry that others may import beside it, because the entry would load far more. */
const ENTRIES = {
  http: [
    'transport/message', // one request and its reply as data: what client, api and support speak of
    'transport/sync-transport', // the socket, for whoever makes a session's requests
    'request/request-options', // names of the options, for completion and translation
    'request/defaults', // headers and route of the token's own requests
    'failures/failures', // what a failure means, for explanations and the token
    'text/type-name', // what Python calls a value
    // What Python's modules show of requests, each where requests has it.
    'request/request',
    'request/prepared-request',
    'request/auth/authentication',
    'request/hooks',
    'request/retries',
    'request/proxies',
    'response/raw-body',
    'response/response', // what has arrived of a reply, for completion, without loading the rest
    'response/links',
    'cookies/cookie',
    'cookies/cookie-jar',
    'failures/exceptions',
    'text/codecs',
    'text/split-url',
  ],
  'client/layers': [
    'ahead', // pages that are read side by side
    'check-layer', // its mode, which `.check` sets
    'origin-guard', // what a session's connection tells it
    'record', // what was sent and came, for the commands
    'retry', // its rule, which `.retry` sets
    'typed-secrets', // what a line says before it runs
  ],
  'python/language/modules': ['registered-types'], // types whether or not their module was imported
  'python/language/modules/requests': ['auth-types', 'jar-type', 'models', 'sessions', 'structures'], // for these
  'python/language/runtime': [
    'py', // what the JavaScript of a line calls
    'python-names', // how Python's names stand in JavaScript
    'text', // an exception's, which types print before a session is open
    'kinds-of-value', // for the messages about arguments
    'functions/calling', // keyword arguments
    'functions/signature', // of the library's functions
    'functions/frames', // of a traceback
  ],
  'shell/commands': ['command'], // the types of the table's rows
};

/** What a folder or file may name of Node and of packages; what has no row here may be named nowhere. */
const OUTSIDE = [
  ['', '!values', 'buffer path util'],
  ['values/text', '', 'buffer iconv-lite'],
  ['values/columns', '', 'string-width'],
  ['values/own-timers', '', 'timers'],
  ['http/cookies', '', 'tough-cookie'],
  ['support/har', '', '@types/har-format'],
  ['explore/csv-text', '', 'csv-stringify'],
  ['main', '', 'fs process'],
  ['process-world', '', 'child_process fs os path process'],
  ['process-output', '', 'fs process'],
  ['values/typed-path', '', 'path'],
  ['client/layers/origin-guard', '', 'zlib'],
  ['shell/session/create-session', '', 'timers'],
  ['bin', '', 'fs path ts-node'],
  ['build', '', 'child_process fs path'],
  ['link', '', 'fs module path'],
  ['http/transport', '', 'worker_threads timers'],
  [
    'http/worker',
    '',
    'dns fs worker_threads net tls zlib stream diagnostics_channel perf_hooks crypto undici',
  ],
  ['http/request/multipart', '', 'crypto'],
  ['http/request/auth/digest', '', 'crypto'],
  ['http/cookies/cookie', '', 'tough-cookie'],
  ['values/text/unicode-codecs', '', 'buffer'],
  ['values/text/table-codecs', '', 'iconv-lite'],
  ['values/columns', '', 'string-width'],
  ['values/own-timers', '', 'timers'],
  ['support/har', '', '@types/har-format'],
  ['python/language/modules', '', 'crypto'],
  ['python/language/syntax/reading', '', 'vm util js-tokens'],
  ['python/language/syntax/parse', '', '@lezer/python @lezer/common'],
  ['sandbox', '', 'crypto'],
  ['sandbox/server', '', 'http zlib timers worker_threads'],
  ['client/settings/env-files', '', 'dotenv'],
  ['training/course', '', 'crypto path'],
  ['shell', '', 'repl vm module stream async_hooks worker_threads ts-node js-tokens'],
  ['shell/source/syntax-tree', '', 'acorn acorn-walk'],
  ['shell/source/session-script', '', 'acorn'],
  ['shell/source/imports', '', 'acorn'],
  ['shell/output/masked-console', '', 'console'],
];

const src = path.join(__dirname, '..', '..', 'src');
const inside = (part) => `^src/${part}(?:/|\\.[jt]s$)`;

const layerRules = LAYERS.flatMap((modules, level) =>
  modules.map((module) => {
    const deeper = LAYERS.flat().filter((other) => other.startsWith(`${module}/`));
    const above = LAYERS.slice(level)
      .flat()
      .filter((other) => other !== module);
    return {
      name: `layer ${level}: ${module}`,
      comment: 'imports go down only; the table is LAYERS in test/lint/dependencies.cjs',
      severity: 'error',
      from: { path: inside(module), pathNot: [...deeper.map(inside)] },
      to: {
        path: above.map(inside),
        pathNot: [inside(module), ...LAYERS.slice(0, level).flat().map(inside)],
      },
    };
  }),
);

/** Folders of src that have an index.ts, as paths from src. */
function foldersWithEntry(folder = '') {
  return fs.readdirSync(path.join(src, folder), { withFileTypes: true }).flatMap((found) => {
    if (!found.isDirectory()) return [];
    const name = path.posix.join(folder, found.name);
    return [...(fs.existsSync(path.join(src, name, 'index.ts')) ? [name] : []), ...foldersWithEntry(name)];
  });
}

const entryRules = foldersWithEntry().map((folder) => ({
  name: `entry: ${folder}`,
  comment: `import ${folder}, or add the file to ENTRIES in test/lint/dependencies.cjs with a reason`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^src/${folder}/`] },
  to: {
    path: `^src/${folder}/`,
    pathNot: ['index', ...(ENTRIES[folder] ?? [])].map((file) => `^src/${folder}/${file}\\.ts$`),
  },
}));

const names = [...new Set(OUTSIDE.flatMap(([, , modules]) => modules.split(' ')))];
const resolved = (name) =>
  fs.existsSync(path.join(src, '..', 'node_modules', name)) ? `node_modules/${name}/` : `^(?:node:)?${name}$`;

const outsideRules = [
  {
    name: 'outside: nowhere',
    comment: 'give it a row in OUTSIDE of test/lint/dependencies.cjs',
    severity: 'error',
    from: { path: '^src/' },
    to: { pathNot: ['^src/', ...names.map(resolved)] },
  },
  ...names.map((name) => {
    const rows = OUTSIDE.filter(([, , modules]) => modules.split(' ').includes(name));
    const allowed = rows.map(([where, not]) => (not === '' ? inside(where) : `^src/(?!${not.slice(1)}/)`));
    return {
      name: `outside: ${name}`,
      comment: 'only where OUTSIDE of test/lint/dependencies.cjs says',
      severity: 'error',
      from: { path: '^src/', pathNot: allowed },
      to: { path: resolved(name) },
    };
  }),
];

module.exports = {
  forbidden: [
    ...layerRules,
    ...entryRules,
    ...outsideRules,
    {
      name: 'no circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every file is on a layer',
      comment: 'give it a place in LAYERS of test/lint/dependencies.cjs',
      severity: 'error',
      from: { path: '^src/', pathNot: LAYERS.flat().map(inside) },
      to: {},
    },
    {
      name: 'no inside of undici',
      comment: 'what undici does not export may change with any version',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/undici/(?!index\\.js|types/)' },
    },
    { name: 'it is there', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'installed with tasksh',
      comment: 'what src needs stands in dependencies of package.json',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exoticRequireStrings: [],
    // As Node resolves `require`; without it only the main file of a package is found.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'types', 'default'],
    },
    moduleSystems: ['cjs', 'es6'],
    tsConfig: { fileName: path.join(__dirname, '..', '..', 'tsconfig.json') },
    tsPreCompilationDeps: true,
  },
};
