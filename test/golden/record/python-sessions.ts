/**
 * Compares what CPython and its requests print for the documented sessions with ours, or prints it for golden files.
 *
 *   node -r ts-node/register/transpile-only test/golden/record/python-sessions.ts --record [--pages] [--python PATH]
 *   node -r ts-node/register/transpile-only test/golden/record/python-sessions.ts [--show 20] [SESSION...]
 *     --pages   those after the pages of requests' documentation, in place of all others
 */
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { compare, runOurs } from '../../python/sessions/run-sessions';
import { startServers, type Ports } from '../../helpers/server';
import { FOLDER, isPage, sessionNames, type Told } from '../../python/sessions/sessions';

function runPython(python: string, ports: Ports, names: readonly string[]): Record<string, Told[]> {
  const script = path.join(__dirname, 'run_python_sessions.py');
  const files = names.map((name) => path.join(FOLDER, name));
  const { stdout, stderr, status } = spawnSync(
    python,
    [script, String(ports.platform), String(ports.httpbin), path.join(FOLDER, 'files'), ...files],
    {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, Told[]>;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      record: { type: 'boolean', default: false },
      pages: { type: 'boolean', default: false },
      python: { type: 'string', default: 'python3' },
      show: { type: 'string', default: '20' },
    },
  });
  const names =
    positionals.length > 0 ? positionals : sessionNames().filter((name) => isPage(name) === values.pages);
  const { ports, stop } = await startServers();
  try {
    const theirs = runPython(values.python, ports, names);
    if (values.record) {
      for (const told of Object.entries(theirs)) console.log(JSON.stringify(told));
      return;
    }
    const ours = await runOurs(ports, names);
    const differences = names.flatMap((name) => compare(name, theirs[name] ?? [], ours[name] ?? []));
    for (const difference of differences.slice(0, Number(values.show))) console.log(difference);
    const wrong = new Set(differences.map((difference) => difference.split('\n')[0]));
    console.log(`${names.length} sessions, ${wrong.size} differ in ${differences.length} statements`);
  } finally {
    await stop();
  }
}

void main();
