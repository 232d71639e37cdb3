/** The canned server as a process of its own: the thread that asks sleeps until the reply is there. */
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import * as readline from 'node:readline';

export interface ServerProcess {
  readonly port: number;
  close(): void;
}

export async function startServer(): Promise<ServerProcess> {
  const child = spawn(process.execPath, [path.join(__dirname, 'platform-server.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of readline.createInterface(child.stdout)) {
    return { port: Number(line), close: () => child.stdin.end() };
  }
  throw new Error('the canned server ended without a port');
}
