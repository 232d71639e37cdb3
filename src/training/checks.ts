/**
 * What a step of a lesson asks for, as its author writes it in a comment of the page, a line for each:
 *
 *     request GET /tasks startedAt=gt(2020-04-22T11:00:00Z)     a request as this, and an answer that is no error
 *     request GET /tasks/1 -> 404                               and an answer of that status
 *     request POST /idp/token grant_type=client_credentials     fields of a form count as parameters
 *     value {"limit": 2}                                        a variable, or what a line showed, as JSON
 *     prints 945186115966917753                                 printed or shown, by whatever way
 *     answer 17                                                 either of the two
 *     sandbox latency 200ms                                     how the sandbox stands
 */
import type { LessonError } from '../values/errors/lesson-error';
import { readDocument } from '../values/json/json-reader';
import { lessonError } from '../walkthrough/lesson-problem';

export type Check =
  | {
      readonly kind: 'request';
      readonly method: string;
      /** The end of the address, from a slash on. */
      readonly path: string;
      readonly parameters: readonly (readonly [name: string, value: string])[];
      /** undefined: any that is no error. */
      readonly status: number | undefined;
    }
  | { readonly kind: 'value' | 'answer'; readonly value: unknown }
  | { readonly kind: 'prints'; readonly text: string }
  | { readonly kind: 'sandbox'; readonly control: string; readonly state: string };

/** @param line of the page where the comment begins @throws LessonError for a line that is no check */
export function parseChecks(text: string, line: number): Check[] {
  return text
    .split(/\r?\n/)
    .flatMap((row, at) => (row.trim() === '' ? [] : [parseCheck(row.trim(), line + at)]));
}

function parseCheck(row: string, line: number): Check {
  const [, kind = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(row) ?? [];
  switch (kind) {
    case 'request':
      return requestCheck(rest, line);
    case 'value':
    case 'answer':
      return { kind, value: jsonOf(rest, line) };
    case 'prints':
      if (rest !== '') return { kind, text: rest };
      break;
    case 'sandbox': {
      const [control = '', ...state] = rest.split(/\s+/);
      if (state.length > 0) return { kind, control, state: state.join(' ') };
    }
  }
  throw problem(line, `'${row}' is no check`);
}

function requestCheck(rest: string, line: number): Check {
  const [, asked = '', status] = /^(.*?)(?:\s+->\s*(\d{3}))?$/.exec(rest) ?? [];
  const [method = '', path = '', ...parameters] = asked.split(/\s+/);
  if (!/^[A-Z]+$/.test(method) || !path.startsWith('/'))
    throw problem(line, `'request ${rest}' names no request`);
  return {
    kind: 'request',
    method,
    path,
    parameters: parameters.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw problem(line, `'${text}' is no parameter`);
      return [text.slice(0, at), text.slice(at + 1)] as const;
    }),
    status: status === undefined ? undefined : Number(status),
  };
}

function jsonOf(text: string, line: number): unknown {
  try {
    return readDocument(text);
  } catch {
    throw problem(line, `'${text}' is no JSON`);
  }
}

const problem = (line: number, text: string): LessonError =>
  lessonError({ line, problem: text, hint: 'checks are request, value, prints, answer and sandbox' });
