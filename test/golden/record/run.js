'use strict';
/**
 * Records golden files anew, all or those named: `npm run golden`. A recorder prints one record a line; the file gets a
 * first line before them that says what they were made by. Files whose records are the same are left alone.
 *
 *   npm run golden -- [NAME...] [--python PATH] [--check] [--anyway]
 *     --python   an interpreter other than python3
 *     --check    writes nothing; exit code 1 when a record differs
 *     --anyway   records though CPython (3.11 against 3.12) or requests is of another version than what is recorded
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');

const golden = path.join(__dirname, '..');
const root = path.join(golden, '..', '..');
const data = path.join(golden, 'data');

/** By the name of the file: the recorder with its arguments, and whether what it prints hangs on requests. */
const RECORDERS = {
  'cookie-jar': { script: 'record/make_cookie_jar.py', requests: true },
  'csv-files': { script: 'record/make_csv_files.py' },
  curl: { script: 'record/make_curl.py 160 120 1' },
  dates: { script: 'record/make_dates.py 600 1' },
  'documented-task': { script: 'record/make_documented_task.py' },
  encodings: { script: 'record/make_encodings.py' },
  faces: { script: 'record/make_faces.py', requests: true },
  faults: { script: 'record/make_faults.py', requests: true },
  printing: { script: 'record/make_printing.py' },
  'python-library': { script: 'record/make_python_library.py' },
  'python-modules': { script: 'record/make_python_modules.py' },
  'python-programs': { script: 'record/python-programs.ts 450 1' },
  'python-sessions': { script: 'record/python-sessions.ts --record', requests: true },
  'requests-pages': { script: 'record/python-sessions.ts --record --pages', requests: true },
  'type-names': { script: 'record/make_type_names.py', requests: true },
  'written-files': { script: 'record/make_written_files.py' },
  'requests-calls': { script: 'fuzz/fuzz-requests.ts --record --calls 200 --seed 12', requests: true },
  // With nbformat, `pip install nbformat`; the last, as it ends the recording where that is missing.
  notebooks: { script: 'record/make_notebooks.py' },
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: 'python3' },
    check: { type: 'boolean', default: false },
    anyway: { type: 'boolean', default: false },
  },
});

function fail(message) {
  console.error(message);
  process.exit(2);
}

/** Standard output of a program that must succeed. */
function output(program, args) {
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 500_000_000,
    // The order of texts in a set hangs on it.
    env: { ...process.env, PYTHONHASHSEED: '1' },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}

const VERSIONS = `
import json, sys
versions = {"python": sys.version.split()[0]}
try:
    import requests, urllib3
    versions.update(requests=requests.__version__, urllib3=urllib3.__version__)
except ImportError:
    pass
print(json.dumps(versions))
`;

function versionsHere() {
  try {
    return JSON.parse(output(options.python, ['-c', VERSIONS]));
  } catch (error) {
    return fail(
      `Golden files are what CPython prints, and '${options.python}' does not run (${error.message.trim()}).\n` +
        'Install CPython 3.11, or name one: npm run golden -- --python PATH',
    );
  }
}

/** The lines that a recorder prints. */
function record(script) {
  const [file, ...args] = script.split(' ');
  const whole = path.join(golden, file);
  if (file.endsWith('.py')) return output(options.python, [whole, ...args]);
  const node = ['-r', 'ts-node/register/transpile-only', whole, ...args, '--python', options.python];
  return output(process.execPath, node);
}

/** The first line of a recorded file, and the others as they stand there. */
function readRecorded(file) {
  if (!fs.existsSync(file)) return { origin: undefined, lines: '' };
  const text = fs.readFileSync(file, 'utf8');
  const end = text.indexOf('\n') + 1;
  return { origin: JSON.parse(text.slice(0, end)), lines: text.slice(end) };
}

const minor = (version) => version.split('.').slice(0, 2).join('.');

/** Why these versions must not record over those; undefined when they may. */
function obstacle(needsRequests, here, origin) {
  if (needsRequests && here.requests === undefined)
    return `'${options.python}' has no requests: pip install 'requests${origin ? `==${origin.requests}` : ''}'`;
  if (origin === undefined || options.anyway) return undefined;
  if (minor(origin.python) !== minor(here.python))
    return `recorded by CPython ${origin.python}, this is ${here.python}; --anyway to record it none the less`;
  if (needsRequests && minor(origin.requests) !== minor(here.requests))
    return `recorded with requests ${origin.requests}, here is ${here.requests}; --anyway to record it none the less`;
  return undefined;
}

/** Records one file. @returns what became of it, and whether that is well */
function recordFile(name, here) {
  const { script, requests: needsRequests = false } = RECORDERS[name];
  const file = path.join(data, `${name}.jsonl`);
  const { origin, lines } = readRecorded(file);
  const why = obstacle(needsRequests, here, origin);
  if (why !== undefined) return [`not recorded: ${why}`, false];
  const recorded = record(script);
  if (recorded === lines) return ['the same', true];
  if (options.check) return ['differs', false];
  const versions = needsRequests ? here : { python: here.python };
  const first = JSON.stringify({ ...versions, script, recorded: new Date().toISOString().slice(0, 10) });
  fs.writeFileSync(file, `${first}\n${recorded}`);
  return ['recorded', true];
}

const names = positionals.length > 0 ? positionals : Object.keys(RECORDERS);
const unknown = names.filter((name) => !Object.hasOwn(RECORDERS, name));
if (unknown.length > 0)
  fail(`There is no golden file ${unknown.join(', ')}; there are: ${Object.keys(RECORDERS).join(', ')}`);
const here = versionsHere();
for (const name of names) {
  const [outcome, isWell] = recordFile(name, here);
  console.log(`${name}: ${outcome}`);
  if (!isWell) process.exitCode = 1;
}
