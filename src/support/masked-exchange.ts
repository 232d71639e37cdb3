/**
 * An exchange with its secrets masked before it is written in any format: quoted for a shell or cut up into the fields
 * of an archive, a secret is no longer found.
 */
import type { Pair, Prepared, Raw } from '../http/transport/message';
import type { Exchange } from './recorder';
import { asBuffer } from '../values/bytes';

type Mask = (text: string) => string;

/** Of a longer reply no more is written out. */
const LONGEST_BODY_BYTES = 64 * 1024;

export function maskedExchange(exchange: Exchange, mask: Mask): Exchange {
  const { request, raw } = exchange;
  return {
    ...exchange,
    request: maskedRequest(request, mask),
    ...(raw === undefined ? {} : { raw: maskedReply(raw, mask) }),
  };
}

export function maskedRequest(request: Prepared, mask: Mask): Prepared {
  const { url, headers, body } = request;
  return {
    ...request,
    url: mask(url),
    headers: fields(headers, mask),
    ...(body === undefined ? {} : { body: bytes(body, mask) }),
  };
}

function maskedReply(raw: Raw, mask: Mask): Raw {
  return {
    ...raw,
    reason: mask(raw.reason),
    headers: fields(raw.headers, mask),
    body: bytes(raw.body.subarray(0, LONGEST_BODY_BYTES), mask),
  };
}

function fields(headers: readonly Pair[], mask: Mask): Pair[] {
  return headers.map(([name, value]): Pair => [mask(name), mask(value)]);
}

/** Bytes that are no UTF-8 are masked as Latin-1, which gives every byte back. */
function bytes(body: Uint8Array, mask: Mask): Uint8Array {
  const buffer = asBuffer(body);
  const text = buffer.toString('utf8');
  const encoding = Buffer.from(text).equals(buffer) ? 'utf8' : 'latin1';
  const whole = encoding === 'utf8' ? text : buffer.toString('latin1');
  const masked = mask(whole);
  return masked === whole ? body : Buffer.from(masked, encoding);
}
