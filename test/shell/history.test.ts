import { expect, test } from 'vitest';
import { History, historyPath } from '../../src/shell/prompt/history';
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

test('what another shell adds while the file is cut is not lost', () => {
  const files = disk(Array.from({ length: 2001 }, (_, i) => `line ${i}\n`).join(''));
  let reads = 0;
  const both: Disk = {
    ...files,
    readText() {
      reads += 1;
      return `${files.text}${reads > 1 ? 'from the other\n' : ''}`;
    },
  };
  new History(both, '/h', keep).load();
  expect(both.text?.endsWith('line 2000\nfrom the other\n')).toBe(true);
});

test.each([
  ['bytes that are no UTF-8', 'x\n\ufffd\ufffd\n'],
  ['zeros, as a crashed disk leaves them', `x\n${'\0'.repeat(10)}`],
])('a file with %s is set aside and said', (_, text) => {
  const moved: string[] = [];
  const said: string[] = [];
  const files: Disk = { ...disk(text), move: (from, to) => void moved.push(from, to) };
  const history = new History(files, '/h', keep, (line) => said.push(line));
  expect(history.load()).toEqual([]);
  expect(moved).toEqual(['/h', '/h.broken']);
  expect(said).toEqual(['the history in /h is not text; it was moved to /h.broken']);
  expect(history.add('y')).toBe('y');
});

test.each([
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'you have no right to it'],
  ['EIO', 'EIO'],
])('a file that fails with %s is said once, and the session goes on', (code, why) => {
  const said: string[] = [];
  const fail = (): never => {
    throw Object.assign(new Error(code), { code });
  };
  const files: Disk = { ...disk(), readText: fail, appendText: fail };
  const history = new History(files, '/h', keep, (line) => said.push(line));
  expect(history.load()).toEqual([]);
  expect([history.add('a'), history.add('b')]).toEqual(['a', 'b']);
  expect(said).toEqual([`the history in /h cannot be used (${why}); this session keeps none`]);
});

test('an entry with control characters does not come back', () => {
  expect(new History(disk('a\n\x1b[2J\nb\u202e\nc\n'), '/h', keep).load()).toEqual(['c', 'a']);
});
