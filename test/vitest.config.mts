import * as fs from 'node:fs';
import * as path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.join(import.meta.dirname, '..');

export default defineConfig({
  plugins: [
    {
      // What is tested is what runs: the compiled program (`npm test` builds it first), where `require` in the middle of
      // a function finds the same modules as an import does.
      name: 'compiled-sources',
      enforce: 'pre',
      resolveId(source, importer) {
        const file = importer === undefined ? '' : path.resolve(path.dirname(importer), source);
        const inside = path.relative(path.join(root, 'src'), file);
        if (!source.startsWith('.') || inside.startsWith('..') || inside.includes('.')) return undefined;
        const compiled = path.join(root, 'dist', inside);
        const isFolder = fs.existsSync(path.join(compiled, 'index.js'));
        return { id: isFolder ? path.join(compiled, 'index.js') : `${compiled}.js`, external: true };
      },
    },
  ],
  test: {
    root,
    include: ['test/**/*.test.ts'],
    // Node 20 reads this file in every process, 35 ms each; no test needs outside certificates.
    env: { NODE_EXTRA_CA_CERTS: '', NO_COLOR: '', FORCE_COLOR: '' },
    // They end what hangs for ever, and nothing else: how long a test takes hangs on what the machine has to do beside it.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
    server: { deps: { external: [/\/dist\//] } },
  },
});
