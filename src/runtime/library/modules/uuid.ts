/** `uuid`: UUID and uuid4. */
import type * as Crypto from 'node:crypto';
import { typeError, valueError } from '../../../values/errors';
import { pyRepr, pyStr } from '../../../values/py-repr';
import { tuple } from '../..';
import { int, toBigInt, toText } from '../arguments';
import { defineType, type PyType } from '../kinds';
import { createModule } from './module';

class Uuid {
  /** 32 lower-case digits. */
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  get text(): string {
    return this.digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  get bytesBuffer(): Buffer {
    return Buffer.from(this.digits, 'hex');
  }

  toString(): string {
    return this.text;
  }

  [pyRepr](): string {
    return `UUID('${this.text}')`;
  }

  [pyStr](): string {
    return this.text;
  }
}

function fromText(given: unknown): Uuid {
  const digits = toText(given, 'UUID() argument')
    .replace('urn:', '')
    .replace('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '');
  if (digits.length !== 32) throw valueError('badly formed hexadecimal UUID string');
  if (!/^[\da-f]*$/i.test(digits)) throw valueError(`invalid literal for int() with base 16: '${digits}'`);
  return new Uuid(digits.toLowerCase());
}

function make(hex: unknown, bytes: unknown, number: unknown): Uuid {
  if ([hex, bytes, number].filter((one) => one !== null).length !== 1) {
    throw typeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given');
  }
  if (hex !== null) return fromText(hex);
  if (bytes instanceof Uint8Array) {
    if (bytes.length !== 16) throw valueError('bytes is not a 16-char string');
    return new Uuid(Buffer.from(bytes).toString('hex'));
  }
  const value = toBigInt(number);
  if (value < 0n || value >= 1n << 128n) throw valueError('int is out of range (need a 128-bit value)');
  return new Uuid(value.toString(16).padStart(32, '0'));
}

const ordered = (op: string, a: string, b: string): boolean =>
  op === '==' ? a === b : op === '<' ? a < b : op === '>' ? a > b : op === '<=' ? a <= b : a >= b;
const version = (uuid: Uuid): number | null =>
  /[89ab]/.test(uuid.digits[16] ?? '') ? parseInt(uuid.digits[12] ?? '', 16) : null;

const uuidType: PyType = defineType(
  'UUID',
  {
    module: 'uuid',
    make: ['def UUID(hex=None, bytes=None, int=None)', make],
    compare: (op, a, b) =>
      a instanceof Uuid && b instanceof Uuid ? ordered(op, a.digits, b.digits) : undefined,
    hash: (uuid: Uuid) => uuid.digits,
    members: {
      hex: (uuid: Uuid) => uuid.digits,
      int: (uuid: Uuid) => int(BigInt(`0x${uuid.digits}`)),
      bytes: (uuid: Uuid) => uuid.bytesBuffer,
      urn: (uuid: Uuid) => `urn:uuid:${uuid.text}`,
      version,
      variant: () => 'specified in RFC 4122',
      fields: (uuid: Uuid) =>
        tuple(
          ['0,8', '8,12', '12,16', '16,18', '18,20', '20,32'].map((span) =>
            int(BigInt(`0x${uuid.digits.slice(...(span.split(',').map(Number) as [number, number]))}`)),
          ),
        ),
    },
  },
  Uuid,
);

const crypto = (): typeof Crypto => require('node:crypto') as typeof Crypto;

export const uuid = (): object =>
  createModule('uuid', {
    UUID: uuidType,
    'def uuid4()': () => fromText(crypto().randomUUID()),
  });
