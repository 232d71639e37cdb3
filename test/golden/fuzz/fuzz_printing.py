"""How CPython reads and prints random JSON documents, for fuzz_printing.js, which compares.

usage: python3 fuzz_printing.py [--count N] [--seed S] [--damaged]

Prints a line of JSON for each document:
    {"text": JSON} or {"hex": bytes of a JSON text}, then {"calls": [[function, options, printed or [error, message]]]}
    or {"error": [class, message]} when json.loads refuses it. With {"revive": true} every string value `bytes:<hex>`
    stands for those bytes.
"""
import argparse
import json
import pprint
import random
import re

WORDS = (
    "task agent Adding to the management server state completed 'quoted' \"double\" it's back\\slash tab\there "
    "line\nbreak \r\n \x0b \x0c \x1c \x1d \x1e \x1f \x85 \x7f \x00 \u00e9t\u00e9 \u65e5\u672c\u8a9e \U0001f600 "
    "\U0001f469\u200d\U0001f4bb \u00a0 \u2028 \u2029 \u3000 \ufeff \ud800 \udfff \u0378 \U000e0001 \U0010ffff "
    "\u00ad \u200b \u1680 \u202f \u205f \u180e e\u0301 \ue000 MachineManagement::AddAgentResponse "
    "944455285181775872 2020-04-22T11:34:03.290396913Z f7358a00-8469-45ae-a0c3-22952e9ed12f"
).split(" ")
KEYS = ("id state items type result.code a bb ccc '' \" 0 1 10 2 -1 007 4294967294 4294967295 __proto__ constructor "
        "\u00e9 \uffff \U0001f600 \ud83d").split(" ") + ["", " ", "a b", "length", "toString"]
NUMBERS = (
    "0 -0 1 -1 7 10 999 1000 1000000 -1234567 9007199254740991 9007199254740992 9007199254740993 -9007199254740993 "
    "944455285181775872 944455285181775873 -944455285181775873 18446744073709551616 1234567890123456789012345678901 "
    "0.0 -0.0 1.0 -1.0 1.5 0.1 1e0 1E5 1e15 1e16 1e17 1e21 1e22 1.0e-4 1e-5 0.0001 0.00001 123456789012345678.0 "
    "1e308 1e309 -1e400 5e-324 1e-400 2.5e-8 9007199254740993.0 100000000000000000000000.0 1.7976931348623157e308 "
    "NaN Infinity -Infinity true false null"
).split(" ")


def number(r):
    if r.random() < 0.7:
        return r.choice(NUMBERS)
    if r.random() < 0.5:
        return str(r.choice([1, -1]) * r.getrandbits(r.randint(1, 100)))
    return repr(r.choice([1, -1]) * r.random() * 10.0 ** r.randint(-30, 30))


def string(r):
    kind = r.random()
    if kind < 0.3:
        return r.choice(WORDS)
    if kind < 0.9:
        return r.choice([" ", " ", "  ", "", "\n"]).join(r.choice(WORDS) for _ in range(r.randint(0, 12)))
    return "".join(chr(r.choice([r.randrange(128), r.randrange(0x3000), r.randrange(0x110000)])) for _ in range(r.randint(0, 90)))


def space(r):
    return r.choice(["", "", "", " ", "\n", "\r\n\t "])


def written(r, text):
    return json.dumps(text, ensure_ascii=r.random() < 0.5)


def document(r, depth, with_bytes):
    """A JSON text, not a value: how numbers are written, space and keys that come twice are part of it."""
    kind = r.random()
    if depth == 0 or kind < 0.35:
        if with_bytes and r.random() < 0.5:
            return '"bytes:%s"' % bytes(r.choice([r.randrange(256), r.randrange(32, 127), 39, 34])
                                        for _ in range(r.choice([0, 1, 3, 4, 5, 8, 40, 90]))).hex()
        return number(r) if r.random() < 0.5 else written(r, string(r))
    count = r.choice([0, 1, 1, 2, 3, 5, 9, 14])
    parts = []
    for _ in range(count):
        part = space(r) + document(r, depth - r.randint(1, depth), with_bytes) + space(r)
        if kind < 0.7:
            key = r.choice(KEYS) if r.random() < 0.7 else string(r)
            part = space(r) + written(r, key) + space(r) + ":" + part
        parts.append(part)
    return ("{%s}" if kind < 0.7 else "[%s]") % ",".join(parts)


def damaged(r, text):
    """Most damage makes an error, some another document."""
    for _ in range(r.randint(1, 2)):
        at = r.randrange(len(text) + 1)
        piece = r.choice(['"', "'", ",", ":", "{", "}", "[", "]", "\\", "\\u12", "\\ud800", "\\x", "1", "-", ".", "e",
                          "+", "0", "N", "tru", "\n", "\t", "\x00", " ", "\ufeff", "\U0001f600", "//", "None"])
        text = text[:at] + r.choice([piece, "", piece]) + text[at + r.choice([0, 0, 1, 1, 5]):]
    return text


def encoded(r, text):
    codec = r.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
    data = bytearray(text.encode(codec, "surrogatepass"))
    if data and r.random() < 0.6:
        for _ in range(r.randint(1, 2)):
            data[r.randrange(len(data)):][:1] = b""
            data[r.randrange(len(data))] = r.choice([0, 0x80, 0xbf, 0xc0, 0xe0, 0xed, 0xf0, 0xf4, 0xff, r.randrange(256)])
        if r.random() < 0.3:
            del data[r.randrange(len(data)):]
    return bytes(data)


def calls(r):
    """Five calls with settings."""
    yield "repr", {}
    for _ in range(2):
        options = {}
        if r.random() < 0.7:
            options["width"] = r.choice([1, 2, 79, 80, 81, -3, r.randint(1, 200), r.randint(1, 200), r.randint(1, 200)])
        if r.random() < 0.4:
            options["indent"] = r.choice([0, 1, 2, 3, 4, 8])
        if r.random() < 0.25:
            options["depth"] = r.choice([1, 1, 2, 3, 4, None])
        for name, likely in ("compact", 0.4), ("sort_dicts", 0.5), ("underscore_numbers", 0.3):
            if r.random() < likely:
                options[name] = r.random() < (0.1 if name == "sort_dicts" else 0.9)
        yield "pformat", options
    for _ in range(2):
        options = {}
        if r.random() < 0.5:
            options["indent"] = r.choice([0, 1, 2, 4, None, "\t", "--", "", -1])
        if r.random() < 0.3:
            options["separators"] = r.choice([[",", ":"], [", ", " : "], None])
        for name in "sort_keys", "ensure_ascii", "allow_nan":
            if r.random() < 0.3:
                options[name] = r.random() < 0.5
        yield "dumps", options


FUNCTIONS = {"repr": repr, "pformat": pprint.pformat, "dumps": json.dumps}


def named(error):
    kind = type(error)
    return [kind.__name__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__, str(error)]


def result(function, value, options):
    try:
        return FUNCTIONS[function](value, **options)
    except (ValueError, TypeError) as error:
        return named(error)


def revived(value):
    if isinstance(value, list):
        return [revived(item) for item in value]
    if isinstance(value, dict):
        return {key: revived(item) for key, item in value.items()}
    if isinstance(value, str) and value.startswith("bytes:"):
        return bytes.fromhex(value[6:])
    return value


# Two halves of a pair that stand side by side are two characters to Python; in UTF-16 they are one.
HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def is_text(source):
    try:
        source.decode(json.detect_encoding(source), "surrogatepass")
        return True
    except UnicodeDecodeError:
        return False


def examined(r, source, revive):
    if isinstance(source, str):
        source = HALVES.sub("", source)
    elif HALVES.search(source.decode(json.detect_encoding(source), "surrogatepass") if is_text(source) else ""):
        return examined(r, "null", False)
    line = {"text": source} if isinstance(source, str) else {"hex": source.hex()}
    try:
        value = json.loads(source)
    except ValueError as error:
        return {**line, "error": named(error)}
    if HALVES.search(json.dumps(value, ensure_ascii=False)):
        return examined(r, "null", False)
    if revive:
        line["revive"] = True
        value = revived(value)
    line["calls"] = [[function, options, result(function, value, options)] for function, options in calls(r)]
    return line


def random_document(r):
    kind = r.random()
    revive = kind >= 0.95
    text = document(r, r.choice([0, 1, 2, 3, 4, 5]), revive)
    if kind < 0.15:
        return examined(r, damaged(r, text), False)
    if kind < 0.22:
        return examined(r, encoded(r, text), False)
    return examined(r, text, revive)


def random_damage(r):
    text = document(r, r.choice([0, 1, 2, 3, 4, 5]), False)
    return examined(r, damaged(r, text), False)


CHOSEN = [
    "", " ", "\n\n", "{", "[", '"', "[1,", "[1,]", '{"a"', '{"a":', '{"a":1,', '{"a":1,}', "{'a':1}", "[1 2]", "1 2",
    "nul", "None", "True", "-", "01", "1.", ".5", "+1", "1e", "- 1", "0x10", "<html></html>", "[\n\n  x]", '"\n"', '"\\', '"\\q"',
    '"\\u12"', '"\\u123', '"\\u+123"', '["\U0001f600", x]', "\ufeff[]", "[] []", '{"a" 1}', '{1: 2}', "1" * 4301, "9" * 4300,
    "[" + "-1" * 1 + "0" * 4300 + "]", "[" * 50 + "]" * 50, '{"a":' * 30 + "1.0" + "}" * 30, "-0", "-0.0", "1.0", "[-0, -0.0, 0.0]",
    '{"a":1.0,"a":1}', '{"a":1,"a":1.0}', '{"1":1,"0":2,"b":3,"1":4.0}', '{"__proto__":{"a":944455285181775873}}',
    '[944455285181775873, {"id": 944455285181775872}]', '"' + "word " * 40 + '"', '["' + "x" * 100 + '"]',
    '{"k":"' + "a " * 60 + '"}', '{"' + "k" * 90 + '":"v"}', '"a\\nb\\nc"', '["' + "line\\n" * 20 + '"]', '["\\u2028' + "x " * 50 + '"]',
    "[" + ",".join(map(str, range(60))) + "]", "[" + ",".join(["[1,2,3]"] * 30) + "]",
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damaged", action="store_true", help="only texts that were damaged")
    given = parser.parse_args()
    r = random.Random(given.seed)
    for text in CHOSEN:
        print(json.dumps(examined(r, text, False)))
    for _ in range(given.count):
        print(json.dumps(random_damage(r) if given.damaged else random_document(r)))


main()
