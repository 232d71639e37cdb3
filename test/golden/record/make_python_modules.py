"""
Prints what CPython says to expressions over collections, csv, io, itertools, math and statistics, one a line:
[expression, repr of the value or "Type: message"]. Templates are filled with values from pools; of what keeps a state
(a deque, a file in memory), a chain of steps at random is taken, with what each gave and what is there in the end.
"""
import collections, csv, io, itertools, json, math, random, re, statistics, sys  # noqa: F401,E401

from make_python_library import value as value_of

random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 20261127)
POOLS = {
    'C': ["'abracadabra'", "['a', 'b', 'a']", "{'a': 3, 'b': -1}", '{}', '[1, 2, 1]', "{'b': 2, 'c': 0}", "'bca'", '(x % 3 for x in range(7))'],
    'D': ['{}', "{'a': 1}", "{'b': 2, 'a': 1}", "[('x', 1), ('y', 2)]", "{1: 'x'}"],
    'F': ['int', 'list', 'str', 'dict', 'None', 'lambda: 7', '5', 'float'],
    'G': ["'x y'", "'x, y'", "['x', 'y']", "('x', 'y')", "'x y z'", "'x x'", "'x _y'", "'x 1y'", "'x for'", "'x'"],
    'I': ['0', '1', '-1', '2', '5', '10', '-13', '20', '52', '10**20', 'True'],
    'i': ['0', '1', '2', '3', '-1', 'None', "'x'", '1.5'],
    'R': ['0.0', '-0.0', '1.0', '0.5', '-1.5', '2', '10', '1e300', '1e-300', "float('inf')", "float('nan')", '3.7', '-3.2', 'True', '10**30', "'x'", 'None'],
    'L': ['[]', '[1, 2, 3]', '[3, 1, 2]', "'abc'", "'aabbba'", '[1, 1, 2]', '(1, 2)', 'range(5)', '[0, 1, 0]', "['x', '', 'y']", '5', "{'a': 1, 'b': 2}"],
    'N': ['[]', '[1]', '[1, 2, 3, 4]', '[2.5, 3.5]', '[1, 2, 2.5]', '[3, 1, 2]', '[1, 1, 2, 2]', '[10**20, 1]', '[0.1] * 10', '[-1, 4, 4]', "['a', 'b', 'a']", '[True, False]', '[1, None]', '(x for x in [2, 4])', '[5, 7, 9, 11]'],
    'X': ["['a,b,c', '1,2,3']", "['a;b', '1;2']", "['\"x, y\",z']", "['\"a \"\"b\"\" c\",d']", "['\"one', 'two\",3']", "['']", '[]', "['a,,c', '']", "[\"'q',r\"]", "['a\\tb']", "['a, b']", "['1,2.5']", "['a\\\\,b,c']", "['a,b\\r\\n', 'c\\n']", "['\"open']", "['x\"y,z']", "[b'a']", "['a', 1]", "['\"a\"b,c']"],
    'O': ['', '', '', ", delimiter=';'", ", delimiter='\\t'", ", quotechar=\"'\"", ', skipinitialspace=True', ', quoting=csv.QUOTE_NONE', ', quoting=csv.QUOTE_ALL', ', quoting=csv.QUOTE_NONNUMERIC', ", escapechar='\\\\'", ', doublequote=False', ", 'excel-tab'", ", dialect='unix'", ", lineterminator='|'", ", delimiter=';;'", ', strict=True', ', nope=1', ", 'no-dialect'", ", quoting=csv.QUOTE_NONE, escapechar='\\\\'"],
    'W': ["['a', 'b']", "['a,b', 'c']", "['say \"x\"', 1]", "[None, 1.5, True]", "['']", '[]', "['', '']", "['line\\nbreak']", "'abc'", '5', "['a b', ' c']", "['a;b', \"it's\"]", "[1, 2.0, 'x']", "[[1], {'a': 1}]", '(1, 2)', "['\\t']", 'None'],
    'S': ["''", "'abc'", "'a\\nb\\nc'", "'line\\n'", "'ünï😀\\nx'", "'\\n\\n'", 'None', "b'x'", '5', "'a\\r\\nb\\rc\\n'"],
    'B': ["b''", "b'abc'", "b'a\\nb\\nc'", "b'\\xff\\x00\\n'", "'x'", '5', 'None'],
    'n': ["[1, float('inf')]", "[float('inf'), -float('inf')]", "[2.5, float('nan')]", '[-1.5, 4, 10**20]', '[7.25]'],
    'Y': ["bytearray()", "bytearray(b'abc')", "bytearray(b'a,b,,c')", "bytearray(3)", "bytearray([1, 2, 255])", "bytearray('ünï', 'utf-8')", "bytearray(b'  x ')"],
    'M': ['abs', 'str', 'len', 'bool', 'lambda v: v', 'None', 'lambda v: v == 1', 'lambda a, b: (a, b)', 'max'],
}
REAL = ['ceil', 'floor', 'trunc', 'fabs', 'sqrt', 'log', 'log2',
        'degrees', 'radians', 'isnan', 'isinf', 'isfinite', 'modf', 'factorial', 'isqrt']
#: Whose last digit hangs on the C library.
ROUNDED = ['exp', 'expm1', 'exp2', 'cbrt', 'log1p', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh']
TAKE = 'list(itertools.islice(itertools.%s, 9))'
TEMPLATES = [
    'collections.Counter($C)', 'collections.Counter($i)', 'collections.Counter($C).most_common($i)', 'collections.Counter($C).most_common()', 'collections.Counter($C).total()',
    *['collections.Counter($C) %s collections.Counter($C)' % op for op in ['+', '-', '&', '|', '==', '<=', '<', '>=', '>', '!=']], '+collections.Counter($C)', '-collections.Counter($C)',
    'list(collections.Counter($C).elements())', "collections.Counter($C)['a']", "collections.Counter($C)['nope']", "collections.Counter($C).get('nope')", "'a' in collections.Counter($C)", 'dict(collections.Counter($C))',
    'collections.Counter(a=1, b=$i)', 'collections.Counter($C, a=2)', 'isinstance(collections.Counter(), dict)', 'type(collections.Counter($C))', 'collections.Counter($C).items()', 'sorted(collections.Counter($C).values())',
    'collections.Counter.fromkeys($L)', 'collections.Counter($C).copy() == collections.Counter($C)', 'json.dumps(collections.Counter($C))', 'collections.Counter($C) == $D', 'collections.Counter($C).nosuch', 'len(collections.Counter($C))',
    'str(collections.Counter($C))', 'max(collections.Counter($C), key=collections.Counter($C).get)', 'sum(collections.Counter($C).values())', 'collections.Counter($C).subtract($C)', 'collections.Counter($C, $C)',
    'collections.defaultdict($F)', "collections.defaultdict($F)['k']", 'collections.defaultdict($F, $D)', "(lambda d: (d['k'], d))(collections.defaultdict($F, $D))", "collections.defaultdict($F, $D).get('nope')", "collections.defaultdict($F, a=1)['a']",
    'collections.defaultdict($F).default_factory', "(lambda d: (d['k'].append(1), d))(collections.defaultdict(list))", 'collections.defaultdict(int, $D) == dict($D)', "'k' in collections.defaultdict($F)", 'collections.defaultdict(int, $D) | $D',
    'dict(collections.defaultdict($F, $D))', 'collections.defaultdict()', 'json.dumps(collections.defaultdict(list, $D))', 'isinstance(collections.defaultdict(), dict)', 'collections.defaultdict(int, $D).copy()', 'collections.defaultdict(int, $i)',
    "(lambda d: ([d[k].append(v) for k, v in [('a', 1), ('b', 2), ('a', 3)]], d))(collections.defaultdict(list))", 'collections.defaultdict(int, $D).items()', 'repr(collections.defaultdict(lambda: collections.defaultdict(int)))[:40]',
    'collections.OrderedDict($D)', 'collections.OrderedDict($D) == collections.OrderedDict($D)', 'collections.OrderedDict($D) == $D', 'list(reversed(collections.OrderedDict($D)))', 'collections.OrderedDict(a=1, b=$i)', 'collections.OrderedDict($i)',
    'collections.OrderedDict($D) | $D', 'collections.OrderedDict($D).items()', 'collections.OrderedDict($D).keys()', 'collections.OrderedDict.fromkeys($L)', 'dict(collections.OrderedDict($D))', 'list(collections.OrderedDict($D))', 'collections.OrderedDict($D).nosuch',
    "collections.namedtuple('P', $G)(1, 2)", "collections.namedtuple('P', $G)(1, 2).x", "collections.namedtuple('P', $G)(x=1, y=2)", "collections.namedtuple('P', $G)(1)", "collections.namedtuple('P', $G)(1, 2)._asdict()", "collections.namedtuple('P', $G)._fields",
    "collections.namedtuple('P', $G)._make($L)", "collections.namedtuple('P', $G)(1, 2)._replace(y=5)", "collections.namedtuple('P', 'x y')(1, 2)._replace(z=5)", "collections.namedtuple('P', $G, defaults=[9])(1)", "collections.namedtuple('P', $G, defaults=[9])._field_defaults", "collections.namedtuple('P', $G, rename=True)._fields",
    "collections.namedtuple('P', 'x y')(1, 2) == (1, 2)", "collections.namedtuple('P', 'x y')(1, 2)[$i]", "collections.namedtuple('P', 'x y')(1, 2) + (3,)", "collections.namedtuple('P', 'x y')(*$L)", "len(collections.namedtuple('P', 'x y')(1, 2))", "collections.namedtuple('P', 'x y')(1, 2) < (1, 3)",
    "isinstance(collections.namedtuple('P', 'x y')(1, 2), tuple)", "(lambda p: {p: 1}[(1, 2)])(collections.namedtuple('P', 'x y')(1, 2))", "collections.namedtuple('P', 'x y')(1, 2).z", "collections.namedtuple($i, 'x')", "collections.namedtuple('1P', 'x')", "collections.namedtuple('P', $i)", "json.dumps(collections.namedtuple('P', 'x y')(1, 2))",
    "collections.namedtuple('P', 'x y')(1, 2).index(2)", "collections.namedtuple('P', 'x y')(1, 2).count(1)", "collections.namedtuple('P', 'x y', defaults=[1, 2, 3])", "'%s %s' % collections.namedtuple('P', 'x y')(1, 2)", "sorted([collections.namedtuple('P', 'x y')(2, 1), (1, 5)])", "(lambda P: setattr(P(1, 2), 'x', 3))(collections.namedtuple('P', 'x y'))",
    'collections.deque($L)', 'collections.deque($L, $i)', 'collections.deque($L, maxlen=$i)', 'collections.deque($L) == collections.deque($L)', 'collections.deque($L) == [1, 2, 3]', 'collections.deque([1, 2, 3])[$i]', 'collections.deque($L) + collections.deque($L)', 'collections.deque([1, 2]) * $i', '2 in collections.deque($L)', 'list(reversed(collections.deque($L)))',
    'collections.deque([1, 2]) < collections.deque($L)', 'collections.deque([1, 2, 3])[0:2]', 'collections.deque($L).index($i)', 'collections.deque([3, 1, 2]).maxlen', 'bool(collections.deque($L))', 'hash(collections.deque())', 'collections.deque($L).nosuch', 'collections.deque($L, maxlen=2) + collections.deque([7])', 'collections.deque([1, 2]) + [3]', 'sum(collections.deque([1, 2]))', 'collections.nosuch',
    'list(csv.reader($X$O))', 'list(csv.reader($X))', 'list(csv.reader(io.StringIO("a,b\\n1,2\\n")$O))', 'list(csv.DictReader($X$O))', 'list(csv.DictReader($X))', "list(csv.DictReader($X, ['p', 'q']))", "list(csv.DictReader($X, fieldnames=['p'], restkey='rest'))", "list(csv.DictReader($X, restval='-'))", 'csv.DictReader($X).fieldnames',
    'next(csv.reader($X))', '(lambda o: (csv.writer(o$O).writerow($W), o.getvalue()))(io.StringIO())', '(lambda o: (csv.writer(o).writerow($W), o.getvalue()))(io.StringIO())', '(lambda o: (csv.writer(o$O).writerows([$W, $W]), o.getvalue()))(io.StringIO())', 'csv.writer(None)', 'csv.writer(io.BytesIO()).writerow([1])', 'csv.reader(5)',
    "(lambda o: (lambda w: (w.writeheader(), w.writerow($D), o.getvalue()))(csv.DictWriter(o, ['a', 'b'])))(io.StringIO())", "(lambda o: (lambda w: (w.writerow($D), o.getvalue()))(csv.DictWriter(o, ['a', 'b'], extrasaction='ignore', restval='?')))(io.StringIO())", "csv.DictWriter(io.StringIO(), ['a'], extrasaction='nope')", "(lambda o: (csv.DictWriter(o, 'ab'$O).writerows([{'a': 'x y', 'b': 1}, {'a': 2}]), o.getvalue()))(io.StringIO())",
    '$Y', '$Y == $B', '$Y + $B', '$B + $Y', '$Y * $i', '$Y[$i]', '$Y[1:]', '$Y[::-1]', 'bytes($Y)', 'list($Y)', 'len($Y)', 'bool($Y)', "$Y.decode('latin-1')", '$Y.hex()', '$Y.upper()', "$Y.split(b',')", "$Y.partition(b',')", '$Y.strip()', "b','.join([$Y, b'x'])", "$Y.join([b'a', b'b'])", "b'a' in $Y", '97 in $Y', 'hash($Y)', '{$Y: 1}', 'isinstance($Y, bytes)', 'type($Y)', 'bytearray($B)', 'bytearray($i)', 'bytearray($L)', "bytearray.fromhex('61 62')", '$Y < $B', '$Y.find(b"b")', '$Y.replace(b"a", b"zz")', '$Y.startswith(b"a")', 'io.BytesIO($Y).read()', "json.loads(bytearray(b'[1]'))", 'max($Y)', 'sorted($Y)', '$Y.nosuch', 'repr([$Y])', 'str($Y)',
    'csv.list_dialects()', '(csv.QUOTE_NONE, csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC)', 'csv.reader($X).line_num', '(lambda r: (list(r), r.line_num))(csv.reader($X))', 'issubclass(csv.Error, Exception)', 'csv.nosuch',
    'io.StringIO($S).getvalue()', 'io.StringIO($S).read()', 'io.StringIO($S).readlines()', 'list(io.StringIO($S))', 'io.BytesIO($B).getvalue()', 'io.BytesIO($B).read($i)', 'io.BytesIO($B).readlines()', 'io.StringIO($S).seek($i)', 'io.StringIO("abc").seek(1, $i)', 'io.BytesIO(b"abc").seek($i, 2)', 'io.BytesIO(b"abc").seek(-2, $i)', '(lambda o: (print("x", $i, file=o), o.getvalue()))(io.StringIO())', 'io.StringIO("abc").nosuch', 'json.load(io.StringIO($S))', 'json.load(io.BytesIO(b\'{"a": 1}\'))', 'json.dump($L, io.StringIO())', 'io.StringIO(newline="").write("a\\r\\nb")', 'io.StringIO("a\\r\\nb", newline=$i).getvalue()', 'isinstance(io.BytesIO(), io.StringIO)', 'io.StringIO("a") == io.StringIO("a")', 'bool(io.StringIO())', 'len(io.StringIO("abc"))', 'io.StringIO().fileno()', 'io.BytesIO(b"x").name', 'io.BytesIO(b"x").isatty()', 'io.nosuch', 'io.BytesIO(initial_bytes=b"a").read()', 'io.StringIO(initial_value="a").read()', 'next(io.StringIO($S))',
    *[TAKE % name for name in ['accumulate($L)', 'accumulate($L, $M)', 'accumulate($L, initial=$i)', 'chain($L, $L)', 'chain.from_iterable([$L, $L])', 'combinations($L, $i)', 'combinations_with_replacement($L, $i)', 'permutations($L)', 'permutations($L, $i)', 'compress($L, $L)', 'count()', 'count($R)', 'count($I, $R)', 'cycle($L)', 'dropwhile($M, $L)', 'takewhile($M, $L)', 'filterfalse($M, $L)', 'islice($L, $i)', 'islice($L, $i, $i)', 'islice($L, 0, None, $i)', 'islice(range(20), $i, 15, $i)', 'pairwise($L)', 'product($L)', 'product($L, $L)', "product('ab', repeat=$i)", 'repeat($R, $i)', 'repeat($L)', 'starmap($M, [(1, 2), (3, 4)])', 'starmap($M, $L)', 'zip_longest($L, $L)', 'zip_longest($L, $L, $L, fillvalue=$i)', 'nosuch']],
    '[(k, list(g)) for k, g in itertools.groupby($L)]', '[(k, list(g)) for k, g in itertools.groupby($L, $M)]', '[list(g) for k, g in list(itertools.groupby($L))]', '[list(t) for t in itertools.tee($L)]', '[list(t) for t in itertools.tee($L, $i)]', 'itertools.count($I, $I)', 'itertools.count($R)', 'itertools.repeat($R)', 'itertools.repeat($R, $i)', 'type(itertools.chain())', 'next(itertools.chain())', 'itertools.islice($L)', 'itertools.product($L, repeat=$i) is None', 'iter(itertools.chain($L)) is None', 'itertools.combinations($L)', 'len(itertools.chain($L))',
    "(lambda a: (next(a[0]), next(a[0]), list(a[1]), list(a[0])))(itertools.tee('abc'))", '(lambda g: (next(g), next(g)))(itertools.groupby($L))' if False else 'next(itertools.groupby("aab"))[0]', '(lambda c: (next(c), next(c), c))(itertools.count($I))', '(lambda s: (list(itertools.islice(s, 2)), list(s)))(iter(range(6)))', '(lambda s: (list(itertools.takewhile(lambda v: v < 2, s)), list(s)))(iter(range(6)))', '(lambda g: [next(v)[0] for v in (g, g)])(itertools.groupby("aabbc"))',
    *['math.%s($R)' % name for name in REAL], *['math.%s($I)' % name for name in REAL], *["'%%.12g' %% math.%s($R)" % name for name in ROUNDED], "'%.12g' % math.pow($R, $R)", "'%.12g' % math.atan2($R, $R)", 'math.fmod($R, $R)', 'math.hypot($R, $R)', 'math.hypot(3, 4, $i)', 'math.copysign($R, $R)', 'math.log($R, $R)', 'math.log($I, 2)', 'math.log($I, $I)', 'math.gcd($I, $I)', 'math.gcd()', 'math.lcm($I, $I)', 'math.lcm($I, $i)', 'math.comb($I, $i)', 'math.perm($I, $i)', 'math.perm($I)', 'math.isclose($R, $R)', 'math.isclose(1, 1.001, rel_tol=$R)', 'math.isclose(0, 1e-12, abs_tol=$R)', 'math.fsum($N)', 'math.prod($N)', 'math.prod($N, start=$i)', 'math.dist([1, 2], [4, 6])', 'math.dist($N, $N)', 'math.pi', 'math.e', 'math.inf', 'math.nan', 'math.tau', 'math.nosuch', 'math.sqrt()', 'math.sqrt(1, 2)', 'math.ceil()', 'math.factorial(100)', 'math.factorial(5.0)', 'math.sqrt(x=1)',
    *['statistics.%s($N)' % name for name in ['mean', 'fmean', 'median', 'median_low', 'median_high', 'mode', 'multimode', 'variance', 'pvariance', 'stdev', 'pstdev', 'quantiles']], 'statistics.variance($N, $i)', 'statistics.mean($n)', 'statistics.fmean($n)', 'math.fsum($n)', 'statistics.variance($n)', 'statistics.pvariance($N, mu=$i)', 'statistics.stdev($N, $i)', 'statistics.quantiles($N, n=$i)', "statistics.quantiles($N, method='inclusive')", 'statistics.mean($L)', 'statistics.median($L)', 'statistics.mode($L)', 'statistics.fmean([1, 2, 3], weights=[1, 2, $i])', 'statistics.fmean([1, 2, 3], [1, 2, 3])', 'statistics.nosuch', 'issubclass(statistics.StatisticsError, ValueError)', 'statistics.mean()',
]

#: How it is made, and what can be done with it.
CHAINS = [
    ('collections.deque($L, maxlen=3)', ['append($I)', 'appendleft($I)', 'pop()', 'popleft()', 'extend([7, 8])', 'extendleft([5, 6])', 'rotate($i)', 'rotate()', 'reverse()', 'count(1)', 'remove(1)', 'clear()', 'copy()', 'insert(1, 9)', 'index(1)']),
    ('collections.deque($L)', ['append($I)', 'appendleft($I)', 'pop()', 'popleft()', "extend('xy')", "extendleft('xy')", 'rotate($i)', 'reverse()', 'remove(2)', 'insert($i, 9)']),
    ("collections.OrderedDict([('a', 1), ('b', 2), ('c', 3)])", ["move_to_end('a')", "move_to_end('c', last=False)", "move_to_end('nope')", 'popitem()', 'popitem(last=False)', "pop('b')", "pop('z', 0)", "setdefault('d', 4)", "update(a=9)", 'copy()', "get('a')", 'clear()']),
    ('collections.Counter($C)', ['update($C)', 'subtract($C)', 'update(a=5)', 'most_common(1)', "pop('a', None)", "setdefault('q', 1)", 'total()', 'clear()', 'copy()']),
    ('collections.defaultdict(int, $D)', ["setdefault('a', 5)", "pop('a', None)", "update(q=1)", "get('zz')", 'copy()', 'items()', 'clear()']),
    ('$Y', ['append($i)', 'append(300)', 'extend($B)', 'extend([1, 2])', 'insert(1, 65)', 'insert(-1, 66)', 'pop()', 'pop(0)', 'remove(97)', 'reverse()', 'clear()', 'copy()', 'hex()', "decode('latin-1')"]),
    ('io.StringIO($S)', ['read()', 'read($i)', 'readline()', 'readline($i)', 'readlines()', 'readlines(2)', "write('xyz')", "write('ü\\n')", 'write(b"x")', 'seek(0)', 'seek(2)', 'seek(0, 2)', 'seek(9)', 'tell()', 'truncate()', 'truncate(2)', 'getvalue()', "writelines(['p', 'q\\n'])", 'close()', 'readable()', 'flush()', 'closed', '__next__()']),
    ('io.BytesIO($B)', ['read()', 'read($i)', 'readline()', 'readlines()', "write(b'xyz')", "write('x')", 'seek(0)', 'seek(1, 1)', 'seek(-1, 2)', 'seek(9)', 'tell()', 'truncate()', 'truncate(2)', 'getvalue()', "writelines([b'p', b'q'])", 'close()', 'closed', 'writable()', 'write([1])']),
]
CHAINS_EACH = 60


def fill(template):
    return re.sub(r'\$([A-Za-z])', lambda match: random.choice(POOLS[match.group(1)]), template)


def chain(start, steps):
    taken = [fill(step) for step in random.choices(steps, k=random.randint(2, 5))]
    end = 'it.getvalue()' if start.startswith('io.') else 'it'
    return '(lambda it: (%s, %s))(%s)' % (', '.join('it.' + step for step in taken), end, fill(start))


def expressions(each):
    found = {}
    for template in TEMPLATES:
        for _ in range(each if '$' in template else 1):
            found[fill(template)] = None
    for start, steps in CHAINS:
        for _ in range(CHAINS_EACH):
            found[chain(start, steps)] = None
    return list(found)


if __name__ == '__main__':
    # A named tuple takes the module of who makes it.
    sys.modules['make_python_library'].__name__ = '__main__'
    names = {name: globals()[name] for name in ('collections', 'csv', 'io', 'itertools', 'math', 'statistics')}
    for expression in expressions(int(sys.argv[1]) if len(sys.argv) > 1 else 8):
        said = value_of(expression, names)
        if ' at 0x' not in said:
            print(json.dumps([expression, said]))
