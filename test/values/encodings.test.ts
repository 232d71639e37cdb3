/** Bytes to text and back as CPython does it, and the same labels wherever that is done. */
import { expect, test } from 'vitest';
import { bodyText } from '../../src/http/text/codecs';
import { PyError } from '../../src/values/errors/errors';
import { decode, decoder, encode, isEncoding } from '../../src/values/text/text-encodings';
import { goldenRows } from '../golden/golden-file';
import { python } from '../helpers/python';

interface Row {
  readonly labels?: string;
  readonly decode?: string;
  readonly encode?: string;
  readonly of: string;
  readonly errors: string;
  readonly is: unknown;
}

const rows = goldenRows<Row>('encodings');

function outcome(work: () => string): unknown {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    return { error: `${error.name}: ${error.message}` };
  }
}

test('every label of CPython is known, and no other', () => {
  const asked = rows.flatMap(({ labels, is }) => (labels === undefined ? [] : [[labels, is] as const]));
  const ours = asked.map(([label, is]) =>
    is === 'wide'
      ? [label, isEncoding(label) ? 'wide' : 'unknown']
      : [label, outcome(() => decode(Buffer.from('+abc'), label, 'ignore'))],
  );
  expect(ours).toEqual(asked);
});

test('bytes become the text, or the error, of CPython', () => {
  const asked = rows.filter((row) => row.decode !== undefined);
  const ours = asked.map((row) => ({
    ...row,
    is: outcome(() => decode(Buffer.from(row.of, 'hex'), row.decode ?? '', row.errors)),
  }));
  expect(ours).toEqual(asked);
});

test('text becomes the bytes, or the error, of CPython', () => {
  const asked = rows.filter((row) => row.encode !== undefined);
  const ours = asked.map((row) => ({
    ...row,
    is: outcome(() => encode(row.of, row.encode ?? '', row.errors).toString('hex')),
  }));
  expect(ours).toEqual(asked);
});

test('pieces of any size give the text of the whole', () => {
  for (const { decode: name, of, errors, is } of rows) {
    if (name === undefined || typeof is !== 'string') continue;
    const bytes = Buffer.from(of, 'hex');
    for (const size of [1, 2, 3]) {
      const one = decoder(name, errors);
      let text = '';
      for (let at = 0; at < bytes.length; at += size) text += one.write(bytes.subarray(at, at + size));
      expect([name, of, errors, text + one.write(Buffer.alloc(0), true)]).toEqual([name, of, errors, is]);
    }
  }
});

test('a label means the same in response.text, bytes.decode, str.encode and str()', () => {
  const bytes = 'b"\\xe0\\xe1"';
  for (const label of [
    'windows-1251',
    'CP1251',
    'koi8-r',
    'latin1',
    'iso-8859-15',
    'shift_jis',
    'utf-16',
    'mac_cyrillic',
  ]) {
    const text = bodyText(Buffer.from('\xe0\xe1', 'latin1'), label);
    expect([label, python()(`print(${bytes}.decode('${label}', 'replace'))`)]).toEqual([label, `${text}\n`]);
    expect([label, python()(`print(str(${bytes}, '${label}', 'replace'))`)]).toEqual([label, `${text}\n`]);
    if (label === 'utf-16' || text.includes('\ufffd')) continue;
    expect([label, python()(`print('${text}'.encode('${label}') == ${bytes})`)]).toEqual([label, 'True\n']);
  }
});
