/**
 * `sort` and `toSorted` in the default order, of an array so large that it is felt. The engine sorts it in a single step,
 * in which Ctrl-C is not heard; where a function compares, it is heard between two comparisons.
 */

/** Items that the engine sorts in some 30 ms. */
const LARGE = 100_000;

type Sort = (this: unknown[], compare?: (a: never, b: never) => number) => unknown[];

interface Keyed {
  readonly item: unknown;
  readonly text: string;
}

const marker = Symbol.for('tasksh.stoppableSort');

export function letSortsBeStopped(): void {
  const prototype = Array.prototype as unknown as Record<'sort' | 'toSorted', Sort & { [marker]?: true }>;
  if (prototype.sort[marker] === true) return;
  const { sort, toSorted } = prototype;
  const replace = (name: 'sort' | 'toSorted', run: Sort): void => {
    const replaced = Object.defineProperties(run, { name: { value: name }, [marker]: { value: true } });
    Object.defineProperty(prototype, name, { value: replaced, writable: true, configurable: true });
  };
  replace('sort', function (compare) {
    if (compare !== undefined || !isLarge(this)) return sort.call(this, compare);
    const { items, undefinedCount } = inOrder(this, sort);
    const { length } = this;
    // Holes stand behind all else.
    for (let at = 0; at < items.length; at++) this[at] = items[at]?.item;
    this.fill(undefined, items.length, items.length + undefinedCount);
    for (let at = items.length + undefinedCount; at < length; at++) Reflect.deleteProperty(this, at);
    return this;
  });
  replace('toSorted', function (compare) {
    if (compare !== undefined || !isLarge(this)) return toSorted.call(this, compare);
    return Array.from(this).sort();
  });
}

const isLarge = (list: unknown): boolean => Array.isArray(list) && list.length > LARGE;

/** By the texts of the items, each made once; stable, as the engine's. */
function inOrder(list: readonly unknown[], sort: Sort): { items: readonly Keyed[]; undefinedCount: number } {
  const items: Keyed[] = [];
  let undefinedCount = 0;
  for (let at = 0; at < list.length; at++) {
    const item = list[at];
    if (item !== undefined) items.push({ item, text: `${item as string}` });
    else if (at in list) undefinedCount++;
  }
  const compare = (a: Keyed, b: Keyed): number => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
  return { items: sort.call(items, compare) as Keyed[], undefinedCount };
}
