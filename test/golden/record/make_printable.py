"""Writes src/python/print/printable-table.ts: which code points str.isprintable() refuses, from this Python's tables.

usage: python3 test/golden/record/make_printable.py > src/python/print/printable-table.ts
"""
import sys
import unicodedata

ends = []
printable = True
for point in range(0x110000):
    if chr(point).isprintable() != printable:
        ends.append(point)
        printable = not printable

DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'


def base36(number):
    text = ''
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if number == 0:
            return text


deltas = [base36(b - a) for a, b in zip([0] + ends, ends)]
lines, line = [], ''
for delta in deltas:
    if len(line) + len(delta) + 1 > 108:
        lines.append(line)
        line = ''
    line += delta + ' '
lines.append(line.rstrip())

print('/**')
print(' * Which code points CPython %s prints escaped (Unicode %s): see test/golden/record/make_printable.py.'
      % (sys.version.split()[0], unicodedata.unidata_version))
print(' * Code points where `isprintable` changes, beginning with true at 0, each as the distance to the one before, in base 36.')
print(' */')
print('// prettier-ignore')
print('export const PRINTABLE_CHANGES =')
print(' +\n'.join("  '%s'" % text for text in lines) + ';')
