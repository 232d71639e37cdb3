/** What the parts of the translation share: the scope, the temporaries, the line that an error is reported at. */
import type { Node } from '../syntax/parse';
import { type Scope } from './scope';

export class Emitter {
  readonly scope: Scope;
  /** The error that `raise` alone raises again, inside an except block. */
  readonly caught: string | undefined;
  /** Whether `break` and `continue` have a loop, and the label that `break` leaves where the loop has an else. */
  readonly loop: { readonly label: string | undefined } | undefined;
  readonly #counter: { count: number };

  constructor(
    scope: Scope,
    from?: Emitter,
    changes: { caught?: string; loop?: { label: string | undefined } } = {},
  ) {
    this.scope = scope;
    this.#counter = from?.next ?? { count: 0 };
    const inner = from?.scope === scope ? from : undefined;
    this.caught = changes.caught ?? inner?.caught;
    this.loop = changes.loop ?? inner?.loop;
  }

  private get next(): { count: number } {
    return this.#counter;
  }

  /** A name that nothing else has. */
  fresh(letter: string): string {
    return `$${letter}${++this.#counter.count}`;
  }

  /** A variable of the function around. */
  temp(): string {
    const name = this.fresh('t');
    this.scope.temps.push(name);
    return name;
  }

  within(changes: { caught?: string; loop?: { label: string | undefined } }): Emitter {
    return new Emitter(this.scope, this, changes);
  }

  /** The emitter for what `:=` assigns: comprehensions give the name to the function around them. */
  outsideComprehension(): Emitter {
    let scope = this.scope;
    while (scope.kind === 'comprehension' && scope.parent !== undefined) scope = scope.parent;
    return scope === this.scope ? this : new Emitter(scope, this);
  }

  /** The scope whose own name this is; undefined for a name of the session. */
  owner(name: string): Scope | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      if (scope.names.has(name)) return scope;
    }
    return undefined;
  }

  read(node: Node): string {
    const name = node.text;
    const owner = this.owner(name);
    if (owner === undefined) return `$py.name(${JSON.stringify(name)}${this.lineAfter(node)})`;
    const local = variable(name);
    if (owner.bound.has(name)) return local;
    const isOwn = owner === this.outsideComprehension().scope || owner === this.scope;
    return `(${local}===$u?$py.unbound('${name}',${isOwn}):${local})`;
  }

  /** As a last argument, evaluated after the others: the line where this stands, for the traceback. */
  lineAfter(node: Node): string {
    return this.#multiline ? `,$l=${node.line}` : '';
  }

  #multiline = false;

  /** Says that the statement has several lines, so that its parts say where they are. */
  spanning(node: Node): this {
    this.#multiline = /\n/.test(node.text);
    return this;
  }
}

/** The JavaScript name of a local variable. */
export const variable = (name: string): string => `v_${name}`;
