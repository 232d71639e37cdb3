/** What is heard of a Ctrl-C that came too late for its script; the signals of a process that the test plays. */
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { SignalWatch } from '../../src/shell/interrupts/signal-watch';

/** Node's watch: while it is open and nobody listens, a signal stays pending. */
class Played extends EventEmitter {
  isOpen = false;
  isPending = false;
  #stopped: () => void = () => undefined;
  readonly whenStopped = new Promise<void>((resolve) => (this.#stopped = resolve));
  readonly contextify = {
    startSigintWatchdog: () => {
      if (this.listenerCount('SIGINT') > 0) throw new Error('the listeners would take the signal');
      this.isOpen = true;
    },
    stopSigintWatchdog: () => {
      if (this.listenerCount('SIGINT') > 0) throw new Error('the listeners would hear of nothing any more');
      this.isOpen = this.isPending = false;
      this.#stopped();
      return false;
    },
    watchdogHasPendingSigint: () => this.isPending,
  };
  binding(): unknown {
    return this.contextify;
  }
}

function played(): { node: Played; watch: SignalWatch; heard: string[] } {
  const node = new Played();
  const heard: string[] = [];
  node.on('SIGINT', () => heard.push('heard'));
  return { node, watch: new SignalWatch(node), heard };
}

test('those who listen hear of it behind the script', async () => {
  const { node, watch, heard } = played();
  expect(watch.open()).toBe(false);
  watch.release();
  node.isPending = true;
  await node.whenStopped;
  expect([heard, node.isOpen]).toEqual([['heard'], false]);
});

test('the script that follows at once hears of it, and only that one', () => {
  const { node, watch, heard } = played();
  watch.open();
  watch.release();
  node.isPending = true;
  expect([watch.open(), watch.open(), heard, node.isOpen]).toEqual([true, false, [], true]);
});

test.each(['closed', 'open'])('a pager has its interrupts for itself, whether the watch was %s', (state) => {
  const { node, watch, heard } = played();
  if (state === 'open') watch.open();
  watch.apart(() => {
    expect(node.listenerCount('SIGINT')).toBe(0);
    node.isPending = true;
  });
  expect([heard, node.isOpen, node.isPending, node.listenerCount('SIGINT')]).toEqual([[], false, false, 1]);
});

test('without a signal everything is as it was before', async () => {
  const { node, watch, heard } = played();
  const [listener] = node.listeners('SIGINT');
  watch.open();
  watch.release();
  await node.whenStopped;
  expect([node.listeners('SIGINT'), node.isOpen, heard]).toEqual([[listener], false, []]);
});

test('a listener that a line adds is kept', async () => {
  const { node, watch } = played();
  watch.open();
  const added = (): void => undefined;
  node.on('SIGINT', added);
  watch.release();
  await node.whenStopped;
  expect(node.listeners('SIGINT')).toContain(added);
  expect(node.listenerCount('SIGINT')).toBe(2);
});

test.each([
  ['is not there', {}],
  [
    'is refused',
    {
      binding: () => {
        throw new Error('ERR_ACCESS_DENIED');
      },
    },
  ],
  ['is another one', { binding: () => ({ startSigintWatchdog: () => undefined }) }],
])("Node's watch %s: nothing is touched", (_, given) => {
  const node = Object.assign(new EventEmitter(), given);
  node.on('SIGINT', () => undefined);
  const watch = new SignalWatch(node);
  expect(watch.open()).toBe(false);
  watch.release();
  expect(node.listenerCount('SIGINT')).toBe(1);
});
