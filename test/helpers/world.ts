import type { World } from '../../src/world';

/** A world of memory: files by absolute path; a file whose value is an Error cannot be read. */
export function memoryWorld(
  env: Record<string, string> = {},
  files: Record<string, string | Error> = {},
  nowMs: () => number = () => 0,
): World & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    env,
    cwd: '/work',
    homeDir: '/home/jo',
    nowMs,
    waitMs: () => {
      throw new Error('this test waits for nothing');
    },
    files: {
      exists: (path) => files[path] !== undefined,
      readText(path) {
        asked.push(path);
        const file = files[path];
        if (file instanceof Error) throw file;
        return file;
      },
      readBytes: () => {
        throw new Error('this test reads no bytes');
      },
      writeText: () => {
        throw new Error('this test writes nothing');
      },
      move: () => {
        throw new Error('this test moves nothing');
      },
      appendText: () => {
        throw new Error('this test writes nothing');
      },
    },
  };
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as the system says it`), { code });
}
