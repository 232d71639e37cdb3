/**
 * Hides `100 Continue` from undici, which takes it for a broken reply: its status is rewritten to 102, which means the
 * same to a client that did not ask (RFC 9110, 15.2) and is skipped. Works on the bytes as they come, wherever they
 * are cut.
 */
const CR = 0x0d;
const LF = 0x0a;
const ZERO = 0x30;
const ONE = 0x31;
const TWO = 0x32;

/** Where the three digits of the status are in `HTTP/1.1 100`. */
const STATUS_OFFSET = 9;

export class InterimFilter {
  #offset = 0;
  #digits: number[] = [];
  /** Bytes of the blank line seen so far inside the head of an interim reply. */
  #blank = 0;
  #isDone = false;

  /** Looks at, and if need be changes, the next bytes of the reply. */
  pass(bytes: Uint8Array): void {
    for (let index = 0; index < bytes.length && !this.#isDone; index += 1) this.#step(bytes, index);
  }

  #step(bytes: Uint8Array, index: number): void {
    const byte = bytes[index] ?? 0;
    const place = this.#offset - STATUS_OFFSET;
    this.#offset += 1;
    if (place < 0) return;
    if (place > 2) return this.#skipHead(byte);
    this.#digits[place] = byte;
    if (place === 0 && byte !== ONE) this.#isDone = true;
    if (place === 2 && byte === ZERO && this.#digits[1] === ZERO) bytes[index] = TWO;
  }

  #skipHead(byte: number): void {
    if (byte === LF) this.#blank += 1;
    else if (byte !== CR) this.#blank = 0;
    if (this.#blank < 2) return;
    this.#offset = 0;
    this.#blank = 0;
  }
}
