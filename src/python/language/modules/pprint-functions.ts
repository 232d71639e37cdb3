/** `pprint` as Python calls it. */
import { callMethod } from '../runtime';
import { toIndex } from '../library/arguments';
import type { SessionServices } from '../library/session-services';
import { createModule } from './module';

type Call = (...args: unknown[]) => unknown;

const LAYOUT = 'indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False';

function layout(values: readonly unknown[]): object {
  const [indent, width, depth, compact, sort_dicts, underscore_numbers] = values;
  return { indent: toIndex(indent), width: toIndex(width), depth, compact, sort_dicts, underscore_numbers };
}

/** @param pprint the session's own */
export function pprintModule(pprint: Record<string, Call>, session: SessionServices): object {
  const { pformat, saferepr } = pprint as { pformat: Call; saferepr: Call };
  const show = (value: unknown, stream: unknown, values: readonly unknown[]): void => {
    const place = stream ?? session.replaced.stdout;
    if (place === undefined) (pprint.pprint as Call)(value, layout(values));
    else if (place !== null) callMethod(place, 'write', [`${pformat(value, layout(values)) as string}\n`]);
  };
  const printer = (...given: unknown[]): object => {
    const [indent, width, depth, stream, ...rest] = given;
    const values = [indent, width, depth, ...rest];
    return createModule('pprint.PrettyPrinter', {
      'def pprint(object)': (value: unknown) => show(value, stream, values),
      'def pformat(object)': (value: unknown) => pformat(value, layout(values)),
    });
  };
  return createModule('pprint', {
    [`def pprint(object, stream=None, ${LAYOUT})`]: (value: unknown, stream: unknown, ...rest: unknown[]) =>
      show(value, stream, rest),
    [`def pp(object, stream=None, ${LAYOUT.replace('sort_dicts=True', 'sort_dicts=False')})`]: (
      value: unknown,
      stream: unknown,
      ...rest: unknown[]
    ) => show(value, stream, rest),
    [`def pformat(object, ${LAYOUT})`]: (value: unknown, ...rest: unknown[]) => pformat(value, layout(rest)),
    [`def PrettyPrinter(${LAYOUT.replace('*', 'stream=None, *')})`]: printer,
    'def saferepr(object)': (value: unknown) => saferepr(value),
  });
}
