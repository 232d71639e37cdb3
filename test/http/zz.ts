import { spawn } from 'node:child_process';
import * as readline from 'node:readline';
import { createRequests } from '../../src/http/requests';
import { createDoor } from '../../src/http/transport';
import { repr } from '../../src/python/repr';
import { dumps } from '../../src/python/json-dumps';
async function main() {
  const c = spawn('/usr/bin/python3', ['/tmp/srv.py'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const it = readline.createInterface(c.stdout)[Symbol.asyncIterator]();
  const p = JSON.parse((await it.next()).value);
  const h = 'http://127.0.0.1:';
  const cases: any[] = [[h + '1/x', {}], ['http://nonexistent.invalid/x', {}], ['https://127.0.0.1:1/', {}], [h + p.silent + '/a?b', { timeout: 0.5 }], [h + p.silent, { timeout: [1, 0.25] }], [h + p.stall, { timeout: 0.5 }], ['http://10.255.255.1/', { timeout: 0.3 }],
    [h + p.eof, {}], [h + p.rst, {}], [h + p.short, {}], [h + p.chunkbad, {}], [h + p.chunkcut, {}], [h + p.chunkend, {}], [h + p.gzip, {}], [h + p.deflate, {}], [h + p.nothttp, {}], ['https://127.0.0.1:' + p.short + '/', {}],
    ['http://h.example/x', { proxies: { http: h + '1' } }], ['https://h.example/x', { proxies: { https: h + '1' } }], ['https://h.example/x', { proxies: { https: h + p.p407 } }], ['http://h.example/x', { proxies: { http: h + p.eof } }],
    ['https://127.0.0.1:1/', { verify: '/nope' }], ['https://127.0.0.1:1/', { cert: '/nope' }], ['http://127.0.0.1:1/', { cert: '/nope' }], ['https://127.0.0.1:1/', { cert: ['/etc/passwd', '/nope'] }], ['https://127.0.0.1:' + p.silent + '/', { timeout: 0.5 }]];
  if (p.tls) cases.push(['https://127.0.0.1:' + p.tls + '/', {}], ['https://localhost:' + p.tls + '/', { verify: process.env.CA }]);
  c.stdin.write(JSON.stringify(cases) + '\n');
  const door = createDoor();
  const r = createRequests({ send: door.send, env: {}, nowMs: () => Date.now(), repr, dumps });
  for (const [u, o] of cases) {
    const theirs = JSON.parse((await it.next()).value);
    let ours: any;
    try { const x = r.get(u, o); ours = ['ok', x.status_code, x.text]; } catch (e: any) { ours = [e.pyName, e.message]; }
    theirs[0] = theirs[0].replace(/^\./, '');
    theirs[1] = String(theirs[1]).replace(/0x[0-9a-f]{8,}/g, '0x7f0000000000'); ours[1] = String(ours[1]);
    console.log(JSON.stringify(theirs) === JSON.stringify(ours) ? 'same ' : 'DIFF ', u, JSON.stringify(o)); if (JSON.stringify(theirs) !== JSON.stringify(ours)) console.log('   ', JSON.stringify(theirs), '\n   ', JSON.stringify(ours));
  }
  c.kill(); door.close(); process.exit();
}
void main();
