/**
 * The token of the next page. As the service's it holds the whole query, so that the next call sends nothing but
 * `limit` and `after`; base64 with `+`, `/` and `=`, so that it must be URL-encoded.
 */
import { createHash } from 'node:crypto';

export interface Cursor {
  /** Path of the list it belongs to. */
  readonly path: string;
  /** The query of the first page, without `after`; its `limit` holds for a call that gives none. */
  readonly query: string;
  /** Last row of the page before. */
  readonly row: number;
  /**
   * The instant of the first page, in milliseconds since 1970, where tasks follow the clock: all pages show the list as
   * it was then, so that none is missed and none comes twice. undefined: the fixed tasks alone.
   */
  readonly atMs: number | undefined;
  /** How often cursors had been expired when it was written. */
  readonly era: number;
}

type Parts = readonly [path: string, query: string, row: number, era: number, atMs?: number];

/** Bytes of the check sum in front: a mistyped token must be refused, not lead to another page. */
const CHECK_BYTES = 6;

export function writeCursor({ path, query, row, atMs, era }: Cursor): string {
  const content = Buffer.from(
    JSON.stringify([path, query, row, era, ...(atMs === undefined ? [] : [atMs])]),
    'utf8',
  );
  return Buffer.concat([check(content), content]).toString('base64');
}

/** The cursor of a token, undefined for anything that this sandbox did not write. */
export function readCursor(token: string): Cursor | undefined {
  const bytes = Buffer.from(token, 'base64');
  // The decoder leaves out what is no base64, and what follows its end.
  if (bytes.toString('base64') !== token) return undefined;
  const content = bytes.subarray(CHECK_BYTES);
  if (bytes.length <= CHECK_BYTES || !check(content).equals(bytes.subarray(0, CHECK_BYTES))) return undefined;
  const [path, query, row, era, atMs] = JSON.parse(content.toString('utf8')) as Parts;
  return { path, query, row, era, atMs };
}

function check(content: Buffer): Buffer {
  return createHash('sha256').update('tasksh cursor').update(content).digest().subarray(0, CHECK_BYTES);
}
