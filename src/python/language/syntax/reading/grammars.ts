/** Whether a text, or what it may still become, is read by the grammar of Python or by that of TypeScript. */
import type * as Vm from 'node:vm';
import type * as ParseModule from '../parse';
import { wantsMore } from '../scan';
import { PYTHON_WORDS } from './known-names';
import type { Lexed, Lexeme } from './lexemes';

/** `part`: with what is open closed, or with a body, it is whole. */
export type Reads = 'whole' | 'part' | 'no';

/** What may stand where a text breaks off. */
const PYTHON_FILLERS = ['', 'x', ':x', ' in x', ' for x in x', ' else x', '=x'];
const TYPESCRIPT_FILLERS = ['', '0', ':0', '=>0', '{}', ' of []', ';;'];
/** What may follow the brackets that are closed. */
const TYPESCRIPT_ENDS = ['', '{}', '=0', '=>0'];

/** An entry that begins with blanks is Python's to refuse. */
export function pythonReads(typed: string, { lexemes, foreign, closers, isOpenText }: Lexed): Reads {
  if (foreign !== undefined || !mayBePython(lexemes)) return 'no';
  if (isOpenText) return 'part';
  const indent = /^\s*/.exec(typed)?.[0] ?? '';
  const source = typed.replaceAll(`\n${indent}`, '\n').slice(indent.length);
  if (closers !== '') {
    const ends = ['', ':\n', ':\n\t\t\t\t\tpass\n'].map((rest) => `${closers}${rest}`);
    const isPart = ends.some((end) => PYTHON_FILLERS.some((filler) => isRead(`${source}\n${filler}${end}`)));
    return isPart ? 'part' : 'no';
  }
  if (isRead(source.endsWith('\n') ? source : `${source}\n`)) return 'whole';
  const isPart = wantsMore(source, true) && goesOnWith(source.trimEnd()).some(isRead);
  return isPart ? 'part' : 'no';
}

/** What may follow a block that breaks off: a body, what is decorated, the end of a `try`. */
function goesOnWith(source: string): string[] {
  const indents = new Set(source.split('\n').map((line) => /^[ \t]*/.exec(line)?.[0] ?? ''));
  return [
    `${source}\n${' '.repeat(80)}pass\n`,
    `${source}\ndef f(): pass\n`,
    ...Array.from(indents, (indent) => `${source}\n${indent}finally: pass\n`),
  ];
}

const isRead = (source: string): boolean =>
  (require('../parse') as typeof ParseModule).firstProblem(source) === undefined;

/** Two values side by side are no Python; so TypeScript is seldom asked of Python's grammar, which must be loaded. */
function mayBePython(lexemes: readonly Lexeme[]): boolean {
  if (isModuleImport(lexemes)) return false;
  return lexemes.every((lexeme, at) => {
    const next = lexemes[at + 1];
    if (lexeme.text === 'await' && !lexemes.some(({ text }) => text === 'async')) return false;
    if (next === undefined || !isValue(lexeme) || !isValue(next) || ')]}'.includes(next.text)) return true;
    if (lexeme.kind === 'text' && next.kind === 'text') return true;
    return /^(?:match|case|print|exec)$/.test(lexeme.text) && startsStatement(lexemes, at);
  });
}

/** `import` of names in braces, of everything, or from a place in quotes. `import()` is an expression. */
export function isModuleImport(lexemes: readonly Lexeme[]): boolean {
  if (lexemes[0]?.text !== 'import' || lexemes[1]?.text === '(') return false;
  const end = lexemes.findIndex(({ kind, text }) => kind === 'break' || (kind === 'mark' && text === ';'));
  const statement = end < 0 ? lexemes : lexemes.slice(0, end);
  return statement.some(({ kind, text }) => kind === 'text' || text === '{' || text === '*');
}

function isValue({ kind, text }: Lexeme): boolean {
  if (kind === 'name') return !PYTHON_WORDS.has(text);
  return kind === 'number' || kind === 'text' || (kind === 'mark' && ')]}'.includes(text));
}

export const startsStatement = (lexemes: readonly Lexeme[], at: number): boolean =>
  at === 0 || lexemes[at - 1]?.kind === 'break' || /^[;:]$/.test(lexemes[at - 1]?.text ?? '');

/** JavaScript's grammar; what types need besides is the caller's to ask. */
export function typeScriptReads(source: string, { lexemes, foreign, closers, isOpenText }: Lexed): Reads {
  if (foreign !== undefined) return 'no';
  if (isOpenText) return 'part';
  // Only a module may import, and V8 compiles scripts.
  if (isModuleImport(lexemes)) return closers === '' ? 'whole' : 'part';
  if (closers === '') return compiles(source) ? 'whole' : 'no';
  // On a line of its own: the last may end with a comment.
  const isPart = TYPESCRIPT_ENDS.some((end) =>
    TYPESCRIPT_FILLERS.some((filler) => compiles(`${source}\n${filler}${closers}${end}`)),
  );
  return isPart ? 'part' : 'no';
}

function compiles(source: string): boolean {
  if (script(source)) return true;
  // As at the prompt: a brace at the start is an object, and a line may await.
  if (/^\s*\{/.test(source) && script(`(${source}\n)`)) return true;
  return /\bawait\b/.test(source) && script(`async () => {${source}\n}`);
}

function script(source: string): boolean {
  const vm = require('node:vm') as typeof Vm;
  try {
    return new vm.Script(source, { filename: 'session' }) instanceof vm.Script;
  } catch {
    // That it does not compile is the answer.
    return false;
  }
}
