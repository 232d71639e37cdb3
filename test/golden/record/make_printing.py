"""
Prints what CPython prints for JSON documents, one a line:
{text, repr, pprint: [[options, text]...], dumps: [[options, text]...]}, or {text, error} for what json.loads refuses.
"""
import json
import pprint
import random

WORDS = ['word', "it's", '"q"', 'a\nb', '\t', ' ', 'é', '😀', '\u2028', '\\', 'longerwordhere', '\u00a0', '\x85', '\x1c', '\x00', '']
NUMBERS = ['0', '-0', '1', '1.0', '-0.0', '1e5', '1E400', '1e16', '1e-5', '0.1', '123456789012345680.0', '9007199254740993',
           '944455285181775872', '-944455285181775873', '123456789012345678901234567890', 'NaN', 'Infinity', '-Infinity', '5e-324']
KEYS = ['id', 'a', '10', '2', '1', '__proto__', 'constructor', 'é', '😀', "it's", 'a b']
FIXED = ['null', 'true', '[]', '{}', '""', '"' + 'x' * 100 + '"', '{"a": 1, "a": 2.0}', '{"2": 0, "1": 0}', '"\\ud800"', '"\\ud83d\\ude00"',
         '[[[[[[]]]]]]', '{"a": {"b": {"c": {"d": 1}}}}', ' [1 , 2 ] ', '1.0', '-0', '1E400']
BROKEN = ['', '{', '[1,]', '{"a" 1}', '{"a":1,}', "{'a': 1}", '[1 2]', 'nul', '"abc', '"\\x"', '"\\u12"', '01', '1.', '-', '{"a":1} x', '[\n1,\n]',
          '"a\nb"', '{1: 2}', '[1, , 2]', '\ufeff[]', '+1', '.5', 'True', '<html>', '"é" x', '"😀" x']

random.seed(20201122)


def text():
    return json.dumps(' '.join(random.choice(WORDS) for _ in range(random.randint(0, 14))), ensure_ascii=random.random() < 0.5)


def document(depth):
    kind = random.random()
    if depth == 0 or kind < 0.25:
        return random.choice(NUMBERS)
    if kind < 0.5:
        return text()
    if kind < 0.6:
        return random.choice(['null', 'true', 'false', '[]', '{}'])
    items = [document(depth - 1) for _ in range(random.randint(1, 6))]
    if kind < 0.8:
        return '[' + ', '.join(items) + ']'
    return '{' + ', '.join('%s: %s' % (json.dumps(random.choice(KEYS)), item) for item in items) + '}'


def printed(source):
    value = json.loads(source)
    options = [{}] + [{
        'width': random.randint(1, 120), 'indent': random.randint(0, 4), 'depth': random.choice([None, None, 1, 2, 3]),
        'compact': random.random() < 0.5, 'sort_dicts': random.random() < 0.7, 'underscore_numbers': random.random() < 0.3,
    } for _ in range(2)]
    dumps = [{}] + [{
        'indent': random.choice([None, 0, 2, 4, '\t']), 'sort_keys': random.random() < 0.5, 'ensure_ascii': random.random() < 0.5,
        'separators': random.choice([None, [',', ':']]),
    }]
    return {
        'text': source,
        'repr': repr(value),
        'pprint': [[o, pprint.pformat(value, **o)] for o in options],
        'dumps': [[o, json.dumps(value, **o)] for o in dumps],
    }


def refused(source):
    try:
        json.loads(source)
    except json.JSONDecodeError as error:
        return {'text': source, 'error': str(error)}
    raise AssertionError(source)


cases = [printed(source) for source in FIXED] + [printed(document(4)) for _ in range(250)] + [refused(source) for source in BROKEN]
for case in cases:
    print(json.dumps(case))
