"""
Prints instants in the six date formats of the API, written and read by CPython's datetime: one JSON array per line,
[nanoseconds, unix-nano, unix, rfc3339, rfc1123, rfc850, ansi, and an RFC3339 text of the same instant with an offset].

usage: make_dates.py COUNT SEED
"""
import json
import random
import sys
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# RFC850 has years of two digits: 1969 to 2068.
FIRST = int((datetime(1969, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds())
LAST = int((datetime(2068, 12, 31, 23, 59, 59, tzinfo=timezone.utc) - EPOCH).total_seconds())


def fraction(nanos):
    digits = f'{nanos:09d}'.rstrip('0')
    return f'.{digits}' if digits else ''


def row(chance):
    seconds = chance.randint(FIRST, LAST)
    nanos = chance.choice([0, 1, 999_999_999, chance.randrange(1000) * 1_000_000, chance.randrange(10**9)])
    at = EPOCH + timedelta(seconds=seconds)
    offset = timezone(timedelta(minutes=chance.randint(-14 * 60, 14 * 60)))
    away = at.astimezone(offset)
    texts = [
        f'{seconds * 10**9 + nanos}ns',
        str(seconds),
        at.strftime('%Y-%m-%dT%H:%M:%S') + fraction(nanos) + 'Z',
        at.strftime('%a, %d %b %Y %H:%M:%S UTC'),
        at.strftime('%A, %d-%b-%y %H:%M:%S UTC'),
        at.strftime('%a %b ') + f'{at.day:2d}' + at.strftime(' %H:%M:%S %Y'),
    ]
    check(texts, seconds)
    zone = away.strftime('%z')
    texts.append(away.strftime('%Y-%m-%dT%H:%M:%S') + fraction(nanos) + f'{zone[:3]}:{zone[3:]}')
    return [str(seconds * 10**9 + nanos), *texts]


def check(texts, seconds):
    """What Python can read, it must read as the instant that it wrote."""
    for text, form in zip(texts[3:], ['%a, %d %b %Y %H:%M:%S UTC', '%A, %d-%b-%y %H:%M:%S UTC', '%a %b %d %H:%M:%S %Y']):
        read = datetime.strptime(text, form).replace(tzinfo=timezone.utc)
        assert int((read - EPOCH).total_seconds()) == seconds, text


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(seed)
    for _ in range(count):
        print(json.dumps(row(chance), separators=(',', ':')))


main()
