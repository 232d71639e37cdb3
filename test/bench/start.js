'use strict';
// Time to the prompt in a terminal, against a bare repl.start({ useGlobal: true }) on the same Node: medians of pairs.
const path = require('node:path');
const { spawn } = require('@lydell/node-pty');
const { median, row } = require('./shared/measure');

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
  row({ name: `time to the prompt, Node ${process.version}`, figure: a });
  row({ name: 'time to the prompt, to a bare REPL', figure: a / b, unit: 'x', bar: 1.15 });
}

void main();
