/** bytearray: bytes that can be changed, and are bytes for whatever reads them. */
import { PyError } from '../errors/errors';
import { pyRepr } from './symbols';

/** ES2024, which Node has: bytes whose number can be changed. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}
const makeResizable = (length: number): Resizable =>
  new (ArrayBuffer as unknown as new (length: number, options: object) => Resizable)(length, {
    maxByteLength: MOST,
  });

/** Bytes: so many addresses are kept free for each; memory is taken for what is there. */
const MOST = 2 ** 28;

function checkSize(length: number): number {
  if (length > MOST)
    throw new PyError('MemoryError', '', { hint: `a bytearray holds up to ${MOST / 2 ** 20} MB here` });
  return length;
}

export class PyByteArray extends Uint8Array {
  constructor(bytes: ArrayLike<number>) {
    super(makeResizable(checkSize(bytes.length)));
    this.set(bytes);
  }

  /** What JavaScript's own methods make of it is plain bytes. */
  static get [Symbol.species](): typeof Uint8Array {
    return Uint8Array;
  }

  /** As of an array. */
  splice(at: number, count: number, added: ArrayLike<number>): void {
    const rest = Uint8Array.from(this.subarray(at + count));
    (this.buffer as Resizable).resize(checkSize(at + added.length + rest.length));
    this.set(added, at);
    this.set(rest, at + added.length);
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `bytearray(${repr(Buffer.from(this))})`;
  }
}

/** The bytes as what `model` is: bytes or a bytearray. */
export const sameKind = (model: unknown, bytes: Uint8Array): Uint8Array =>
  model instanceof PyByteArray ? new PyByteArray(bytes) : bytes;
