/** One page of a list, out of its reply. */
import type { Response } from '../../http';
import { isPlainObject } from '../../values/plain-object';

export interface Page {
  readonly items: readonly unknown[];
  /** The cursor of the next page; undefined on the last one. */
  readonly after: string | undefined;
  /** How many there are on all pages, where the reply says so. */
  readonly total: number | undefined;
}

/** @returns the page, or in words why the reply is none */
export function pageOf(response: Response): Page | string {
  if (!response.ok) return `${response.status_code} ${response.reason}`.trimEnd();
  const body = response.json();
  const items = isPlainObject(body) ? body['items'] : undefined;
  if (!isPlainObject(body) || !Array.isArray(items)) return 'the reply has no list of items';
  const size = body['size'];
  const isWhole = typeof size === 'number' && size >= items.length;
  return { items, after: cursorIn(body), total: isWhole ? size : undefined };
}

/** How many items there are, of a reply with the level of detail `count`; undefined where it does not say. */
export function countOf(response: Response): number | undefined {
  if (!response.ok) return undefined;
  const body = response.json();
  const size = isPlainObject(body) ? body['size'] : undefined;
  return typeof size === 'number' ? size : undefined;
}

/** The cursors stand under `paging`; a description of the service has them at the top. */
function cursorIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const paging = body['paging'];
  const cursors = isPlainObject(paging) ? paging['cursors'] : body['cursors'];
  const after = isPlainObject(cursors) ? cursors['after'] : undefined;
  return typeof after === 'string' && after !== '' ? after : undefined;
}
