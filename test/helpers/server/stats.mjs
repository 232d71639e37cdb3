/** What the scripted servers have seen, and who waits to hear of it. Told by the control server: see server.mjs. */

export const stats = {
  /** Counts the changes of all the others but of the bytes sent, which would be too many. */
  version: 0,
  connections: 0,
  open: 0,
  /** Requests that get no reply. */
  waiting: 0,
  heads: [],
  tunnels: [],
  sentBytes: 0,
};

const watchers = new Set();

export function changed(more) {
  Object.assign(stats, more, { version: stats.version + 1 });
  for (const watcher of [...watchers]) watcher();
}

/** Calls back once the version is higher than the one given. */
export function whenAfter(version, call) {
  if (stats.version > version) return void call();
  const look = () => {
    watchers.delete(look);
    call();
  };
  watchers.add(look);
}

export function reset() {
  changed({ connections: 0, waiting: 0, heads: [], tunnels: [], sentBytes: 0 });
}
