/** Waits for one request after another inside a script that Ctrl-C ends, as the shell does. Run by transport-interrupt. */
import { writeSync } from 'node:fs';
import * as vm from 'node:vm';
import { createTransport } from '../../src/http/transport/sync-transport';
import { ask } from '../helpers/transport';

const say = (line: string): void => void writeSync(1, `${line}\n`);
const [origin = '', count = '0', ...paths] = process.argv.slice(2);
const transport = createTransport({
  progress: (status) => {
    if (status === undefined) say('erased');
  },
});
process.on('SIGINT', () => undefined);
Object.assign(globalThis, {
  waitFor: (path: string) => {
    const stream = path.startsWith('stream:');
    const raw = ask(transport, `${origin}/${path.replace('stream:', '')}`, { stream });
    while (raw.stream?.next() !== undefined);
  },
});

for (let round = 0; round < Number(count); round += 1) {
  say(`ready ${round}`);
  try {
    const path = paths[round % paths.length];
    new vm.Script(`waitFor(${JSON.stringify(path)})`).runInThisContext({ breakOnSigint: true });
    say('not interrupted');
  } catch (error) {
    say(`back ${(error as { code?: string }).code}`);
    transport.cancel();
    say(`next ${ask(transport, `${origin}/size/3`).status}`);
  }
}
say('done');
