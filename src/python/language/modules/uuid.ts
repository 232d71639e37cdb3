/** `uuid`: UUID and uuid4. */
import type * as Crypto from 'node:crypto';
import { valueError } from '../../../values/errors/errors';
import { pyRepr, pyStr } from '../../../values/python/symbols';
import { int, toText } from '../library/arguments';
import { defineType } from '../types/py-type';
import type { PyType } from '../types/traits';
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

const ordered = (op: string, a: string, b: string): boolean =>
  op === '==' ? a === b : op === '<' ? a < b : op === '>' ? a > b : op === '<=' ? a <= b : a >= b;
const version = (uuid: Uuid): number | null =>
  /[89ab]/.test(uuid.digits[16] ?? '') ? parseInt(uuid.digits[12] ?? '', 16) : null;

const uuidType: PyType = defineType(
  'UUID',
  {
    module: 'uuid',
    make: ['def UUID(hex)', fromText],
    compare: (op, a, b) =>
      a instanceof Uuid && b instanceof Uuid ? ordered(op, a.digits, b.digits) : undefined,
    hash: (uuid: Uuid) => uuid.digits,
    members: {
      hex: (uuid: Uuid) => uuid.digits,
      int: (uuid: Uuid) => int(BigInt(`0x${uuid.digits}`)),
      bytes: (uuid: Uuid) => uuid.bytesBuffer,
      version,
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
