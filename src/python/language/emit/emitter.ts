/**
 * What the parts of the translation share: the scope, the temporaries, the line that an error is reported at, and each
 * other: an expression may hold a function, whose statements hold expressions.
 */
import type { Node } from '../syntax/parse';
import { type Scope } from './function-scope';

/** Writes JavaScript for any node of its kind. */
export interface Writers {
  expression(node: Node, emitter: Emitter): string;
  statement(node: Node, emitter: Emitter): string;
}

/** Of one translation. */
interface Shared {
  readonly source: string;
  readonly writers: Writers;
  /** Names made so far. */
  count: number;
}

interface Around {
  /** The error that `raise` alone raises again, inside an except block. */
  readonly caught?: string | undefined;
  /** Whether `break` and `continue` have a loop, and the label that `break` leaves where the loop has an else. */
  readonly loop?: { readonly label: string | undefined } | undefined;
}

export class Emitter {
  readonly scope: Scope;
  readonly caught: Around['caught'];
  readonly loop: Around['loop'];
  readonly #shared: Shared;

  private constructor(scope: Scope, shared: Shared, { caught, loop }: Around = {}) {
    this.scope = scope;
    this.#shared = shared;
    this.caught = caught;
    this.loop = loop;
  }

  static of(source: string, scope: Scope, writers: Writers): Emitter {
    return new Emitter(scope, { source, writers, count: 0 });
  }

  /** For the body of a function or a comprehension. */
  inside(scope: Scope): Emitter {
    return new Emitter(scope, this.#shared);
  }

  get source(): string {
    return this.#shared.source;
  }

  expression(node: Node): string {
    return this.#shared.writers.expression(node, this);
  }

  statement(node: Node): string {
    return this.#shared.writers.statement(node, this);
  }

  /** The statements of a body, or of several on one line. */
  block(body: Node): string {
    return body.parts.map((part) => this.statement(part)).join('');
  }

  /** A name that nothing else has. */
  fresh(letter: string): string {
    return `$${letter}${++this.#shared.count}`;
  }

  /** A variable of the function around. */
  temp(): string {
    const name = this.fresh('t');
    this.scope.temps.push(name);
    return name;
  }

  within(changes: Around): Emitter {
    return new Emitter(this.scope, this.#shared, { caught: this.caught, loop: this.loop, ...changes });
  }

  /** The emitter for what `:=` assigns: comprehensions give the name to the function around them. */
  outsideComprehension(): Emitter {
    let scope = this.scope;
    while (scope.kind === 'comprehension' && scope.parent !== undefined) scope = scope.parent;
    return scope === this.scope ? this : this.inside(scope);
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
