/**
 * Where the code of a worker thread is, and the Node options it needs: compiled JavaScript as it is, a source file
 * through ts-node, so that a checkout without a build and the tests run the same threads.
 *
 * @param base absolute path of the file without its ending
 * @param ownFile `__filename` of the caller: its ending tells which form of the house is running
 */
export function threadEntry(base: string, ownFile: string): { file: string; execArgv: string[] } {
  return ownFile.endsWith('.ts')
    ? { file: `${base}.ts`, execArgv: ['-r', 'ts-node/register/transpile-only'] }
    : { file: `${base}.js`, execArgv: [] };
}
