"""
Prints what CPython says to expressions over the library of Python lines, one a line:
[expression, repr of the value or "Type: message"]. The expressions are templates filled with values from pools.
"""
import base64, datetime, hashlib, json, os.path, random, re, sys, time, urllib.parse, uuid  # noqa: F401,E401
from datetime import timedelta, timezone  # noqa: F401

random.seed(20261124)
POOLS = {
    'S': ["''", "'abc'", "'Hello World'", "'  pad '", "'a,b,,c'", "'ünï😀x'", "'ß'", "'123'", "'aXbXc'", "'a\\nb\\r\\nc'", "'\\tx\\t'", "'CamelCase'", "\"it's\"", "'x=1;y=2'"],
    's': ["''", "'a'", "'b'", "','", "'X'", "' '", "'abc'", "'ü'", 'None', '1', "'l'", "b'a'"],
    'I': ['0', '1', '-1', '2', '7', '-13', '255', '10**20', '-2**63', '944455285181775872', 'True'],
    'i': ['0', '1', '-1', '3', '10', '100', 'None', "'x'", '1.5', 'True'],
    'F': ['0.0', '-0.0', '1.0', '0.5', '2.5', '-1.5', '3.14159', '1e16', '1e-5', '1e100', '123456.789', '0.1+0.2', "float('inf')", "float('nan')", '2.675', '1e22'],
    'L': ['[]', '[1, 2, 3]', '[3, 1, 2]', "['b', 'a']", '[1.0, 2]', "[1, 'a']", '[[1], [2]]', '[None]', '[True, 0]', '(1, 2)', "'ba'", '(5)'],
    'D': ['{}', "{'a': 1}", "{'a': 1, 'b': [2]}", "{1: 'x', 'y': None}", "{'b': 2.0, 'a': 1}"],
    'E': ['set()', '{1}', '{1, 2, 3}', '{3, 4}', '[1, 2]', '(5)'],
    'B': ["b''", "b'abc'", "b'a,b,,c'", "b'  x '", "b'\\xff\\x00'", "'x'.encode()", "b'AbC'"],
    'b': ["b''", "b'a'", "b','", "'a'", '97', 'None', "b'b'", '300'],
    'V': ['None', 'True', '1', '1.5', "'s'", "b'b'", '[1]', '(1,)', '{1}', "{'a': 1}", 'len', 'int', 'range(3)', '10**20', '1.0'],
    'P': ["''", "'d'", "'5'", "'<5'", "'>8'", "'^9'", "'*^9'", "'05'", "'+'", "' '", "','", "'_'", "'x'", "'#x'", "'X'", "'b'", "'#o'", "'c'", "'e'", "'.3e'", "'f'", "'.2f'", "'10.3f'", "',.2f'", "'g'", "'.3g'", "'#.3g'", "'%'", "'.1%'", "'.0f'", "'08.2f'", "'+.1f'", "'s'", "'.2'", "'10s'", "'=10'", "'012,'", "'012,.1f'", "'z'", "'_b'", "'.5d'", "'>+10d'", "'n'", "'G'", "'E'", "'.10'", "'q'", "'^+12,.3f'"],
    'p': ["'%d'", "'%5d|'", "'%-5d|'", "'%05d'", "'%+d'", "'% d'", "'%x'", "'%#X'", "'%o'", "'%s'", "'%r'", "'%10s|'", "'%-10s|'", "'%.2s'", "'%f'", "'%.2f'", "'%8.3f'", "'%e'", "'%.3G'", "'%g'", "'%c'", "'%a'", "'%i%%'", "'%.0f'", "'%08.2f'"],
    'T': ["timedelta()", "timedelta(days=1)", "timedelta(hours=-1)", "timedelta(days=2, seconds=3, microseconds=4)", "timedelta(weeks=1, milliseconds=5)", "timedelta(hours=1.5)"],
    'A': ["datetime.date(2020, 4, 22)", "datetime.date(1, 1, 1)", "datetime.date(2024, 2, 29)", "datetime.datetime(2020, 4, 22, 11, 34, 3, 290396)", "datetime.datetime(1999, 12, 31)", "datetime.datetime(2020, 4, 22, 11, tzinfo=timezone.utc)", "datetime.datetime(2021, 7, 4, 23, 59, 59, tzinfo=timezone(timedelta(hours=5, minutes=30)))"],
    'f': ["'%Y-%m-%d'", "'%d/%m/%y %H:%M:%S'", "'%A %B %j'", "'%a %b %e %I %p'", "'%Y-%m-%dT%H:%M:%S.%f%z'", "'%U %W %V %G %u %w'", "'%c'", "'%x %X'", "'%%'", "'%-d %s'[:3]", "'%Z'", "'é %y'"],
    'R': ["r'\\d+'", "r'(\\w+)=(\\w+)'", "r'[a-c]'", "r'(?P<k>\\w)X?'", "r'^a'", "r'c$'", "r'.'", "r'\\s+'", "r'(?i)HELLO'", "r'a|b'", "r'x*'", "r'(a)?b'", "r'\\bw'", "r'[^,]+'", "r'('", "r'*'", "r'[a'", "r'\\q'", "'filename=(.+)'"],
    'U': ["'http://user:pw@Host.com:8080/a/b;p?x=1&y=2#frag'", "'https://example.com'", "'/a/b?q'", "'mailto:a@b.c'", "'//h/p'", "''", "'../x'", "'?q=1'", "'a b&c=d/é'", "'%41%zz+%C3%A9'"],
    'N': ["'12'", "' 12 '", "'-7'", "'0x1f'", "'1_000'", "'1__0'", "'abc'", "''", "'1.5'", "'1e3'", "'inf'", "'-nan'", "'.5'", "'5.'", "'1e'", "'٣'", "b'12'", '[]', 'None', '3.99', '-3.99', "float('inf')", "'9' * 30", "'+ 1'", "'_1'", "'infinity'"],
    'W': ["'2020-04-22'", "'20200422'", "'2020-04-22T11:34:03'", "'2020-04-22 11:34:03.290396+00:00'", "'2020-04-22T11:34Z'", "'2020-W17-3'", "'bad'", "'2020-13-01'", "'2020-02-30'", "''", "'2020-04-22T25:00'"],
    'q': ["'%Y-%m-%d'", "'%d %B %Y'", "'%H:%M'", "'%Y-%m-%dT%H:%M:%S'", "'%j %Y'", "'%I %p'"],
    'w': ["'2020-04-22'", "'22 April 2020'", "'11:34'", "'2020-04-22T11:34:03'", "'113 2020'", "'11 PM'", "'2020-02-30'", "'2020-04-22x'", "''"],
}
TEXT = ['capitalize', 'casefold', 'isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable',
        'isspace', 'istitle', 'isupper', 'lower', 'swapcase', 'title', 'upper', 'splitlines', 'split', 'rsplit', 'strip', 'lstrip', 'rstrip', 'expandtabs']
BYTES = ['capitalize', 'isalnum', 'isalpha', 'isdigit', 'islower', 'isspace', 'isupper', 'lower', 'upper', 'swapcase', 'title', 'split', 'strip', 'hex', 'decode', 'splitlines']
TEMPLATES = [
    *['$S.%s()' % name for name in TEXT], *['$B.%s()' % name for name in BYTES],
    *['$S.%s($s)' % name for name in ['split', 'rsplit', 'strip', 'lstrip', 'rstrip', 'find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith', 'partition',
                                      'rpartition', 'removeprefix', 'removesuffix', 'join', 'encode', 'splitlines', 'lower']],
    *['$B.%s($b)' % name for name in ['split', 'strip', 'find', 'index', 'count', 'startswith', 'endswith', 'partition', 'join', 'removeprefix', 'rsplit', 'rfind']],
    *['$S.%s($i)' % name for name in ['center', 'ljust', 'rjust', 'zfill', 'expandtabs', 'splitlines']],
    '$S.center($i, $s)', '$S.replace($s, $s)', '$S.replace($s, $s, $i)', '$S.split($s, $i)', '$S.rsplit($s, $i)', '$S.find($s, $i)', '$S.find($s, $i, $i)', '$S.count($s, $i)',
    '$S.startswith($s, $i)', "$S.startswith(('a', $s))", '$S.join($L)', '$S.encode("ascii", "replace")', '$S.encode("latin-1")', '$S.split(maxsplit=$i)',
    '$S.translate({97: "z", 98: None})', "$S.translate(str.maketrans('ab', 'xy', 'c'))", '$S.format($V)', '$S.nosuch', '$S.upper($V)', '$S.split(sep=$s)', '$S.split(x=1)',
    '$B.decode("ascii")', '$B.decode("utf-8", "replace")', '$B.decode("latin-1")', '$B.replace($b, $b)', 'bytes($V)', 'bytes($L)', 'list($B)', 'bytes.fromhex($S)',
    'format($I, $P)', 'format($F, $P)', 'format($S, $P)', 'format($V, $P)', "f'{{{2.5:{10}.{2}f}}}'", "'{:%s}'.format($F)" % '>12.3f', "'{0!r:>8}|{1}'.format($V, $V)", "'{a[0]} {b}'.format(a=$L, b=$V)",
    "'{} {}'.format($V)", "'{a}'.format(a=$V)", "'{0.real}'.format($V)", "'{x}'.format_map($D)", "'{!s:<6}|'.format($V)", "'{{}}{}'.format($V)", "'{:{w}}'.format($I, w=$i)",
    '$p % $V', '$p % $F', '$p % $I', '$p % ($I,)', '$p % ($I, $I)', "'%(a)s' % $D", "'%s and %s' % ($V, $V)", "'%*d' % (5, $I)", "'%s' % $V", "'%q' % 1",
    'int($N)', 'float($N)', 'int($N, $i)', 'int($N, 16)', 'int($N, 0)', 'round($F)', 'round($F, $i)', 'round($I, $i)', 'round($I)', 'abs($I)', 'abs($F)', 'abs($V)', 'divmod($I, $I)', 'divmod($F, $I)',
    'pow($I, 2)', 'pow(3, $i, 7)', 'bool($V)', 'str($V)', 'str($F)', 'repr($F)', 'repr($I)', 'hex($I)', 'bin($I)', 'oct($i)', 'hex($V)', 'chr($i)', 'ord($S)', 'ord($s)', '$I.bit_length()' .replace('$I', '($I)'),
    '($F).is_integer()', 'ascii($S)', 'ascii($V)', 'repr($S)',
    'len($V)', 'len($L)', 'sorted($L)', 'sorted($L, reverse=True)', 'sorted($L, key=str)', 'list(reversed($L))', 'min($L)', 'max($L)', 'min($L, default=0)', 'max($I, $I)', 'min($V, $V)', 'sum($L)', 'sum($L, $i)',
    'any($L)', 'all($L)', 'list($L)', 'tuple($L)', 'sorted(set($L), key=str)', 'dict($L)', 'dict($D, z=1)', 'list($D)', 'list(enumerate($L))', 'list(enumerate($L, $i))', 'list(zip($L, $S))', 'list(zip($L, $L, strict=True))',
    'list(map(str, $L))', 'list(filter(None, $L))', 'list(map(lambda a, b: (a, b), $L, $S))', 'list(range($i))', 'list(range($i, 10, 3))', 'range($i, $i)', 'range(10)[$i]', 'range(0, 10, 3)[::-1]', '$i in range(5)', 'len(range($i))',
    'isinstance($V, int)', 'isinstance($V, (str, list))', 'isinstance($V, $V)', 'issubclass(bool, int)', 'type($V)', 'type($V).__name__', 'callable($V)', 'hash($I)', 'next(iter($L))', 'next(iter($L), $i)', 'iter($V) is None',
    'hasattr($V, "append")', 'getattr($V, "real")', 'getattr($V, "nosuch", 3)', 'getattr($V, $i)', 'print($V)', 'print($V, $V, sep=$s)', 'print($V, end="!")', 'print($V, sep=1)',
    '$L.append(1)', '$L.count(1)', '$L.index(2)', '$L.index($V)', '$L.copy()', '$L.pop()', '$L.pop($i)', '(lambda x: (x.insert($i, 9), x))($L)', '(lambda x: (x.extend($V), x))($L)', '(lambda x: (x.remove($i), x))($L)',
    '(lambda x: (x.sort(), x))($L)', '(lambda x: (x.sort(key=str, reverse=True), x))($L)', '(lambda x: (x.reverse(), x))($L)', '(lambda x: (x.clear(), x))($L)', '$L.append()', '$L.append(1, 2)', '$L.sort(1)', '$L.insert(1)', '$L.nosuch()',
    '$D.keys()', '$D.values()', '$D.items()', '$D.get("a")', '$D.get($V)', '$D.get("zz", $V)', '(lambda d: (d.pop("a"), d))($D)', '$D.pop("zz", $V)', '$D.pop($V)', '(lambda d: (d.popitem(), d))($D)', '(lambda d: (d.setdefault("q", $V), d))($D)',
    '(lambda d: (d.update($D), d))($D)', '(lambda d: (d.update($V), d))($D)', '(lambda d: (d.update(x=1), d))($D)', '$D.copy()', '$D.nosuch', 'dict.fromkeys($L)', 'dict.fromkeys($L, $V)', '$D.keys() & {"a"}', 'sorted($D.keys() | {1}, key=str)', '$D.items() - {("a", 1)}' .replace('- {("a", 1)}', '- set()') if False else 'sorted($D.keys() - {"a"}, key=str)',
    '"a" in $D.keys()', 'sorted($D.keys(), key=str)', 'list($D.items())', 'len($D.items())', '$D.keys() == {"a"}', '$D.fromkeys([1])', '$D.get()', '$D.keys(1)',
    *['$E.%s($E)' % name for name in ['union', 'intersection', 'difference', 'symmetric_difference', 'issubset', 'issuperset', 'isdisjoint']], '(lambda s: (s.add($V), s))({1})', '(lambda s: (s.discard($i), s))({1, 3})', '(lambda s: s.remove($i))({1})',
    '(lambda s: (s.update($E, $E), s))({1})', '(lambda s: (s.intersection_update($E), s))({1, 2})', '$E.copy()', '$E.pop() if False else 0', '{1, 2} | $E', '{1, 2} & $E', '{1, 2} - $E', '{1, 2} ^ $E', '{1} <= $E', '$E == {1}',
    'json.dumps($V)', 'json.dumps($L)', 'json.dumps($D)', 'json.dumps($D, sort_keys=True, indent=2)' .replace('$D', '{"b": 1, "a": [1.0]}'), 'json.dumps($S)', 'json.dumps($S, ensure_ascii=False)', 'json.dumps($V, default=str)', 'json.dumps($F)', 'json.loads($S)', 'json.loads("[1, 2.0, null]")', 'json.loads($V)',
    'base64.b64encode($B)', 'base64.b64decode(base64.b64encode($B))', 'base64.b64decode($S)', 'base64.urlsafe_b64encode($B)', 'base64.b64encode($S)', *['hashlib.%s($B).hexdigest()' % name for name in ['md5', 'sha1', 'sha256', 'sha512']],
    'hashlib.sha256($B).block_size', 'hashlib.sha256($B).digest_size', 'hashlib.sha256($S)' .replace('$S', "'x'"), 'hashlib.new("md5", $B).name', 'uuid.UUID($S)', "uuid.UUID('12345678-1234-5678-1234-567812345678').%s" % 'hex', 'len(str(uuid.uuid4()))',
    'urllib.parse.quote($S)', 'urllib.parse.quote($U, safe="")', 'urllib.parse.quote_plus($S)', 'urllib.parse.unquote($U)', 'urllib.parse.unquote_plus($U)', 'urllib.parse.urlencode($D)', 'urllib.parse.urlencode({"q": $S, "n": $V})', 'urllib.parse.urlencode({"a": [1, 2]}, doseq=True)', 'urllib.parse.urlencode([("a", $S)])', 'urllib.parse.urlencode($V)',
    'urllib.parse.urlparse($U)', 'urllib.parse.urlparse($U).netloc', 'urllib.parse.urlparse($U).port', 'urllib.parse.urlparse($U).hostname', 'urllib.parse.urlparse($U).geturl()', 'urllib.parse.urljoin($U, $U)', 'urllib.parse.parse_qs($S)', 'urllib.parse.parse_qsl($S)', 'urllib.parse.parse_qs("a=1&a=2&b=")', 'urllib.parse.parse_qsl("a=1&b=", keep_blank_values=True)',
    'os.path.basename($U)', 'os.path.dirname($U)', 'os.path.join($S, $S)', 'os.path.splitext($U)', 'os.path.split($U)', 'os.path.normpath($U)', 'os.path.isabs($U)', 'os.path.splitext("a.tar.gz")', 'os.path.basename($V)', 'os.path.exists("/nonexistent/x")', 'os.path.getsize("/nonexistent/x")', "open('/nonexistent/x')", "open('x', 'zz')",
    *['re.%s($R, $S)' % name for name in ['search', 'match', 'fullmatch', 'findall', 'split']], 're.sub($R, "-", $S)', "re.sub($R, r'<\\g<0>>', $S, count=1)", 're.sub($R, lambda m: m.group().upper(), $S)', 're.subn($R, "", $S)', '[m.span() for m in re.finditer($R, $S)]', 're.compile($R)', 're.compile($R).pattern', 're.search(r"(\\w+)=(\\d)", "x=1;y=2").groups()', 're.search(r"(?P<k>\\w)=(?P<v>\\d)", "x=1").groupdict()', 're.search("(a)(b)?", "a").groups($V)',
    're.search("(a)(b)?", "ab").group($i)', 're.search("a", "ba").span()', 're.search("a", "ba").start()', 're.search("a", "b") is None', 're.search(1, "a")', 're.search("a", 1)', 're.escape($S)', 're.search("A", "xa", re.I)', 're.findall("^.", "a\\nb", re.M)', 're.search("a", $B)', "re.split('(,)', 'a,b')", "re.sub('(a)(b)', r'\\2\\1', 'abab')", "re.sub('a', r'\\5', 'a')", "re.match('a', 'abc').end()", "re.search('(?P<n>a)', 'a')['n']",
    'repr($A)', 'str($A)', '$A.isoformat()', '$A.strftime($f)', 'format($A, $f)', '$A.weekday()', '$A.isocalendar()[1]', '$A.year', '$A.replace(day=3)', '$A.replace(month=$i)', '$A + $T', '$A - $T', '$A - $A', '$A < $A', '$A == $A', '$A.toordinal()', '$A.timetuple()[:8]', '$A.nosuch', '$A.ctime()',
    'datetime.datetime(2020, 4, 22, 11, 34, 3).timestamp()' if False else 'datetime.datetime(2020, 4, 22, 11, 34, 3, tzinfo=timezone.utc).timestamp()', 'datetime.datetime.fromtimestamp($F, timezone.utc)', 'datetime.datetime.fromtimestamp(1587555243, tz=timezone.utc)', 'datetime.datetime.utcfromtimestamp(1587555243.5)', 'datetime.datetime.fromisoformat($W)', 'datetime.date.fromisoformat($W)', 'datetime.datetime.strptime($w, $q)', 'datetime.datetime(2020, 1, 1).isoformat(timespec="milliseconds")', 'datetime.datetime(2020, 1, 1).isoformat(" ")', 'datetime.datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2)))',
    'datetime.date($i, 1, 1)', 'datetime.date(2020, $i, 1)', 'datetime.date(2020, 2, $i)', 'datetime.date(2020)', 'datetime.datetime(2020, 1, 1, $i)', 'datetime.date()', 'datetime.timezone.utc', 'str(timezone(timedelta(hours=-3)))', 'timezone(timedelta(hours=2), "X")', 'datetime.datetime.min', 'datetime.date.max',
    'repr($T)', 'str($T)', '$T.total_seconds()', '$T.days', '$T.seconds', '$T + $T', '$T - $T', '-$T', 'abs($T)', '$T * $i', '$T / 2', '$T // $i', '$T / $T' , '$T < $T', '$T == $T', 'bool($T)', '$T * 1.5', 'divmod($T, timedelta(hours=5))', 'timedelta(days=$V)', 'timedelta(foo=1)', '$T % timedelta(hours=7)', 'sum([$T, $T], timedelta())',
    'time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime($F))' if False else 'time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0))', 'time.gmtime(1587555243)', 'time.gmtime(1587555243).tm_year', 'time.sleep("x")', 'time.sleep(-1)', 'time.nosuch',
    'sys.maxsize', '1 / 10**320', '5 / 10**323', '-7**300 / 3**500', '10**400 / 10**399', '1 / 10**400',
]


def value(expression, names=None):
    """@param names beside those of this module"""
    printed = []

    def show(*args, sep=None, end=None, file=None, flush=False):
        import io
        out = io.StringIO()
        print(*args, sep=sep, end=end, file=out if file is None else file)
        printed.append(out.getvalue())

    try:
        result = eval(expression, {**globals(), **(names or {}), 'print': show})
    except Exception as error:
        kind = type(error)
        name = kind.__name__ if kind.__module__ == 'builtins' else '%s.%s' % (kind.__module__, kind.__qualname__)
        return name if str(error) == '' else '%s: %s' % (name, error)
    return ''.join(printed) + repr(result)


def fill(template):
    return re.sub(r'\$([A-Za-z])', lambda match: random.choice(POOLS[match.group(1)]), template)


def expressions(each):
    found = {}
    for template in TEMPLATES:
        for _ in range(each if '$' in template else 1):
            found[fill(template)] = None
    return list(found)


if __name__ == '__main__':
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 14
    rows = [[expression, value(expression)] for expression in expressions(each)]
    rows = [row for row in rows if ' at 0x' not in row[1]]
    for row in rows:
        print(json.dumps(row))
