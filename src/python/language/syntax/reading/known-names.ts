/**
 * What CPython 3.11 has by name: its built-ins, the members of its types and its reserved words. Written down, because a
 * session of TypeScript must tell Python apart without loading it. Recorded with
 * `[name for name in dir(builtins) if name[0] != '_']`, the same of each type, and `keyword.kwlist`.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const PYTHON_BUILT_INS = words(`
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
    BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
    ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
    EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
    FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
    InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
    ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
    OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError
    ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning
    SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
    ZeroDivisionError __import__ __name__ abs aiter all anext any ascii bin bool breakpoint bytearray bytes
    callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec exit filter float
    format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list
    locals map max memoryview min next object oct open ord pow print property quit range repr reversed round
    set setattr slice sorted staticmethod str sum super tuple type vars zip`);

export const PYTHON_MEMBERS = {
  str: words(`
    capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha
    isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust
    lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit
    rstrip split splitlines startswith strip swapcase title translate upper zfill`),
  list: words(`
    append clear copy count extend index insert pop remove reverse sort`),
  tuple: words(`
    count index`),
  dict: words(`
    clear copy fromkeys get items keys pop popitem setdefault update values`),
  set: words(`
    add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset
    issuperset pop remove symmetric_difference symmetric_difference_update union update`),
  bytes: words(`
    capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii
    isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix
    removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip
    swapcase title translate upper zfill`),
  int: words(`
    as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes`),
  float: words(`
    as_integer_ratio conjugate fromhex hex imag is_integer real`),
};

export const PYTHON_WORDS = words(`
    False None True and as assert async await break class continue def del elif else except finally for from
    global if import in is lambda nonlocal not or pass raise return try while with yield`);

/** Words that TypeScript reserves. */
export const TYPESCRIPT_WORDS = words(`
    await break case catch class const continue debugger default delete do else enum export extends false
    finally for function if import in instanceof interface let new null return super switch this throw true
    try typeof var void while with yield`);
