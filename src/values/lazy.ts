/**
 * A module that is loaded when it is first needed, so that nobody waits for it before:
 *
 *     const curl = lazy(() => require('../../support/curl') as typeof import('../../support/curl'));
 *     curl().toCurl(request);
 *
 * An interrupt in the middle of loading leaves nothing behind: the next call loads anew.
 */
export function lazy<Module>(load: () => Module): () => Module {
  let loaded: Module | undefined;
  return () => (loaded ??= load());
}
