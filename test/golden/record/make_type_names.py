"""Names of types as CPython 3.11 and requests print them (npm run golden -- type-names).

One row a kind of value: the Python that makes it, type(x).__name__, what stands in a TypeError, and <class '...'>.
"""
import json
import sys

import requests  # noqa: F401 (named in VALUES)

VALUES = [
    "1", "10**20", "True", "1.5", "'a'", "b'a'", "None", "[1]", "(1,)", "{}", "{1}", "range(2)", "iter([1])",
    "iter('a')", "iter({})", "iter(range(1))", "zip([1])", "map(str, [])", "filter(None, [])", "enumerate([])",
    "reversed([1])", "{}.keys()", "{}.values()", "{}.items()", "(x for x in [])", "len", "lambda: 1", "str", "[].append",
    "ValueError('x')", "KeyError('x')", "...", "re.compile('a')", "re.match('a', 'a')", "datetime.timedelta(1)",
    "datetime.date(2020, 1, 1)", "datetime.datetime(2020, 1, 1)", "datetime.timezone.utc", "uuid.uuid4()",
    "hashlib.md5()", "time.gmtime(0)", "urllib.parse.urlparse('http://a')", "urllib.parse.urlsplit('http://a')",
    "sys.stdout", "os", "json", "requests", "requests.Session()", "requests.codes", "requests.Session().headers",
    "requests.Session().cookies", "requests.exceptions.HTTPError('x')",
]
exec("import datetime, hashlib, json, os, re, time, urllib.parse, uuid")


def message(value):
    try:
        value @ object()
    except TypeError as error:
        return str(error).split("'")[1]


for text in VALUES:
    value = eval(text)
    print(json.dumps([text, type(value).__name__, message(value), repr(type(value))]))
