/** What Python's requests sent and said for the recorded calls (test/golden/fuzz/fuzz-requests.ts) is what ours does. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { comparable, runCall, type Call, type Outcome } from './call-spec';
import { hasOddCookie, withoutCookies } from './on-purpose';

const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, '../golden/data/requests-calls.json'), 'utf8'),
) as {
  recorded: { call: Call; outcome: Outcome }[];
};

/** The cookies of the recorded replies end in 1970, in 2090, or an hour after this. */
const NOW_MS = Date.UTC(2026, 0, 1);

test.each(golden.recorded.map(({ call, outcome }, index) => [index, call, outcome] as const))(
  'recorded call %i',
  (_, call, outcome) => {
    const compared = hasOddCookie(call) ? withoutCookies : (whole: Outcome): Outcome => whole;
    expect(compared(comparable(runCall(call, NOW_MS)) as Outcome)).toEqual(compared(outcome));
  },
);
