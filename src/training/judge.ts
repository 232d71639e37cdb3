/** Whether a step is done: all of its checks, by what was done since it began. */
import type { Check } from './checks';
import { MET, missing, NOT_YET, type Done, type Verdict } from './done';
import { judgeRequest, parametersOf } from './judge-request';
import { lackIn, shares } from './judge-value';

/** The first check that is not met says what is missing. */
export function judge(checks: readonly Check[], done: Done): Verdict {
  for (const check of checks) {
    const verdict = judgeOne(check, done);
    if (!verdict.isMet) return verdict;
  }
  return MET;
}

function judgeOne(check: Check, done: Done): Verdict {
  switch (check.kind) {
    case 'request':
      return judgeRequest(check, done.exchanges);
    case 'value':
      // Who writes the filter into the request needs no name for it.
      return judgeValue(check.value, [...done.exchanges.map(parametersOf), ...done.values]);
    case 'prints':
      return isPrinted(check.text, done.outputs) ? MET : NOT_YET;
    case 'answer': {
      const isShown = isPrinted(textOf(check.value), done.outputs);
      return isShown ? MET : judgeValue(check.value, done.values);
    }
    case 'sandbox': {
      // As `.sandbox` prints it: the control, and below it what it does and how it stands.
      const [, state] =
        new RegExp(`^\\s*${check.control}(?: .*)?\\n.*; now (.*)$`, 'm').exec(done.sandbox()) ?? [];
      return state === check.state ? MET : NOT_YET;
    }
  }
}

function judgeValue(wanted: unknown, values: readonly unknown[]): Verdict {
  const lacks = values.map((value) => [value, lackIn(wanted, value)] as const);
  if (lacks.some(([, lack]) => lack === undefined)) return MET;
  const near = lacks.findLast(([value]) => shares(wanted, value));
  return near?.[1] === undefined ? NOT_YET : missing(near[1]);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(value));

/** As a word of its own: 17 is not in 2017. */
function isPrinted(text: string, outputs: readonly string[]): boolean {
  const word = `(?<![\\p{L}\\p{N}_])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`;
  const pattern = new RegExp(word, 'u');
  return outputs.some((output) => pattern.test(output));
}
