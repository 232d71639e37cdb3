/** The values of `tasks`, `activities`, `help` and `explain`: small things that print as a person would expect. */
import type { Collection } from '../../api/contract/parameters';
import { pyRepr, pyStr } from '../../values/python/symbols';

/** An endpoint as a value: it is its path wherever a text is wanted, and `help` knows it. */
export interface EndpointName {
  readonly collection: Collection;
  toString(): string;
}

export function endpointName(collection: Collection): EndpointName {
  const path = `/${collection}`;
  return {
    collection,
    toString: () => path,
    ...{ [pyRepr]: () => path, [pyStr]: () => path, [Symbol.for('nodejs.util.inspect.custom')]: () => path },
  };
}

export function isEndpointName(value: unknown): value is EndpointName {
  return typeof value === 'object' && value !== null && 'collection' in value && pyRepr in value;
}

/** A function that prints; alone at the prompt it says how it is used, as Python's `help` does. */
export function speaking(name: string, speak: (given: readonly unknown[]) => void): () => void {
  const speaker = (...given: unknown[]): void => speak(given);
  return Object.assign(Object.defineProperty(speaker, 'name', { value: name }), {
    [pyRepr]: () => USAGE[name] ?? name,
  });
}

const USAGE: Readonly<Record<string, string>> = {
  help: "help('startedAt'), help(tasks), help('gt'), help('.sandbox') or startedAt? explain one thing; .help lists all",
  explain:
    'explain(response), explain(error) or explain(404) say what it means; explain() takes the last request',
};
