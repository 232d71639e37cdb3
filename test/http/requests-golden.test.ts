/** What Python's requests sent and said for the recorded calls (test/golden/fuzz/fuzz-requests.ts) is what ours does. */
import { expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { comparable, runCall, type Call, type Outcome } from './call-spec';
import { hasOddCookie, withoutCookies } from './on-purpose';

const recorded = goldenRows<{ call: Call; outcome: Outcome }>('requests-calls');

/** The cookies of the recorded replies end in 1970, in 2090, or an hour after this. */
const NOW_MS = Date.UTC(2026, 0, 1);

test.each(recorded.map(({ call, outcome }, index) => [index, call, outcome] as const))(
  'recorded call %i',
  (_, call, outcome) => {
    const compared = hasOddCookie(call) ? withoutCookies : (whole: Outcome): Outcome => whole;
    expect(compared(comparable(runCall(call, NOW_MS)) as Outcome)).toEqual(compared(outcome));
  },
);
