/**
 * Reads the head of a reply as Python's http.client does, and puts it into the form that undici's parser takes.
 *
 * The parser is stricter than RFC 9110 and 9112 ask a client to be, and cannot be told otherwise: it ends the connection
 * at `100 Continue`, at a folded field, at a length that is said twice, at a length beside chunks or of a 304 that has no
 * body, and it has no limit for a status line. What it leaves out here is framing only; everything else it still judges.
 */
import { FIELDS_LIMIT, INTERIM_LIMIT, LINE_LIMIT_BYTES } from '../transport/limits';
import { TransportFailure, type Pair } from '../transport/message';

export interface ReplyHead {
  readonly status: number;
  readonly reason: string;
  /** As they came, but for folded values, whose folds are one space each (RFC 9112, 5.2). */
  readonly headers: readonly Pair[];
}

/** A complete head, and the bytes to hand to the parser: the head and what came after it. */
export interface ReadHead {
  readonly head: ReplyHead;
  readonly bytes: Buffer;
}

const LF = 0x0a;
const CR = 0x0d;
const EMPTY: Buffer = Buffer.alloc(0);
/** What the parser reads as it is. */
const PLAIN_STATUS_LINE = /^HTTP\/1\.[01] \d{3} [ -~]*$/;

export class HeadReader {
  #bytes = EMPTY;
  /** Where the next line begins in `#bytes`. */
  #at = 0;
  #lines: string[] = [];
  #hasBareLineFeed = false;
  #interimCount = 0;

  /** @returns undefined until the head is complete. @throws TransportFailure 'protocol' */
  read(bytes: Buffer): ReadHead | undefined {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
    for (let line = this.#nextLine(); line !== undefined; line = this.#nextLine()) {
      if (line === '' && this.#lines.length > 0) {
        const read = this.#complete();
        if (read !== undefined) return read;
      } else {
        this.#lines.push(line);
        if (this.#lines.length === 1) checkStatusLine(`${line}\r\n`);
        else if (this.#lines.length - 1 > FIELDS_LIMIT) throw fault('too-many-fields', FIELDS_LIMIT);
      }
    }
    return undefined;
  }

  /** The connection has ended. @throws TransportFailure 'protocol' when what had come by then is no HTTP */
  end(): void {
    if (this.#lines.length === 0 && this.#bytes.length > this.#at)
      checkStatusLine(this.#bytes.toString('latin1', this.#at));
  }

  #nextLine(): string | undefined {
    const end = this.#bytes.indexOf(LF, this.#at);
    const length = (end < 0 ? this.#bytes.length : end + 1) - this.#at;
    if (length > LINE_LIMIT_BYTES) {
      const what = this.#lines.length === 0 ? 'status-line-too-long' : 'header-line-too-long';
      throw fault(what, LINE_LIMIT_BYTES);
    }
    if (end < 0) return undefined;
    const hasReturn = end > this.#at && this.#bytes[end - 1] === CR;
    if (!hasReturn) this.#hasBareLineFeed = true;
    const line = this.#bytes.toString('latin1', this.#at, hasReturn ? end - 1 : end);
    this.#at = end + 1;
    return line;
  }

  /** @returns undefined for an interim reply, which is left out */
  #complete(): ReadHead | undefined {
    const [statusLine = '', ...rawFields] = this.#lines;
    const [, status = '', reason = ''] = /^\S+\s+(\d+)(?:\s+(.*))?$/.exec(statusLine) ?? [];
    const code = Number(status);
    const rest = this.#bytes.subarray(this.#at);
    const isInterim = code < 200 && code !== 101;
    if (isInterim && (this.#interimCount += 1) > INTERIM_LIMIT)
      throw fault('too-many-interim', INTERIM_LIMIT);
    const fields = rawFields.some((line) => isBlank(line.charCodeAt(0))) ? unfolded(rawFields) : rawFields;
    const hasFolds = fields !== rawFields;
    const isClean = !this.#hasBareLineFeed && !hasFolds && PLAIN_STATUS_LINE.test(statusLine);
    const whole = this.#bytes;
    this.#bytes = isInterim ? rest : EMPTY;
    this.#at = 0;
    this.#lines = [];
    this.#hasBareLineFeed = false;
    if (isInterim) return undefined;
    const headers = pairsOf(fields);
    const framing = framingOf(fields, headers, code);
    const head = { status: code, reason: reason.trim(), headers };
    if (isClean && framing === fields) return { head, bytes: whole };
    const version = /^HTTP\/(1\.0|0\.9)\s/.test(statusLine) ? '1.0' : '1.1';
    const text = [`HTTP/${version} ${status} `, ...framing, '', ''].join('\r\n');
    return { head, bytes: Buffer.concat([Buffer.from(text, 'latin1'), rest]) };
  }
}

/** Python's `http.client.HTTPResponse._read_status`. */
function checkStatusLine(line: string): void {
  const [version = '', status = ''] = line.trim().split(/\s+/);
  const isVersion = /^HTTP\/(?:1\.|0\.9$)/.test(version);
  if (!isVersion || !/^[1-9]\d\d$/.test(status))
    throw new TransportFailure('protocol', { fault: 'status-line', line });
}

function unfolded(lines: readonly string[]): string[] {
  const fields: string[] = [];
  for (const line of lines) {
    const last = fields.length - 1;
    if (/^[ \t]/.test(line) && last >= 0) fields[last] = `${fields[last]?.trimEnd()} ${line.trim()}`;
    else fields.push(line);
  }
  return fields;
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** By loops and not by `flatMap` and patterns, which took a tenth of a short request (test/bench/transport). */
function pairsOf(fields: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  for (const line of fields) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    let at = colon + 1;
    while (isBlank(line.charCodeAt(at))) at += 1;
    // Python keeps the space after a value.
    pairs.push([line.slice(0, colon), line.slice(at)]);
  }
  return pairs;
}

/**
 * The fields for the parser, with at most one account of how long the body is (RFC 9112, 6.3).
 * @returns `fields` itself where nothing is to be left out
 */
function framingOf(fields: readonly string[], headers: readonly Pair[], status: number): readonly string[] {
  const lengths = valuesOf(headers, 'content-length');
  const codings = valuesOf(headers, 'transfer-encoding');
  if (lengths.length === 0 && codings.length === 0) return fields;
  const isChunked = codings.some((coding) => /^chunked$/i.test(coding));
  const isIdentity = codings.length > 0 && codings.every((coding) => /^identity$/i.test(coding));
  const isBodiless = status === 204 || status === 304;
  const withoutLength = isBodiless || isChunked;
  const [length] = lengths;
  if (!withoutLength && lengths.some((other) => other !== length))
    throw new TransportFailure('protocol', { fault: 'lengths-differ', line: lengths.join(', ') });
  const isPlain = lengths.length <= (withoutLength ? 0 : 1) && !isIdentity;
  if (isPlain) return fields;
  const others = fields.filter(
    (line) => !/^content-length:/i.test(line) && !(isIdentity && /^transfer-encoding:/i.test(line)),
  );
  return length === undefined || withoutLength ? others : [...others, `Content-Length: ${length}`];
}

function valuesOf(headers: readonly Pair[], wanted: string): string[] {
  const values: string[] = [];
  for (const [name, value] of headers) {
    if (name.length !== wanted.length || name.toLowerCase() !== wanted) continue;
    for (const part of value.split(',')) values.push(part.trim());
  }
  return values;
}

function fault(what: NonNullable<TransportFailure['detail']['fault']>, limit: number): TransportFailure {
  return new TransportFailure('protocol', { fault: what, limit });
}
