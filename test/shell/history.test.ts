import { expect, test } from 'vitest';
import { History, historyPath } from '../../src/shell/history';
import type { Files } from '../../src/world';

interface Disk extends Files {
  text: string | undefined;
  readonly modes: number[];
}

function disk(text?: string): Disk {
  return {
    text,
    modes: [],
    exists: () => true,
    readText() {
      return this.text;
    },
    readBytes: () => undefined,
    move: () => undefined,
    writeText(_path, written, mode) {
      this.text = written;
      this.modes.push(mode);
    },
    appendText(_path, added, mode) {
      this.text = (this.text ?? '') + added;
      this.modes.push(mode);
    },
  };
}

const keep = (text: string): string => text;

test('entries come back newest first, whole and with their backslashes', () => {
  const files = disk();
  const history = new History(files, '/h', keep);
  for (const entry of ['base_url', 'filters = {\n  a: 1\n}', "'a\\nb'"]) history.add(entry);
  expect(files.text).toBe("base_url\nfilters = {\\n  a: 1\\n}\n'a\\\\nb'\n");
  expect(new History(files, '/h', keep).load()).toEqual(["'a\\nb'", 'filters = {\n  a: 1\n}', 'base_url']);
});

test('only the person may read the file', () => {
  const files = disk();
  new History(files, '/h', keep).add('x');
  expect(files.modes).toEqual([0o600]);
});

test('a repeated entry and an empty one are not kept', () => {
  const files = disk('x\n');
  const history = new History(files, '/h', keep);
  history.load();
  expect([history.add('x'), history.add('  '), history.add('y'), history.add('y')]).toEqual([
    undefined,
    undefined,
    'y',
    undefined,
  ]);
  expect(files.text).toBe('x\ny\n');
});

test('secrets are masked before anything is kept', () => {
  const files = disk();
  const history = new History(files, '/h', (text) => text.replace('hunter2', '********'));
  expect(history.add("s = 'hunter2'")).toBe("s = '********'");
  expect(files.text).toBe("s = '********'\n");
});

test('a file that grew to more than twice its size is cut to the newest thousand', () => {
  const files = disk(Array.from({ length: 2001 }, (_, i) => `line ${i}\n`).join(''));
  const entries = new History(files, '/h', keep).load();
  expect([entries.length, entries[0], entries.at(-1)]).toEqual([1000, 'line 2000', 'line 1001']);
  expect(files.text?.split('\n').length).toBe(1001);
});

test('two shells at once lose nothing of each other', () => {
  const files = disk();
  const [one, two] = [new History(files, '/h', keep), new History(files, '/h', keep)];
  one.add('a');
  two.add('b');
  one.add('c');
  expect(new History(files, '/h', keep).load()).toEqual(['c', 'b', 'a']);
});

test('the file is in the home folder unless TASKSH_HISTORY says otherwise', () => {
  expect(historyPath({}, '/home/me')).toBe('/home/me/.tasksh_history');
  expect(historyPath({ TASKSH_HISTORY: '/tmp/h' }, '/home/me')).toBe('/tmp/h');
  expect(historyPath({ TASKSH_HISTORY: '' }, '/home/me')).toBeUndefined();
});
