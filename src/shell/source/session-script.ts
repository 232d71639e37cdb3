/**
 * A piece of JavaScript as the session's script runs it: each declaration of its top level can be entered again and is
 * there in the next line, `import` is `require`, and `await` works. A script keeps `let`, `const` and `class` for ever,
 * so that the second paste of a lesson would fail.
 */
import type { ClassDeclaration, Expression, Program, VariableDeclaration } from 'acorn';
import { Edits } from './edits';
import { requireFor } from './imports';
import { awaits, boundNames, declarations, parsed, textOf } from './syntax-tree';

export interface Rewritten {
  readonly js: string;
  readonly awaits: boolean;
  /** Whether the last statement is an expression whose value is shown; undefined where the script's own value is. */
  readonly echo?: boolean;
}

/** @returns `incomplete` for text that ends too early, undefined for text without a tree */
export function rewritten(source: string): Rewritten | 'incomplete' | undefined {
  const program = parsed(source);
  if (program === undefined || program === 'incomplete') return program;
  return awaits(program) ? awaiting(source, program) : { js: redeclarable(source, program), awaits: false };
}

/** `let` and `const` become `var` of the same width, so that an error's column holds. */
function redeclarable(source: string, program: Program): string {
  const edits = new Edits(source);
  const before: string[] = [];
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      before.push(requireFor(statement));
      edits.remove(statement.start, statement.end);
    } else if (statement.type === 'ClassDeclaration') {
      assignClass(edits, statement, `var ${statement.id.name} = `);
    } else if (statement.type === 'VariableDeclaration' && /^(?:let|const)$/.test(statement.kind)) {
      const { start, kind, declarations: declared } = statement;
      edits.replace(start, start + kind.length, 'var'.padEnd(kind.length));
      // A variable that is declared anew is undefined, where `var` alone keeps what it was.
      for (const { init, end } of declared) if (!init) edits.insert(end, ' = undefined');
    }
  }
  return [...before, edits].join('');
}

/**
 * The body of an async function that assigns to variables of the script around it. Functions stand outside, as what
 * they call each other and the variables by must be the session's own.
 */
function awaiting(source: string, program: Program): Rewritten {
  const edits = new Edits(source);
  const before: string[] = [];
  const names = new Set<string>();
  const last = program.body.at(-1);
  const echo = last?.type === 'ExpressionStatement' && !isAssignment(last.expression);
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      before.push(requireFor(statement));
      edits.remove(statement.start, statement.end);
    } else if (statement.type === 'FunctionDeclaration') {
      before.push(`${textOf(source, statement)}\n`);
      edits.replace(statement.start, statement.end, ';');
    } else if (statement.type === 'ClassDeclaration') {
      names.add(statement.id.name);
      assignClass(edits, statement, `${statement.id.name} = `);
    } else if (statement === last && echo) {
      edits.replace(statement.start, statement.start, 'return (');
      edits.insert(last.expression.end, ')');
    }
  }
  for (const [declaration, parent] of declarations(program)) {
    const isOfSession = declaration.kind === 'var' || parent.type === 'Program';
    if (!isOfSession || declaration.kind.endsWith('using')) continue;
    for (const { id } of declaration.declarations) boundNames(id).forEach((name) => names.add(name));
    assign(edits, declaration, isOfLoop(parent, declaration));
  }
  if (names.size > 0) before.push(`var ${[...names].join(', ')};`);
  // A comment at the end must not swallow what follows it.
  return { js: `${before.join('')}(async () => { ${edits.toString()}\n})()`, awaits: true, echo };
}

/** `class A {}` as the value of a variable. */
function assignClass(edits: Edits, { start, end }: ClassDeclaration, target: string): void {
  edits.insert(start, target);
  edits.insert(end, ';');
}

/** How a loop declares: in its head, or what each round assigns. */
function isOfLoop(
  parent: { readonly type: string },
  declaration: VariableDeclaration,
): 'head' | 'each' | undefined {
  const loop = parent as { readonly init?: unknown; readonly left?: unknown };
  if (parent.type === 'ForStatement' && loop.init === declaration) return 'head';
  return /^For(?:In|Of)Statement$/.test(parent.type) && loop.left === declaration ? 'each' : undefined;
}

/** `let a = 1, { b } = c, d` as `void ((a = 1), ({ b } = c), (d = undefined));`. */
function assign(edits: Edits, declaration: VariableDeclaration, place: 'head' | 'each' | undefined): void {
  const { start, end, kind, declarations: declared } = declaration;
  const first = declared[0];
  if (first === undefined) return;
  edits.replace(start, first.start, place === undefined ? 'void (' : '');
  if (place === 'each') return;
  for (const { id, init, start: from, end: to } of declared) {
    edits.insert(from, '(');
    if (!init && kind !== 'var') edits.insert(id.end, ' = undefined');
    edits.insert(to, ')');
  }
  if (place !== undefined) return;
  const isClosed = edits.source[end - 1] === ';';
  edits.insert(isClosed ? end - 1 : end, isClosed ? ')' : ');');
}

/** An assignment shows nothing, as in Python. */
function isAssignment(expression: Expression): boolean {
  return (
    expression.type === 'AssignmentExpression' ||
    (expression.type === 'SequenceExpression' && expression.expressions.some(isAssignment))
  );
}
