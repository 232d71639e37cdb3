/**
 * Where the code of a worker thread is, and the Node options it needs: compiled JavaScript as it is, a source file
 * through ts-node, so that a checkout without a build and the tests run the same threads.
 *
 * @param base absolute path of the file without its ending
 * @param ownFile `__filename` of the caller: its ending tells which form of the program is running
 */
export function threadEntry(base: string, ownFile: string): { file: string; execArgv: string[] } {
  return ownFile.endsWith('.ts')
    ? // By its path: Node looks for a name from the working directory.
      { file: `${base}.ts`, execArgv: ['-r', require.resolve('ts-node/register/transpile-only')] }
    : { file: `${base}.js`, execArgv: [] };
}

/** What is asked of node's `Worker` here. */
interface WatchedThread {
  readonly performance: { eventLoopUtilization(): { readonly idle: number } };
  once(event: 'online', listener: () => void): unknown;
}

/**
 * A question that needs no event, so that a sleeping thread can ask it: whether the other thread is known to have been
 * stopped, by `terminate()` or because its memory was full. Nothing runs in a stopped thread that could still tell.
 * Node answers -1 ms of idle time for a loop that is gone (seen on 20, 22, 24 and 26), if it was asked once while the
 * loop ran: hence the first question as soon as the thread is heard of. Before that the answer is false.
 */
export function stopWatch(worker: WatchedThread): () => boolean {
  const hasStopped = (): boolean => worker.performance.eventLoopUtilization().idle < 0;
  worker.once('online', hasStopped);
  return hasStopped;
}
