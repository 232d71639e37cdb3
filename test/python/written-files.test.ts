/**
 * Files that are written and read, and `sys.stdout` with something in its place: programs at random print what CPython
 * printed (test/golden/record/make_written_files.py).
 */
import { expect, test } from 'vitest';
import { processWorld } from '../../src/process-world';
import { goldenRows } from '../golden/golden-file';
import { python } from '../helpers/python';
import { tempFolder } from '../helpers/temp';

const programs = goldenRows<[lines: readonly string[], printed: string]>('written-files');

test(`${programs.length} programs`, () => {
  const different = programs
    .map(([lines, printed]) => ({ lines, printed, ours: run(lines) }))
    .filter(({ printed, ours }) => ours !== printed);
  expect(different).toEqual([]);
});

function run(lines: readonly string[]): string {
  const enter = python({ world: { ...processWorld(), cwd: tempFolder() }, scope: {} });
  return lines.map((line) => withNewline(enter(line))).join('');
}

/** The last line of an error comes without its end. */
const withNewline = (printed: string): string =>
  /^(?:\w+\.)*[A-Z]\w*: .*$/.test(printed) ? `${printed}\n` : printed;
