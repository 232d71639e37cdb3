/** What a line writes to a stream by itself. */
import { expect, test } from 'vitest';
import { createOpenLine } from '../../src/shell/output/open-line';
import { maskedWrites } from '../../src/shell/output/masked-writes';
import { HIDDEN, Secrets } from '../../src/values/secrets/secrets';
import { memoryTerminal } from '../helpers/memory-terminal';

const SECRET = 'Q7fK2mZx9LwT4vB8';

function open(isTTY: boolean) {
  const { terminal, chunks } = memoryTerminal({ isTTY });
  const secrets = new Secrets();
  secrets.add(SECRET);
  return { writes: maskedWrites(terminal, secrets, createOpenLine()), stdout: terminal.stdout, chunks };
}

test.each([
  ['\x1b[2J\x1b]0;title\x07 \u202e', '\\x1b[2J\\x1b]0;title\\x07 \\u202e'],
  ['\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
  ['a\tb\r\n', 'a\tb\r\n'],
  [new Uint8Array([0x1b, 0x5b, 0x32, 0x4a]), '\\x1b[2J'],
])('a terminal gets %j as %j', (chunk, shown) => {
  const { writes, stdout, chunks } = open(true);
  writes.enter();
  stdout.write(chunk);
  expect(chunks).toEqual([shown]);
});

test('text in another encoding is looked at as what it becomes', () => {
  const { writes, stdout, chunks } = open(true);
  writes.enter();
  stdout.write('1b5b324a', 'hex');
  stdout.write('\u011b[2J', 'latin1');
  stdout.write('text', 'utf8');
  expect(chunks).toEqual(['\\x1b[2J', '\\x1b[2J', 'text']);
});

test('a pipe gets every byte as it is, but secrets', () => {
  const { writes, stdout, chunks } = open(false);
  writes.enter();
  stdout.write('\x1b[31mred');
  stdout.write(Buffer.from([0xff, 0xd8, 0x1b, 0x80]));
  stdout.write(Buffer.concat([Buffer.from([0xff]), Buffer.from(SECRET)]));
  expect(chunks.map((chunk) => Buffer.from(chunk as string).toString('latin1'))).toEqual([
    '\x1b[31mred',
    '\xff\xd8\x1b\x80',
    `\xff${HIDDEN}`,
  ]);
});

test('line after line, however often a line is left; not between them', () => {
  const { writes, stdout, chunks } = open(true);
  for (let i = 0; i < 3; i++) {
    writes.enter();
    stdout.write(SECRET);
    writes.leave();
    writes.leave();
  }
  stdout.write('\x1b[m');
  expect(chunks).toEqual([HIDDEN, HIDDEN, HIDDEN, '\x1b[m']);
});
