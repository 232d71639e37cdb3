'use strict';
/**
 * Compares what we read and print with what CPython does, for random documents.
 *
 *   node test/golden/fuzz/fuzz-printing.js [--count N] [--seed S] [--python PATH] [--dist DIR] [--show N] [--damaged]
 *
 * Prints the documents that differ (the first `--show` of them) and how many there were; exit code 1 when there are any.
 */
const { spawn } = require('node:child_process');
const path = require('node:path');
const readline = require('node:readline');
const { parseArgs } = require('node:util');

const { values: given } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(process.pid) },
    python: { type: 'string', default: 'python3' },
    dist: { type: 'string', default: path.join(__dirname, '..', '..', '..', 'dist') },
    show: { type: 'string', default: '5' },
    damaged: { type: 'boolean', default: false },
  },
});

const load = (file) => require(path.resolve(given.dist, file));
const { loads } = load('values/json/parse-json');
const { PyError } = load('values/errors/errors');
const functions = {
  repr: load('python/print/repr').repr,
  pformat: load('python/pprint/pprint').pformat,
  dumps: load('python/json/json-dumps').dumps,
};

function revived(value) {
  if (typeof value === 'string' && value.startsWith('bytes:')) return Buffer.from(value.slice(6), 'hex');
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const whole = revived(part);
      // An assignment to __proto__ would not be one.
      if (whole !== part)
        Object.defineProperty(value, key, { ...Object.getOwnPropertyDescriptor(value, key), value: whole });
    }
  }
  return value;
}

function attempt(work) {
  try {
    return work();
  } catch (error) {
    return error instanceof PyError ? [error.pyName, error.message] : [`${error.name}`, `${error.stack}`];
  }
}

/** What differs: the call, what Python gives, what we give. */
function differences(line) {
  let value;
  const error = attempt(() => {
    value = loads(line.text ?? Buffer.from(line.hex, 'hex'));
    if (line.revive) value = revived(value);
    return undefined;
  });
  if (JSON.stringify(error) !== JSON.stringify(line.error)) return [['loads', line.error, error]];
  return (line.calls ?? [])
    .map(([name, options, expected]) => {
      const actual = attempt(() => functions[name](value, options));
      const same = JSON.stringify(actual) === JSON.stringify(expected);
      return same ? undefined : [`${name} ${JSON.stringify(options)}`, expected, actual];
    })
    .filter(Boolean);
}

async function main() {
  const script = path.join(__dirname, 'fuzz_printing.py');
  const damaged = given.damaged ? ['--damaged'] : [];
  const child = spawn(given.python, [script, '--count', given.count, '--seed', given.seed, ...damaged], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let documents = 0;
  let refused = 0;
  let compared = 0;
  let different = 0;
  for await (const text of readline.createInterface({ input: child.stdout })) {
    const line = JSON.parse(text);
    documents++;
    if (line.error) refused++;
    compared += line.calls?.length ?? 1;
    const found = differences(line);
    if (found.length > 0 && different < Number(given.show)) {
      console.log(JSON.stringify({ text: line.text, hex: line.hex }));
      for (const [call, expected, actual] of found) {
        const [theirs, ours] = [JSON.stringify(expected) ?? 'no error', JSON.stringify(actual) ?? 'no error'];
        let at = 0;
        while (at < theirs.length && theirs[at] === ours[at]) at++;
        const from = Math.max(0, at - 40);
        console.log(
          `  ${call}, at ${at}\n  Python ${theirs.slice(from, at + 80)}\n  ours   ${ours.slice(from, at + 80)}`,
        );
      }
    }
    if (found.length > 0) different++;
  }
  console.log(
    `seed ${given.seed}: ${documents} documents (${refused} refused), ${compared} results, ${different} documents differ`,
  );
  if (different > 0 || documents === 0) process.exitCode = 1;
}

void main();
