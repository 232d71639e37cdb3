"""Programs at random over the language of Python lines, and what CPython says to them.

    python3 make_python_programs.py COUNT [SEED]       writes one JSON line per program:
        {"seed": n, "program": [statement, ...], "output": text, "error": "Type: message" or null}

Every statement runs as one typed at the prompt, so an expression is echoed; a program ends at its first error. Most
operations fit their operands, some do not. Left out is what CPython itself leaves open: the order of a set of strings,
addresses (run it with two values of PYTHONHASHSEED to find what the first missed). A program that takes long or prints
much is not kept.
"""
import contextlib
import io
import json
import random
import resource
import signal
import sys
import traceback
import warnings

KINDS = ["int", "float", "str", "bool", "ints", "strs", "dict", "idict", "tuple", "set", "bytes", "none", "rows"]
WORDS = ["a", "ok", "Backup", "tenant", "x y", "it's", 'say "hi"', "ünï", "日本", "😀", "", "  pad ", "1,2,3", "42", "3.5",
         "a-b-c", "line\\nbreak", "tab\\t", "back\\\\slash", "Hello World", "key=value", "MiXed", "00:17:03", "id"]
KEYS = ["id", "name", "kind", "size", "tags"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = [{}]
        self.functions = []
        self.count = 0
        self.loops = 0
        self.inside = 0

    # choices

    def chance(self, part):
        return self.random.random() < part

    def pick(self, *options):
        return self.random.choice(options)

    def number(self, low, high):
        return self.random.randint(low, high)

    def known(self, kind):
        return [name for scope in self.names for name, its in scope.items() if its == kind]

    def fresh(self, kind):
        names = self.known(kind)
        if names and self.chance(0.3) and self.inside == 0:
            return self.random.choice(names)
        self.count += 1
        return "%s%d" % ({"int": "n", "float": "x", "str": "s", "bool": "flag", "ints": "ns", "strs": "words",
                          "dict": "d", "idict": "table", "tuple": "pair", "set": "seen", "bytes": "raw", "none": "nothing",
                          "rows": "rows"}[kind], self.count)

    # expressions

    def expr(self, kind, depth=3):
        if self.chance(0.02):
            kind = self.random.choice(KINDS)
        names = self.known(kind)
        if names and self.chance(0.4 if depth > 0 else 0.7):
            return self.random.choice(names)
        if depth <= 0:
            return self.literal(kind)
        if self.chance(0.04):
            return "(%s if %s else %s)" % (self.expr(kind, depth - 1), self.expr("bool", depth - 1), self.expr(kind, depth - 1))
        return getattr(self, "make_" + kind)(depth - 1)

    def any_kind(self):
        return self.random.choice(KINDS)

    def literal(self, kind):
        make = {
            "int": lambda: self.pick("0", "1", "2", "3", "7", "10", "-1", "-5", "255", "1000", "12345", "944455285181775872",
                                     "-9007199254740993", "0x1f", "0b101", "1_000"),
            "float": lambda: self.pick("0.0", "1.0", "2.5", "-0.5", "3.14159", "1e3", "1e-7", "1e16", "123456.789", "0.1",
                                       "-2.0", "1e22", "100.0", "5e-324", "float('inf')", "float('nan')"),
            "str": self.text,
            "bool": lambda: self.pick("True", "False"),
            "none": lambda: "None",
            "ints": lambda: "[%s]" % ", ".join(self.literal("int") for _ in range(self.number(0, 5))),
            "strs": lambda: "[%s]" % ", ".join(self.text() for _ in range(self.number(0, 4))),
            "dict": lambda: "{%s}" % ", ".join("'%s': %s" % (key, self.literal("int")) for key in
                                               self.random.sample(KEYS, self.number(0, 4))),
            "idict": lambda: "{%s}" % ", ".join("%s: %s" % (self.pick("1", "2", "-3", "(1, 2)", "True", "None", "'1'", "2.5",
                                                                      "10", "0"), self.text())
                                                for _ in range(self.number(0, 4))),
            "tuple": lambda: self.pick("()", "(1,)", "(1, 2)", "('a', 2.0)", "(None, True, 'x')", "((1, 2), [3])"),
            "set": lambda: self.pick("set()", "{1, 2, 3}", "{3, 1, 2}", "{0, -1, 7}", "{10, 20}", "{5}", "{1, True, 2}"),
            "bytes": lambda: self.pick("b''", "b'abc'", "b'\\x00\\xff'", "b\"it's\"", "b'a,b'", "bytes(3)", "bytes([65, 200])"),
            "rows": lambda: "[%s]" % ", ".join("{'id': %d, 'name': %s, 'tags': %s}" % (self.number(0, 9), self.text(),
                                                                                      self.literal("strs"))
                                               for _ in range(self.number(0, 3))),
        }
        return make[kind]()

    def text(self):
        word = self.random.choice(WORDS)
        if self.chance(0.05):
            return '"""%s\n%s"""' % (word.replace('"', ""), self.random.choice(WORDS[:5]).replace('"', ""))
        if "'" in word:
            return '"%s"' % word
        return "'%s'" % word if '"' in word or self.chance(0.8) else '"%s"' % word

    def make_none(self, depth):
        return self.pick("None", "print(%s)" % self.expr("str", depth), "%s.get('missing')" % self.expr("dict", depth))

    def make_int(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "%s %s %s" % (e("int"), self.pick("+", "-", "*"), e("int")),
            lambda: "(%s %s %s)" % (e("int"), self.pick("+", "-", "*", "//", "%"), e("int")),
            lambda: "(%s %s %s)" % (e("int"), self.pick("//", "%"), self.pick("2", "3", "-3", "7", "10", "0")),
            lambda: "(%s) ** %s" % (e("int"), self.pick("2", "3", "0", "1", "10")),
            lambda: "(%s %s %s)" % (e("int"), self.pick("&", "|", "^"), e("int")),
            lambda: "(%s %s %s)" % (e("int"), self.pick("<<", ">>"), self.pick("1", "3", "8", "40", "-1")),
            lambda: "-%s" % e("int"), lambda: "~%s" % e("int"),
            lambda: "len(%s)" % e(self.pick("str", "ints", "strs", "dict", "tuple", "set", "bytes", "rows")),
            lambda: "sum(%s)" % e("ints"),
            lambda: "%s(%s)" % (self.pick("max", "min"), e("ints")),
            lambda: "%s(%s, %s)" % (self.pick("max", "min"), e("int"), e("int")),
            lambda: "%s(%s, default=%s)" % (self.pick("max", "min"), e("ints"), e("int")),
            lambda: "abs(%s)" % e("int"), lambda: "int(%s)" % e(self.pick("float", "str", "bool", "int")),
            lambda: "round(%s)" % e("float"),
            lambda: "%s.%s(%s)" % (e("str"), self.pick("find", "count", "rfind", "index"), self.text()),
            lambda: "%s[%s]" % (e("ints"), self.pick("0", "-1", "1", e("int"))),
            lambda: "%s['%s']" % (e("dict"), self.random.choice(KEYS)),
            lambda: "%s.get('%s', %s)" % (e("dict"), self.random.choice(KEYS), e("int")),
            lambda: "ord(%s)" % self.pick("'a'", "'é'", "'😀'", e("str")),
            lambda: "%s.%s(%s)" % (e("ints"), self.pick("count", "index"), e("int")),
            lambda: "divmod(%s, %s)[%s]" % (e("int"), e("int"), self.pick("0", "1")),
            lambda: "pow(%s, %s, %s)" % (e("int"), self.pick("2", "5"), self.pick("7", "13", "-5")),
            lambda: "(%s).bit_length()" % e("int"),
            lambda: "%s[%s]" % (e("bytes"), self.pick("0", "-1", "1")),
            lambda: "int(%s, %s)" % (self.pick("'ff'", "'101'", "'z'", "'0x1f'", "' 12 '"), self.pick("16", "2", "36", "10", "0")),
            lambda: "sum(%s for v in %s if %s)" % (self.pick("v", "v * 2", "1"), e("ints"), self.pick("v > 0", "v % 2 == 0", "v")),
            lambda: "next((v for v in %s if v > %s), %s)" % (e("ints"), self.pick("0", "5"), e("int")),
            lambda: "True + %s" % e("int"),
            lambda: "(%s and %s)" % (e("int"), e("int")), lambda: "(%s or %s)" % (e("int"), e("int")),
            lambda: self.call("int", depth),
        ])()

    def make_float(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "%s / %s" % (e("int"), self.pick("2", "3", "4", e("int"))),
            lambda: "(%s %s %s)" % (e("float"), self.pick("+", "-", "*", "/"), e("float")),
            lambda: "(%s %s %s)" % (e("float"), self.pick("+", "-", "*", "/", "//", "%"), e("int")),
            lambda: "(%s) ** %s" % (self.pick(e("float"), "2", "10", "abs(%s)" % e("float")), self.pick("2", "0.5", "-1", "-2")),
            lambda: "round(%s, %s)" % (e("float"), self.pick("0", "1", "2", "3", "-1")),
            lambda: "float(%s)" % e(self.pick("int", "str", "bool")),
            lambda: "sum([%s, %s])" % (e("float"), e("int")),
            lambda: "abs(%s)" % e("float"), lambda: "-%s" % e("float"),
            lambda: "%s(%s, %s)" % (self.pick("max", "min"), e("float"), e("int")),
            lambda: "float(%s)" % self.pick("'1e5'", "' 2.50 '", "'inf'", "'-0'", "'x'", "'1_0.5'"),
            lambda: "divmod(%s, %s)[1]" % (e("float"), self.pick("2", "0.3", "-1.5")),
            lambda: self.pick("True", "False") + " * 2.0",
        ])()

    def spec(self, kind):
        fill = self.pick("", "", "", "*", "0", "ü")
        align = self.pick("<", ">", "^", "") if fill == "" else self.pick("<", ">", "^")
        width = self.pick("", "", "5", "10", "3", "12")
        if kind == "str":
            return fill + align + width + self.pick("", "", ".2", ".5", "s")
        sign = self.pick("", "", "+", " ", "-")
        comma = self.pick("", "", ",", "_")
        if kind == "int":
            return fill + align + sign + self.pick("", "", "#") + self.pick("", "0") + width + self.pick(comma, "") + self.pick("", "d", "x", "b", "o", "X", "n", "e", "f", "s")
        return fill + align + sign + self.pick("", "0") + width + comma + self.pick("", ".1", ".3", ".0") + self.pick("", "f", "e", "g", "%", "E", "G")

    def field(self, depth):
        kind = self.pick("int", "float", "str", "str", "int", "ints", "dict", "tuple", "none", "bool")
        value = self.expr(kind, depth)
        if any(sign in value for sign in "'\"\\{}:!=\n"):
            value = (self.known(kind) or ["1"])[0]
        convert = self.pick("", "", "", "!r", "!s")
        spec = ""
        if kind in ("int", "float", "str") and self.chance(0.5) and (not convert or kind == "str"):
            spec = ":" + self.spec(kind)
        return "{%s%s%s%s}" % (value, self.pick("", "", "", "=") if self.chance(0.5) else "", convert, spec)

    def percent(self, depth):
        e = lambda kind: self.expr(kind, depth)
        parts = self.random.sample([
            ("%d", e("int")), ("%5.2f", e("float")), ("%s", e(self.any_kind())), ("%r", e("str")), ("%x", e("int")),
            ("%05d", e("int")), ("%-8s|", e("str")), ("%+d", e("int")), ("%e", e("float")), ("%c", self.pick("65", "'z'")),
            ("%.3s", e("str")), ("%i%%", e("float")), ("%g", e("float")), ("%o", e("int")), ("%#x", e("int"))], self.number(1, 3))
        return "'%s' %% (%s,)" % (" ".join(part[0] for part in parts), ", ".join(part[1] for part in parts))

    def make_str(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "(%s + %s)" % (e("str"), e("str")),
            lambda: "%s * %s" % (e("str"), self.pick("0", "2", "3", "-1")),
            lambda: "%s[%s:%s]" % (e("str"), self.pick("", "1", "-3", "0"), self.pick("", "2", "-1", "100")),
            lambda: "%s[%s]" % (e("str"), self.pick("::-1", "::2", "-1", "0", "5:1:-1", "::-2", e("int"))),
            lambda: "%s.%s()" % (e("str"), self.pick("upper", "lower", "strip", "lstrip", "rstrip", "title", "capitalize", "swapcase", "casefold")),
            lambda: "%s.replace(%s, %s%s)" % (e("str"), self.text(), self.text(), self.pick("", ", 1")),
            lambda: "%s.%s(%s%s)" % (e("str"), self.pick("center", "ljust", "rjust"), self.pick("8", "3", "11"), self.pick("", ", '*'", ", 'ü'")),
            lambda: "%s.zfill(%s)" % (e("str"), self.pick("5", "2")),
            lambda: "%s.%s(%s)" % (e("str"), self.pick("strip", "lstrip", "rstrip", "removeprefix", "removesuffix"), self.text()),
            lambda: "%s.join(%s)" % (self.pick("', '", "''", "'-'"), e("strs")),
            lambda: "%s.join(str(v) for v in %s)" % (self.pick("', '", "'|'"), e(self.pick("ints", "tuple"))),
            lambda: "str(%s)" % e(self.any_kind()), lambda: "repr(%s)" % e(self.any_kind()),
            lambda: "chr(%s)" % self.pick("65", "233", "128512", e("int")),
            lambda: "f'%s'" % "".join(self.pick("", " ", "a", "{{}}", ": ") + self.field(depth) for _ in range(self.number(1, 3))),
            lambda: 'f"%s and {%s}"' % (self.field(depth), self.pick("1 + 1", "len('abc')", "'x' * 3", "[1, 2][0]", "{'a': 1}['a']", "(lambda: 5)()")
                                        if not self.chance(0.2) else "d['id']"),
            lambda: self.percent(depth),
            lambda: "'%%(id)s %%(name)s' %% %s" % e("dict"),
            lambda: "'{} {:%s} {}'.format(%s, %s, %s)" % (self.spec("int"), e("str"), e("int"), e(self.any_kind())),
            lambda: "'{0}{1!r}{0:>5}'.format(%s, %s)" % (e("str"), e(self.any_kind())),
            lambda: "'{a[%s]}-{b}'.format(a=%s, b=%s)" % (self.pick("0", "id", "1"), e(self.pick("ints", "dict", "tuple")), e("int")),
            lambda: "format(%s, '%s')" % self.pick((e("int"), self.spec("int")), (e("float"), self.spec("float")), (e("str"), self.spec("str"))),
            lambda: "%s[%s]" % (e("strs"), self.pick("0", "-1", "2")),
            lambda: "%s.split(%s)[%s]" % (e("str"), self.pick("", "','", "' '", "'-', 1"), self.pick("0", "-1")),
            lambda: "%s %s" % (self.text(), self.text()) if self.chance(0.5) else self.text(),
            lambda: "type(%s).__name__" % e(self.any_kind()),
            lambda: "%s.decode()" % e("bytes"), lambda: "%s.hex()" % e("bytes"),
            lambda: "%s(%s)" % (self.pick("hex", "bin", "oct", "ascii"), e("int")),
            lambda: "max(%s, key=%s)" % (e("strs"), self.pick("len", "str.lower", "lambda w: w[-1:]")),
            lambda: "%s.translate(str.maketrans('ab', 'xy'))" % e("str"),
            lambda: "(%s or %s)" % (e("str"), e("str")),
            lambda: self.call("str", depth),
        ])()

    def make_bool(self, depth):
        e = lambda kind: self.expr(kind, depth)
        kind = self.pick("int", "str", "float", "ints", "tuple")
        return self.random.choice([
            lambda: "%s %s %s" % (e(kind), self.pick("<", "<=", ">", ">=", "==", "!="), e(kind)),
            lambda: "%s %s %s %s %s" % (e("int"), self.pick("<", "<="), e("int"), self.pick("<", "==", "!="), e("int")),
            lambda: "%s %s %s" % (e(self.any_kind()), self.pick("==", "!="), e(self.any_kind())),
            lambda: "%s %s %s" % (e("int"), self.pick("in", "not in"), e(self.pick("ints", "set", "tuple", "idict"))),
            lambda: "%s %s %s" % (e("str"), self.pick("in", "not in"), e(self.pick("str", "strs", "dict"))),
            lambda: "%s %s None" % (e(self.pick("none", "str", "dict")), self.pick("is", "is not")),
            lambda: "isinstance(%s, %s)" % (e(self.any_kind()), self.pick("int", "str", "(int, float)", "bool", "list", "dict", "tuple", "set", "bytes")),
            lambda: "(%s %s %s)" % (e("bool"), self.pick("and", "or"), e("bool")), lambda: "not %s" % e(self.any_kind()),
            lambda: "%s(%s)" % (self.pick("any", "all"), e(self.pick("ints", "strs", "tuple"))),
            lambda: "%s(v %s %s for v in %s)" % (self.pick("any", "all"), self.pick(">", "==", "<"), e("int"), e("ints")),
            lambda: "%s.%s(%s)" % (e("str"), self.pick("startswith", "endswith"), self.pick(self.text(), "('a', 'B')")),
            lambda: "%s.%s()" % (e("str"), self.pick("isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "istitle", "isnumeric", "isidentifier")),
            lambda: "bool(%s)" % e(self.any_kind()),
            lambda: "%s.%s(%s)" % (e("set"), self.pick("issubset", "issuperset", "isdisjoint"), e(self.pick("set", "ints"))),
            lambda: "%s %s %s" % (e("set"), self.pick("<=", "<", ">", "=="), e("set")),
            lambda: "callable(%s)" % self.pick("len", "5", "str.upper"),
        ])()

    def step(self):
        return self.pick("::-1", "1:", ":2", "::2", "-2:", "1:-1", "3:0:-1", "5:", ":-10", "::-3")

    def make_ints(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "[%s]" % ", ".join(e("int") for _ in range(self.number(0, 4))),
            lambda: "list(range(%s))" % self.pick("5", "2, 8", "10, 0, -3", "0", "-2, 3", "0, 10, 4"),
            lambda: "[%s for v in %s]" % (self.pick("v", "v * v", "v % 3", "-v", "v // 2", "abs(v)"), self.pick(e("ints"), "range(4)")),
            lambda: "[v for v in %s if %s]" % (e("ints"), self.pick("v % 2", "v > 1", "not v", "v in (1, 2, 3)", "-5 < v < 5")),
            lambda: "[a * b for a in %s for b in %s]" % (self.pick("range(3)", "[1, 2]"), self.pick("range(2)", "(3, 4)")),
            lambda: "%s[%s]" % (e("ints"), self.step()),
            lambda: "sorted(%s%s)" % (e(self.pick("ints", "set")), self.pick("", ", reverse=True", ", key=lambda v: -v", ", key=abs", ", key=lambda v: (v % 3, v)")),
            lambda: "%s + %s" % (e("ints"), e("ints")), lambda: "%s * 2" % e("ints"),
            lambda: "list(%s.values())" % e("dict"),
            lambda: "list(map(%s, %s))" % (self.pick("lambda v: v + 1", "abs", "int", "str"), e("ints")),
            lambda: "list(filter(%s, %s))" % (self.pick("lambda v: v > 0", "None"), e("ints")),
            lambda: "[*%s, %s]" % (e("ints"), e("int")), lambda: "list(reversed(%s))" % e("ints"),
            lambda: "%s.copy()" % e("ints"), lambda: "[len(w) for w in %s]" % e("strs"),
            lambda: "[i for i, v in enumerate(%s%s)]" % (e("strs"), self.pick("", ", 1", ", start=5")),
            lambda: "[a + b for a, b in zip(%s, %s)]" % (e("ints"), e("ints")),
            lambda: "[row['id'] for row in %s]" % e("rows"), lambda: "list(%s)" % e(self.pick("bytes", "tuple", "ints")),
            lambda: "[(v, %s) for v in %s][0]" % (e("int"), e("ints")),
            lambda: "[[v, v] for v in %s]" % e("ints"),
        ])()

    def make_strs(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "[%s]" % ", ".join(e("str") for _ in range(self.number(0, 3))),
            lambda: "%s.split(%s)" % (e("str"), self.pick("", "','", "' '", "'-', 1", "None, 1", "maxsplit=1", "''", "sep='a'")),
            lambda: "%s.%s" % (e("str"), self.pick("splitlines()", "rsplit('-', 1)", "rsplit()", "splitlines(True)")),
            lambda: "[w.%s() for w in %s]" % (self.pick("upper", "strip", "title"), e("strs")),
            lambda: "[w for w in %s if %s]" % (e("strs"), self.pick("w", "len(w) > 1", "'a' in w", "w.isalpha()")),
            lambda: "sorted(%s%s)" % (e("strs"), self.pick("", ", key=len", ", key=str.lower", ", reverse=True", ", key=lambda w: (len(w), w)")),
            lambda: "list(%s)" % e(self.pick("dict", "str")), lambda: "list(%s.keys())" % e("dict"),
            lambda: "%s[%s]" % (e("strs"), self.step()), lambda: "%s + %s" % (e("strs"), e("strs")),
            lambda: "list(map(str, %s))" % e("ints"), lambda: "[f'{v:%s}' for v in %s]" % (self.spec("int"), e("ints")),
            lambda: "[row['name'] for row in %s]" % e("rows"), lambda: "[t for row in %s for t in row['tags']]" % e("rows"),
            lambda: "sorted({w[:1] for w in %s})" % e("strs"), lambda: "list(dict.fromkeys(%s))" % e("strs"),
        ])()

    def make_dict(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "{%s}" % ", ".join("%s: %s" % (self.pick(*["'%s'" % key for key in KEYS], e("str")), e("int")) for _ in range(self.number(0, 3))),
            lambda: "{w: %s for w in %s}" % (self.pick("len(w)", "i" if False else "1", "w.count('a')"), e("strs")),
            lambda: "{**%s, '%s': %s}" % (e("dict"), self.random.choice(KEYS), e("int")),
            lambda: "dict(zip(%s, %s))" % (e("strs"), e("ints")), lambda: "dict(id=%s, name=%s)" % (e("int"), e("int")),
            lambda: "%s | %s" % (e("dict"), e("dict")), lambda: "dict(%s)" % e("dict"), lambda: "%s.copy()" % e("dict"),
            lambda: "{k: v %s for k, v in %s.items()}" % (self.pick("+ 1", "* 2", ""), e("dict")),
            lambda: "{k: v for k, v in sorted(%s.items()%s)}" % (e("dict"), self.pick("", ", key=lambda p: p[1]", ", reverse=True")),
            lambda: "dict.fromkeys(%s, %s)" % (e("strs"), e("int")),
        ])()

    def make_idict(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: self.literal("idict"),
            lambda: "{v: str(v) for v in %s}" % e("ints"), lambda: "{v: k for k, v in %s.items()}" % e("dict"),
            lambda: "{i: w for i, w in enumerate(%s)}" % e("strs"), lambda: "{%s: %s, %s: %s}" % (e("int"), e("str"), e(self.pick("float", "bool", "tuple", "int")), e("str")),
            lambda: "dict(enumerate(%s))" % e("strs"), lambda: "{(a, b): a * b for a in range(2) for b in range(2)}",
        ])()

    def make_tuple(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "(%s,)" % ", ".join(e(self.any_kind()) for _ in range(self.number(1, 3))),
            lambda: "tuple(%s)" % e(self.pick("ints", "strs", "str", "dict")), lambda: "divmod(%s, %s)" % (e("int"), self.pick("3", "-7", e("int"))),
            lambda: "%s[%s]" % (e("tuple"), self.step()), lambda: "%s + %s" % (e("tuple"), e("tuple")), lambda: "%s * 2" % e("tuple"),
            lambda: "%s.%s(%s)" % (e("str"), self.pick("partition", "rpartition"), self.pick("'-'", "' '", "''", "'='")),
            lambda: "tuple(v %s for v in %s)" % (self.pick("* 2", "> 0"), e("ints")),
            lambda: "min(%s.items(), key=lambda p: p[1])" % e("dict"),
        ])()

    def make_set(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "{%s}" % ", ".join(str(self.number(-3, 30)) for _ in range(self.number(1, 6))),
            lambda: "set(%s)" % self.pick("range(5)", "[3, 1, 2, 3]", "range(0, 50, 7)", "(9, 8)"),
            lambda: "(%s %s %s)" % (e("set"), self.pick("&", "|", "-", "^"), e("set")), lambda: "{v %% %s for v in %s}" % (self.pick("3", "5", "10"), e("ints")),
            lambda: "%s.%s(%s)" % (e("set"), self.pick("union", "intersection", "difference", "symmetric_difference"), e(self.pick("set", "set", "tuple"))),
        ])()

    def make_bytes(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "%s.encode(%s)" % (e("str"), self.pick("", "'utf-8'", "'ascii'", "'latin-1'", "errors='replace'", "'ascii', 'ignore'")),
            lambda: "%s[%s]" % (e("bytes"), self.step()), lambda: "%s + %s" % (e("bytes"), e("bytes")), lambda: "%s * 2" % e("bytes"),
            lambda: "bytes(%s)" % self.pick("[1, 2, 255]", "range(3)", "'é', 'utf-8'", "[256]", "'x'"), lambda: "b','.join([%s, %s])" % (e("bytes"), e("bytes")),
            lambda: "%s.%s" % (e("bytes"), self.pick("upper()", "replace(b'a', b'z')", "strip()")), lambda: "bytes.fromhex('%s')" % self.pick("00ff", "41 42", "4", "zz"),
        ])()

    def make_rows(self, depth):
        e = lambda kind: self.expr(kind, depth)
        return self.random.choice([
            lambda: "[%s]" % ", ".join("{'id': %s, 'name': %s, 'tags': %s}" % (e("int"), e("str"), e("strs")) for _ in range(self.number(1, 3))),
            lambda: "[{'id': i, 'name': w, 'tags': []} for i, w in enumerate(%s)]" % e("strs"),
            lambda: "sorted(%s, key=lambda row: row['%s'])" % (e("rows"), self.pick("id", "name")),
            lambda: "[row for row in %s if row['id'] %s]" % (e("rows"), self.pick("> 3", "% 2 == 0")),
            lambda: "[{**row, 'id': row['id'] + 1} for row in %s]" % e("rows"),
        ])()

    def call(self, kind, depth):
        fitting = [function for function in self.functions if function[1] == kind]
        if not fitting:
            return self.literal(kind)
        name, _, kinds = self.random.choice(fitting)
        parts = [self.expr(one, depth) for one in kinds]
        if self.chance(0.1):
            parts = parts[:-1] if self.chance(0.5) else parts + [self.expr("int", 0)]
        if self.chance(0.2) and parts:
            parts = ["*[%s]" % ", ".join(parts)]
        elif self.chance(0.1):
            parts.append("%s=%s" % (self.pick("a", "extra", "b"), self.expr("int", 0)))
        return "%s(%s)" % (name, ", ".join(parts))

    # statements: each a list of lines

    def block(self, depth, count=None):
        self.names.append({})
        self.inside += 1
        lines = [line for _ in range(count or self.number(1, 3)) for line in self.statement(depth)]
        self.inside -= 1
        self.names.pop()
        return ["    " + line if "\n" not in line else "    " + line.replace("\n", "\n") for line in lines]

    def assign(self, kind, value):
        name = self.fresh(kind)
        self.names[-1][name] = kind
        return "%s = %s" % (name, value)

    def statement(self, depth=2):
        options = [self.s_assign] * 6 + [self.s_print] * 4 + [self.s_echo] * 4 + [self.s_augment] * 2 + [self.s_method] * 4 + [
            self.s_store, self.s_unpack, self.s_delete, self.s_assert, self.s_chain, self.s_lambda]
        if depth > 0:
            options += [self.s_if] * 3 + [self.s_for] * 4 + [self.s_while, self.s_try, self.s_try, self.s_def, self.s_def]
        return self.random.choice(options)(depth)

    def s_assign(self, depth):
        kind = self.any_kind()
        return [self.assign(kind, self.expr(kind))]

    def s_chain(self, depth):
        kind = self.any_kind()
        first = self.fresh(kind)
        value = self.expr(kind, 1)
        self.names[-1][first] = kind
        return ["%s = %s" % (first, self.assign(kind, value))]

    def s_print(self, depth):
        values = ", ".join(self.expr(self.any_kind(), 2) for _ in range(self.number(0, 3)))
        more = self.pick("", "", "", "sep='-'", "end='.\\n'", "sep=', ', end=''", "*[1, 2]", "sep=''")
        return ["print(%s)" % ", ".join(part for part in ([more, values] if more.startswith("*") else [values, more]) if part)]

    def s_echo(self, depth):
        return [self.expr(self.any_kind())]

    def s_augment(self, depth):
        kind = self.pick("int", "float", "str", "ints", "strs", "set", "dict")
        names = self.known(kind)
        if not names:
            return self.s_assign(depth)
        sign = {"int": self.pick("+", "-", "*", "//", "%", "&", "|", "<<"), "float": self.pick("+", "-", "*", "/"), "str": self.pick("+", "+"),
                "ints": "+", "strs": "+", "set": self.pick("|", "&", "-"), "dict": "|"}[kind]
        value = self.pick("2", "3", "1") if sign == "<<" else self.expr(kind, 1)
        return ["%s %s= %s" % (self.random.choice(names), sign, value)]

    def s_method(self, depth):
        kind = self.pick("ints", "strs", "dict", "set", "idict")
        names = self.known(kind)
        if not names:
            return self.s_assign(depth)
        name = self.random.choice(names)
        e = lambda its: self.expr(its, 1)
        calls = {
            "ints": lambda: self.pick("append(%s)" % e("int"), "insert(%s, %s)" % (self.pick("0", "1", "-1", "99"), e("int")), "extend(%s)" % e("ints"),
                                      "pop()", "pop(0)", "remove(%s)" % e("int"), "sort()", "sort(reverse=True)", "sort(key=lambda v: v % 4)", "reverse()", "clear()"),
            "strs": lambda: self.pick("append(%s)" % e("str"), "sort()", "sort(key=len)", "pop()", "extend(%s)" % e("strs"), "remove(%s)" % e("str"), "index(%s)" % e("str")),
            "dict": lambda: self.pick("update(%s)" % e("dict"), "pop('%s')" % self.random.choice(KEYS), "pop('%s', None)" % self.random.choice(KEYS),
                                      "setdefault('%s', %s)" % (self.random.choice(KEYS), e("int")), "get(%s)" % e("str"), "items()", "keys()", "values()", "popitem()", "update(id=%s)" % e("int"), "clear()"),
            "set": lambda: self.pick("add(%s)" % e("int"), "discard(%s)" % e("int"), "remove(%s)" % e("int"), "update(%s)" % e("set")),
            "idict": lambda: self.pick("get(%s)" % e("int"), "pop(%s, 'none')" % e("int"), "items()", "setdefault(%s, %s)" % (e("int"), e("str"))),
        }
        return ["%s.%s" % (name, calls[kind]())]

    def s_store(self, depth):
        kind = self.pick("ints", "dict", "idict", "rows", "strs", "tuple", "str")
        names = self.known(kind)
        if not names:
            return self.s_assign(depth)
        name = self.random.choice(names)
        e = lambda its: self.expr(its, 1)
        place = {"ints": self.pick("[0]", "[-1]", "[%s]" % e("int"), "[1:]", "[:0]", "[::2]"), "dict": "['%s']" % self.random.choice(KEYS), "idict": "[%s]" % e(self.pick("int", "tuple", "float", "ints")),
                 "rows": "[0]['name']", "strs": "[0]", "tuple": "[0]", "str": "[0]"}[kind]
        value = e("ints") if ":" in place else e({"ints": "int", "dict": "int"}.get(kind, "str"))
        return ["%s%s %s %s" % (name, place, self.pick("=", "=", "+=") if ":" not in place else "=", value), name]

    def s_unpack(self, depth):
        first, second = self.fresh("int"), self.fresh("int") + "b"
        form = self.pick("%s, %s = %%s, %%s" % (first, second), "%s, *%s = %%s" % (first, second), "(%s, %s) = %%s" % (first, second), "*%s, %s = %%s" % (second, first),
                         "%s, %s = %%s, 7" % (first, second))
        self.names[-1][first] = "int"
        if form.count("%s") == 2:
            return [form % (self.expr("int", 1), self.expr("int", 1))]
        return [form % self.expr(self.pick("ints", "tuple", "ints", "int"), 1), second]

    def s_delete(self, depth):
        kind = self.pick("ints", "dict", "strs")
        names = self.known(kind)
        if not names:
            return self.s_print(depth)
        return ["del %s[%s]" % (self.random.choice(names), {"ints": self.pick("0", "-1", "1:", "::2"), "dict": "'%s'" % self.random.choice(KEYS), "strs": "0"}[kind])]

    def s_assert(self, depth):
        if self.chance(0.6):
            return ["assert isinstance(%s, (int, str, list))%s" % (self.expr(self.pick("int", "str", "ints"), 1), self.pick("", ", 'wrong'"))]
        return ["assert %s%s" % (self.expr("bool", 1), self.pick("", ", %s" % self.expr("str", 1)))]

    def s_lambda(self, depth):
        self.count += 1
        name = "f%d" % self.count
        body, kind = self.pick(("a + %s" % self.expr("int", 1), "int"), ("a * 2", "int"), ("str(a)", "str"), ("'%s' % a" if False else "f'<{a}>'", "str"))
        if self.inside == 0:
            self.functions.append((name, kind, ["int"]))
        return ["%s = lambda a%s: %s" % (name, self.pick("", "=1", ", b=2"), body)]

    def s_if(self, depth):
        lines = ["if %s:" % self.expr(self.pick("bool", "bool", "int", "str", "ints", "dict"), 2)] + self.block(depth - 1)
        if self.chance(0.3):
            lines += ["elif %s:" % self.expr("bool", 1)] + self.block(depth - 1)
        if self.chance(0.5):
            lines += ["else:"] + self.block(depth - 1)
        return lines

    def s_for(self, depth):
        self.count += 1
        n = self.count
        form, kinds = self.random.choice([
            ("for i%d in range(%s):" % (n, self.pick("3", "1, 4", "4, 0, -2")), {"i%d" % n: "int"}),
            ("for v%d in %s:" % (n, self.expr("ints", 1)), {"v%d" % n: "int"}),
            ("for w%d in %s:" % (n, self.expr(self.pick("strs", "str"), 1)), {"w%d" % n: "str"}),
            ("for i%d, w%d in enumerate(%s):" % (n, n, self.expr("strs", 1)), {"i%d" % n: "int", "w%d" % n: "str"}),
            ("for k%d, v%d in %s.items():" % (n, n, self.expr("dict", 1)), {"k%d" % n: "str", "v%d" % n: "int"}),
            ("for a%d, b%d in zip(%s, %s):" % (n, n, self.expr("ints", 1), self.expr("strs", 1)), {"a%d" % n: "int", "b%d" % n: "str"}),
            ("for k%d in %s:" % (n, self.expr("dict", 1)), {"k%d" % n: "str"}),
            ("for row%d in %s:" % (n, self.expr("rows", 1)), {"row%d" % n: "dict"}),
        ])
        self.names.append(kinds)
        self.loops += 1
        lines = [form] + self.block(depth - 1)
        if self.chance(0.3):
            lines += ["    if %s:" % self.expr("bool", 1), "        %s" % self.pick("break", "continue")] + self.block(0, 1)
        self.loops -= 1
        self.names.pop()
        if self.chance(0.2):
            lines += ["else:"] + self.block(0, 1)
        return lines

    def s_while(self, depth):
        self.count += 1
        name = "c%d" % self.count
        self.names[-1][name] = "none"
        lines = ["%s = 0" % name, "while %s < %s:" % (name, self.pick("2", "3"))]
        lines += ["    %s += 1" % name] + self.block(depth - 1)
        if self.chance(0.3):
            lines += ["else:"] + self.block(0, 1)
        return lines

    def s_try(self, depth):
        errors = self.pick("ValueError", "KeyError", "IndexError", "TypeError", "ZeroDivisionError", "(KeyError, IndexError)", "Exception", "LookupError", "ArithmeticError", "AttributeError")
        lines = ["try:"] + self.block(depth - 1, self.number(1, 2))
        if self.chance(0.4):
            lines += ["    %s" % self.pick("int('x')", "[][1]", "{}['k']", "1 / 0", "None + 1", "raise ValueError('bad', 1)", "raise KeyError('k')", "'a'.nope()", "missing_name", "raise RuntimeError", "int(None)")]
        lines += ["except %s as error:" % errors, "    print(type(error).__name__, error)"]
        if self.chance(0.3):
            lines += ["    print(error.args)"]
        if self.chance(0.2):
            lines += ["except Exception as other:", "    print('other', repr(other))"]
        if self.chance(0.2):
            lines += ["else:"] + self.block(0, 1)
        if self.chance(0.3):
            lines += ["finally:", "    print('finally')"]
        return lines

    def s_def(self, depth):
        self.count += 1
        name = "g%d" % self.count
        if self.inside:
            return self.s_print(depth)
        kinds = [self.pick("int", "str", "ints") for _ in range(self.number(0, 3))]
        letters = "abc"[:len(kinds)]
        result = self.pick("int", "str")
        head = ", ".join("%s%s" % (letter, "=%s" % self.literal(kind) if i == len(kinds) - 1 and self.chance(0.4) else "") for i, (letter, kind) in enumerate(zip(letters, kinds)))
        more = self.pick("", "", "", "*rest", "**extra", "*rest, **extra", "*, key=1")
        before, self.names = self.names, [{letter: kind for letter, kind in zip(letters, kinds)}]
        body = self.block(depth - 1)
        shown = [part.lstrip("*") for part in ("*rest", "**extra") if part in more]
        body += ["    print(%s)" % ", ".join(shown)] if shown else []
        if self.chance(0.2):
            body += ["    if %s:" % self.expr("bool", 1), "        return %s" % self.expr(result, 1)]
        if self.chance(0.2):
            body += ["    def inner(x):", "        return x + %s" % self.expr("int", 0), "    print(inner(%s))" % self.expr("int", 1)]
        body += ["    return %s" % self.expr(result, 2)] if self.chance(0.9) else []
        self.names = before
        self.functions.append((name, result, kinds))
        return ["def %s(%s):" % (name, ", ".join(part for part in (head, more) if part))] + body

    def program(self):
        """Statement after statement; one that fails is mostly replaced, or the programs would be short."""
        statements = []
        for kind in self.random.sample(KINDS, 4):
            statements.append(self.assign(kind, self.literal(kind)))
        for _ in range(self.number(5, 12)):
            for attempt in range(6):
                before = [dict(scope) for scope in self.names], list(self.functions)
                more = grouped(self.statement())
                result = run(statements + more)
                if result is not None and (result[1] is None or self.chance(0.12)):
                    statements += more
                    break
                self.names, self.functions = before
            if result is not None and result[1] is not None:
                break
        return statements


def grouped(lines):
    """The lines as statements: a line that is not indented and does not go on with `else` starts one."""
    found = []
    for line in lines:
        goes_on = line.startswith((" ", "else:", "elif ", "except", "finally:"))
        if goes_on and found:
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


class TooMuch(BaseException):
    pass


def stop(signum, frame):
    raise TooMuch


class Paper(io.StringIO):
    def write(self, text):
        if self.tell() + len(text) > 3000:
            raise TooMuch
        return super().write(text)


def run(program):
    """(output, error) as CPython has them; None for a program that is not worth keeping."""
    names = {"__name__": "__main__"}
    out = Paper()
    steps = [0]

    def watch(frame, event, arg):
        steps[0] += 1
        if steps[0] > 5000:
            raise TooMuch
        return watch

    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for statement in program:
            try:
                code = compile(statement + "\n", "<stdin>", "single")
                signal.alarm(1)
                sys.settrace(watch)
                exec(code, names)
            except (TooMuch, MemoryError):
                return None
            except Exception as error:
                sys.settrace(None)
                return out.getvalue(), traceback.format_exception_only(type(error), error)[-1].rstrip("\n")
            finally:
                sys.settrace(None)
                signal.alarm(0)
    return out.getvalue(), None


def main():
    resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))
    signal.signal(signal.SIGALRM, stop)
    count = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    made = 0
    while made < count:
        program = Maker(seed).program()
        result = run(program)
        if result is not None and "0x" not in result[0].replace("'0x", "") and "\ud800" not in result[0]:
            made += 1
            print(json.dumps({"seed": seed, "program": program, "output": result[0], "error": result[1]}, ensure_ascii=True))
        seed += 1


if __name__ == "__main__":
    main()
