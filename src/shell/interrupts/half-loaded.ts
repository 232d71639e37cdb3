/**
 * Modules whose loading an interrupt broke off. Node takes a module that fails out of its cache in a `finally`, which an
 * interrupt does not run: the next `require` would be given half a module, for the rest of the session.
 */

/** Takes them out, so that they are loaded anew; called when nothing is being loaded. */
export function dropHalfLoaded(): void {
  for (const [file, loaded] of Object.entries(require.cache)) {
    if (loaded?.loaded === false) delete require.cache[file];
  }
}
