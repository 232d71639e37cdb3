"""Prints rows and the CSV that CPython's csv.writer makes of them: `{"rows", "csv"}`, one JSON object for each line."""
import csv
import io
import json
import random

CELLS = ['', 'a', '944455285181775872', '\t944455285181775872', 'a,b', 'say "hi"', 'two\nlines', 'two\r\nlines', 'cr\r', ' lead',
         "it's", '日本語', 'شركة', '👩‍👩‍👧', 'e\u0301', ';', '#', '\\', '\x1b[2J', '\u2028', '=1+1', '-1', '1.0', 'True', '""']

random.seed(1)
for _ in range(300):
    width = random.randint(1, 4)
    rows = [[random.choice(CELLS) for _ in range(width)] for _ in range(random.randint(1, 5))]
    out = io.StringIO(newline='')
    csv.writer(out).writerows(rows)
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=''))) == rows
    print(json.dumps({'rows': rows, 'csv': out.getvalue()}))
