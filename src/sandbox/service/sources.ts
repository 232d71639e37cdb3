/** What the two lists of a sandbox show: the fixed tasks alone, or with those of the last hours before an instant. */
import type { Lod } from '../../api/contract/paging';
import type { Collection } from '../../api/contract/parameters';
import { activityListing, activityObject } from '../data/activity-table';
import { liveTasks } from '../data/live-tasks';
import { taskObject, type JsonObject } from '../data/task-object';
import type { TaskTable } from '../data/task-columns';
import { makeTasks } from '../data/task-table';
import { taskListing, taskRowOf } from '../data/task-views';
import { once, type Listing } from '../query/listing';
import { RowOrders } from '../query/sort-rows';

export interface Source {
  readonly collection: Collection;
  readonly listing: Listing;
  readonly orders: RowOrders;
  rowOfId(id: bigint): number | undefined;
  object(row: number, lod: Lod): JsonObject;
}

type Sources = Readonly<Record<Collection, () => Source>>;

/** @param atMs milliseconds since 1970-01-01T00:00:00Z; undefined: the fixed tasks alone */
export type SourcesAt = (atMs: number | undefined) => Sources;

export function makeSources(seed: number, tasks: number): SourcesAt {
  const table = makeTasks(seed, tasks);
  const fixed = sourcesOf(table);
  let last: { readonly atMs: number; readonly sources: Sources } | undefined;
  return (atMs) => {
    if (atMs === undefined) return fixed;
    if (last?.atMs !== atMs) last = { atMs, sources: sourcesOf(liveTasks(table, atMs)) };
    return last.sources;
  };
}

function sourcesOf(table: TaskTable): Sources {
  const tasks = taskListing(table);
  const taskSource: Source = {
    collection: 'tasks',
    listing: tasks,
    orders: new RowOrders('tasks', tasks),
    rowOfId: (id) => taskRowOf(table, id),
    object: (row, lod) => taskObject(table, row, lod),
  };
  const activities = once((): Source => {
    const listing = activityListing(table, tasks);
    return {
      collection: 'activities',
      listing,
      orders: new RowOrders('activities', listing),
      rowOfId: (id) => listing.rowOfId(id),
      object: (row, lod) => activityObject(table, row, lod),
    };
  });
  return { tasks: () => taskSource, activities };
}
