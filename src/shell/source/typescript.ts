/** TypeScript lines, through ts-node without type checks: loaded with the first line that JavaScript refuses. */
import type * as TsNode from 'ts-node';
import { lazy } from '../../values/lazy';

const tsNode = lazy(() => require('ts-node') as typeof import('ts-node'));

let service: TsNode.Service | undefined;

/**
 * @returns JavaScript for a piece of TypeScript
 * @throws TSError when the text is not TypeScript
 */
export function transpile(source: string): string {
  service ??= create();
  return (
    service
      .compile(source, 'session.ts')
      // TypeScript 6 begins every script with it; left there, its text would be the line's value.
      .replace(/^"use strict";\s*/, '')
      .replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')
      // Left where every import was of types alone.
      .replace(/(^|\n)export \{\};\s*$/, '')
  );
}

function create(): TsNode.Service {
  return tsNode().create({
    transpileOnly: true,
    skipProject: true,
    compilerOptions: {
      target: 'es2022',
      // `import` stays, as typed: what becomes of it is the same for JavaScript.
      module: 'esnext',
      verbatimModuleSyntax: true,
      moduleDetection: 'legacy',
      ignoreDeprecations: '6.0',
      // Without a tsconfig the folder must be named, or TypeScript 6 refuses to guess it.
      rootDir: '.',
    },
  });
}
