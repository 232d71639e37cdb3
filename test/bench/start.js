'use strict';
// Time to the prompt in a terminal, against a bare repl.start({ useGlobal: true }) on the same Node: medians of pairs.
const path = require('node:path');
const { spawn } = require('@lydell/node-pty');

const RUNS = Number(process.argv[2] ?? 25);
const bin = path.join(__dirname, '..', '..', 'src', 'bin.js');
const env = { PATH: process.env.PATH, HOME: '/nonexistent', TASKSH_HISTORY: '' };

function toPrompt(args, prompt) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cols: 100, rows: 30, cwd: '/', env });
    let printed = '';
    const data = child.onData((text) => {
      printed += text;
      if (!printed.includes(prompt)) return;
      const took = performance.now() - start;
      data.dispose();
      child.onExit(() => resolve(took));
      child.kill('SIGKILL');
    });
  });
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function main() {
  const ours = [];
  const bare = [];
  for (let i = 0; i < RUNS + 2; i++) {
    const a = await toPrompt([bin], '>>> ');
    const b = await toPrompt(['-e', 'require("repl").start({ useGlobal: true })'], '> ');
    if (i < 2) continue;
    ours.push(a);
    bare.push(b);
  }
  const [a, b] = [median(ours), median(bare)];
  const round = (n) => Number(n.toFixed(2));
  console.log(
    JSON.stringify({
      bench: 'start',
      node: process.version,
      ms: round(a),
      bareMs: round(b),
      ratio: round(a / b),
    }),
  );
}

void main();
