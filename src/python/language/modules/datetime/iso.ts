/** ISO 8601, as far as `fromisoformat` of Python 3.11 reads it. */
import { toRepr } from '../../runtime';
import { raise } from '../../types/python-exceptions';
import { fromOrdinal, parseOffset, toOrdinal, weekday } from './calendar';
import type { Clock } from './moments';
import { PyZone, UTC } from './timedelta-type';
import { Timedelta } from '../../../../values/python/timedelta';

const invalidIso = (text: string): never => raise('ValueError', `Invalid isoformat string: ${toRepr(text)}`);

export function isoDay(text: string, whole: string): [number, number, number] {
  const plain = /^(\d{4})-(\d\d)-(\d\d)$|^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (plain !== null)
    return plain
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number) as [number, number, number];
  const week = /^(\d{4})-?W(\d\d)(?:-?(\d))?$/.exec(text) ?? invalidIso(whole);
  const first = toOrdinal(Number(week[1]), 1, 4);
  return fromOrdinal(first - weekday(first) + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1);
}

const ISO_CLOCK =
  /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d(?:\.\d+)?)?)?)?$/;

export function isoClock(text: string, whole: string): [Clock, PyZone | null] {
  const [, hour, minute = 0, second = 0, fraction = '', zone] = ISO_CLOCK.exec(text) ?? invalidIso(whole);
  const us = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return [
    [Number(hour), Number(minute), Number(second), us],
    zone === undefined ? null : zoneOf(parseOffset(zone)),
  ];
}

export const zoneOf = (seconds: number): PyZone =>
  seconds === 0 ? UTC : new PyZone(new Timedelta(BigInt(Math.round(seconds * 1e6))));
