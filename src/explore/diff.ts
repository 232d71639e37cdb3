/** `diff(a, b)`: what changed, what came and what went, with both values. */
import { repr } from '../python/print/repr';
import { createMeasure, cutTo } from '../values/columns';
import { harmlessLine } from '../values/harmless';
import { markFloat } from '../values/json/number-marks';
import { PyFloat } from '../values/python/number';
import { cellText, GAP } from './cells';
import { plural } from '../values/text/plural';
import { column } from './columns-of';
import { differences, isThere, matchedById, type Change, type Difference } from './differences';
import { bodyOf, isReply, itemsOf, type Fields } from './records';
import type { Surface } from './surface';
import type { Table } from './table';

const MARKS: Readonly<Record<Change, string>> = { changed: '~', added: '+', removed: '-' };
/** Columns before the fields of an item. */
const INDENT = 3;
/** Columns of a path; a longer one moves its values to the right. */
const WIDEST_PATH = 30;
/** Columns that a value has in any case; 60 are the fewest that a drawing is made for. */
const NARROWEST = 12;

/** Draws how `after` differs from `before`. Of replies and pages with items, the items; of two replies, the status too. */
export function drawDiff(before: unknown, after: unknown, surface: Surface): Table {
  const [listBefore, listAfter] = [itemsOf(before), itemsOf(after)];
  const isList = listBefore !== undefined && listAfter !== undefined;
  const [a, b] = isList ? [listBefore, listAfter] : [bodyOf(before), bodyOf(after)];
  const items = isList ? matchedById(listBefore, listAfter) : undefined;
  const status =
    isReply(before) && isReply(after)
      ? differences({ status_code: before.status_code }, { status_code: after.status_code })
      : [];
  if (items === undefined) return drawnFields([...status, ...differences(a, b)], penFor(surface));
  const changes = items.flatMap((item): ItemChange[] => {
    const [isBefore, isAfter] = [isThere(item.before), isThere(item.after)];
    const change = !isBefore ? 'added' : !isAfter ? 'removed' : 'changed';
    const fields = change === 'changed' ? differences(item.before, item.after) : [];
    if (change === 'changed' && fields.length === 0) return [];
    return [{ change, item: (isAfter ? item.after : item.before) as Fields, fields }];
  });
  return drawnItems(status, changes, items.length - changes.length, penFor(surface));
}

interface ItemChange {
  readonly change: Change;
  /** As it is now, or as it was before it went. */
  readonly item: Fields;
  /** Empty but for an item that changed. */
  readonly fields: readonly Difference[];
}

/** @param id of the item that the difference is in, where there is one */
function rowOf({ change, path, before, after }: Difference, id?: unknown): Fields {
  const row: Record<string, unknown> = { ...(id === undefined ? {} : { id }), path, change };
  for (const [name, value] of Object.entries({ before, after })) {
    row[name] = value instanceof PyFloat ? value.valueOf() : (value ?? null);
    if (value instanceof PyFloat) markFloat(row, name, value.valueOf());
  }
  return row;
}

function drawnFields(fields: readonly Difference[], pen: Pen): Table {
  const footer = fields.length === 0 ? '(no difference)' : `(${plural(fields.length, 'difference')})`;
  return {
    rows: fields.map((field) => rowOf(field)),
    text: [...fieldLines(fields, pen), footer, ''].join('\n'),
  };
}

function drawnItems(
  status: readonly Difference[],
  changes: readonly ItemChange[],
  sameCount: number,
  pen: Pen,
): Table {
  const rows = changes.flatMap(({ change, item, fields }) => {
    const id = item['id'];
    if (change === 'changed') return fields.map((field) => rowOf(field, id));
    const [before, after] = change === 'added' ? [undefined, item] : [item, undefined];
    return [rowOf({ change, path: '', before, after }, id)];
  });
  const lines = changes.flatMap(({ change, item, fields }) => [
    itemLine(change, item, pen),
    ...fieldLines(fields, pen),
  ]);
  const counted = (['changed', 'added', 'removed'] as const).map(
    (change) => `${changes.filter((one) => one.change === change).length} ${change}`,
  );
  const footer = `(${[...counted, `${sameCount} the same`].join(', ')})`;
  return {
    rows: [...status.map((field) => rowOf(field, null)), ...rows],
    text: [...fieldLines(status, pen), ...lines, footer, ''].join('\n'),
  };
}

/** Of the facts that tell a person which item it is, those that there is room for. */
function itemLine(change: Change, item: Fields, pen: Pen): string {
  const cells = ['id', 'what', 'state', 'tenant.name'].map((path) => cellText(column(path, 0).of(item)));
  let line = MARKS[change];
  let room = pen.surface.columns - MARKS[change].length;
  for (const cell of cells.filter((text) => text !== '')) {
    room -= GAP;
    if (room < NARROWEST) break;
    const shown = pen.fit(cell, room);
    line += ' '.repeat(GAP) + shown;
    room -= pen.widthOf(shown);
  }
  return line;
}

function fieldLines(fields: readonly Difference[], pen: Pen): string[] {
  const paths = fields.map(({ path }) => harmlessLine(path));
  const width = paths.reduce((widest, path) => Math.max(widest, Math.min(pen.widthOf(path), WIDEST_PATH)), 0);
  return fields.map((field, at) => {
    const path = pen.fit(paths[at] ?? '', pen.surface.columns - INDENT - GAP - 2 * NARROWEST);
    const space = width === 0 ? 0 : Math.max(width - pen.widthOf(path), 0) + GAP;
    const used = INDENT + pen.widthOf(path) + space;
    return ' '.repeat(INDENT) + path + ' '.repeat(space) + valuesOf(field, pen, pen.surface.columns - used);
  });
}

/** One value after its mark, or both with an arrow between them, in so many columns. */
function valuesOf({ change, before, after }: Difference, pen: Pen, room: number): string {
  if (change !== 'changed') {
    const text = harmlessLine(repr(change === 'added' ? after : before));
    return `${MARKS[change]} ${pen.fit(text, room - 2)}`;
  }
  const arrow = pen.surface.isUnicode ? ' → ' : ' -> ';
  const texts = [harmlessLine(repr(before)), harmlessLine(repr(after))] as const;
  const left = room - arrow.length;
  // In a pipe nothing is fitted, and measuring takes time.
  if (left === Infinity) return texts.join(arrow);
  const widths = texts.map(pen.widthOf);
  const most = Math.max(Math.floor(left / 2), left - Math.min(...widths));
  const isLong = widths.reduce((sum, width) => sum + width) > left;
  return texts
    .map((text, at) =>
      isLong && (widths[at] ?? 0) > most ? pen.fit(fromDifference(text, texts), most) : text,
    )
    .join(arrow);
}

/** A text that is too long, from shortly before the place where the two begin to differ. */
function fromDifference(text: string, [a, b]: readonly [string, string]): string {
  const [pointsA, pointsB] = [Array.from(a), Array.from(b)];
  const common = pointsA.findIndex((point, at) => point !== pointsB[at]);
  const from = (common < 0 ? pointsA.length : common) - SHOWN_BEFORE;
  return from <= SHOWN_BEFORE ? text : `...${Array.from(text).slice(from).join('')}`;
}

/** Characters that both values have, before those that differ. */
const SHOWN_BEFORE = 4;

/** Measures and cuts for one drawing, in which many texts are the same. */
interface Pen {
  readonly surface: Surface;
  readonly widthOf: (text: string) => number;
  readonly fit: (text: string, room: number) => string;
}

function penFor(surface: Surface): Pen {
  const widthOf = createMeasure();
  return {
    surface,
    widthOf,
    fit: (text, room) => (room === Infinity || widthOf(text) <= room ? text : cutTo(text, room)),
  };
}
