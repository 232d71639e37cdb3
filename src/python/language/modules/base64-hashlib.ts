/** base64 and hashlib. */
import type * as Crypto from 'node:crypto';
import { typeError, valueError } from '../../../values/errors/errors';
import { pyRepr } from '../../../values/python/symbols';
import { toStr, truth } from '../runtime';
import { ADDRESS } from '../library/iterators';
import { defineType } from '../types/py-type';
import { raise } from '../types/python-exceptions';
import type { Traits } from '../types/traits';
import { typeName } from '../../../values/python/type-name';
import { createModule } from './module';

function bytes(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

function textOrBytes(value: unknown): Buffer {
  if (typeof value !== 'string') {
    if (value instanceof Uint8Array) return Buffer.from(value);
    throw typeError(`argument should be a bytes-like object or ASCII string, not '${typeName(value)}'`);
  }
  if (/[^\0-\x7f]/.test(value)) throw valueError('string argument should contain only ASCII characters');
  return Buffer.from(value);
}

/** As CPython's binascii reads it: `=` counts only where a group of four can end, and what follows is not read. */
function decode64(given: Buffer, strict: boolean): Buffer {
  const all = given.toString('latin1');
  const body = all.replace(/[^A-Za-z0-9+/=]/g, '');
  if (strict && body !== all) raise('binascii.Error', 'Only base64 data is allowed');
  let digits = '';
  let pads = 0;
  for (const one of body) {
    const place = digits.length % 4;
    if (one !== '=') [digits, pads] = [digits + one, 0];
    else if (place >= 2 && place + ++pads >= 4) return Buffer.from(digits, 'base64');
  }
  if (digits.length % 4 === 1) {
    raise(
      'binascii.Error',
      `Invalid base64-encoded string: number of data characters (${digits.length}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (digits.length % 4 !== 0) raise('binascii.Error', 'Incorrect padding');
  return Buffer.from(digits, 'base64');
}

const swap = (data: Buffer, from: string, to: string): Buffer =>
  Buffer.from(
    data.toString('latin1').replace(new RegExp(`[${from}]`, 'g'), (one) => to[from.indexOf(one)] ?? ''),
    'latin1',
  );

const encode64 = (data: Buffer): Buffer => Buffer.from(data.toString('base64'));

export const base64 = (): object =>
  createModule('base64', {
    'def b64encode(s)': (data: unknown) => encode64(bytes(data)),
    'def b64decode(s, *, validate=False)': (data: unknown, validate: unknown) =>
      decode64(textOrBytes(data), truth(validate)),
    'def standard_b64encode(s)': (data: unknown) => encode64(bytes(data)),
    'def standard_b64decode(s)': (data: unknown) => decode64(textOrBytes(data), false),
    'def urlsafe_b64encode(s)': (data: unknown) => swap(encode64(bytes(data)), '+/', '-_'),
    'def urlsafe_b64decode(s)': (data: unknown) => decode64(swap(textOrBytes(data), '-_', '+/'), false),
  });

const BLOCK_SIZES: Readonly<Record<string, number>> = {
  md5: 64,
  sha1: 64,
  sha224: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
};

class Digest {
  readonly name: string;
  readonly #hash: Crypto.Hash;

  constructor(name: string, hash: Crypto.Hash) {
    this.name = name;
    this.#hash = hash;
  }

  static of(name: string, data: unknown): Digest {
    const { createHash } = require('node:crypto') as typeof Crypto;
    const digest = new Digest(name, createHash(name));
    digest.add(data);
    return digest;
  }

  add(data: unknown): void {
    if (typeof data === 'string')
      throw typeError('Strings must be encoded before hashing', "as in 'text'.encode('utf-8')");
    if (!(data instanceof Uint8Array)) throw typeError('object supporting the buffer API required');
    this.#hash.update(data);
  }

  /** The digest so far; more can be added afterwards. */
  sum(): Buffer {
    return this.#hash.copy().digest();
  }

  fork(): Digest {
    return new Digest(this.name, this.#hash.copy());
  }

  [pyRepr](): string {
    return `<${this.name} _hashlib.HASH object @ ${ADDRESS}>`;
  }
}

const DIGEST: Traits = {
  module: '_hashlib',
  members: {
    name: (digest: Digest) => digest.name,
    block_size: (digest: Digest) => BLOCK_SIZES[digest.name],
    digest_size: (digest: Digest) => digest.sum().length,
    'update(obj, /)': (digest: Digest, data) => digest.add(data),
    'digest()': (digest: Digest) => digest.sum(),
    'hexdigest()': (digest: Digest) => digest.sum().toString('hex'),
    'copy()': (digest: Digest) => digest.fork(),
  },
};
defineType('HASH', DIGEST, Digest);
const constructors = Object.fromEntries(
  Object.keys(BLOCK_SIZES).map((name) => [
    `${name}(string=, *, usedforsecurity=True)`,
    (data: unknown) => Digest.of(name, data ?? Buffer.alloc(0)),
  ]),
);

export const hashlib = (): object =>
  createModule('hashlib', {
    ...constructors,
    'new(name, string=, *, usedforsecurity=True)': (name: unknown, data: unknown) => {
      const plain = toStr(name).toLowerCase();
      if (!(plain in BLOCK_SIZES)) throw valueError(`unsupported hash type ${plain}`);
      return Digest.of(plain, data ?? Buffer.alloc(0));
    },
  });
