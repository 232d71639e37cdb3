/** Whether this machine's clock agrees with the service's, as the `Date` of a reply shows it. */
import { serverTimeMs } from '../../values/header-times';
import type { Pair } from '../../http/transport/message';
import type { Line } from './line';

/** Tokens live two hours and are renewed early; less than this makes no difference. */
const TOLERANCE_S = 300;

/** A line where the clocks differ, none where they agree or the reply has no date. */
export function clockLine(headers: readonly Pair[], nowMs: number): Line[] {
  const theirsMs = serverTimeMs(headers);
  if (theirsMs === undefined) return [];
  const aheadS = Math.round((nowMs - theirsMs) / 1000);
  if (Math.abs(aheadS) < TOLERANCE_S) return [];
  const side = aheadS > 0 ? 'ahead of' : 'behind';
  return [
    [
      'clock',
      `this machine is ${span(Math.abs(aheadS))} ${side} the service: set its clock, or tokens and ago() are off by that much`,
    ],
  ];
}

function span(seconds: number): string {
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
