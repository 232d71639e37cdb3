/**
 * A free port of 127.0.0.1, before anything heavy starts: the prompt can name the sandbox's address at once, while the
 * sandbox itself starts later, in a thread, on this port.
 */
import type * as Net from 'node:net';

export function reservePort(): Promise<number> {
  const { createServer } = require('node:net') as typeof Net;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
