"""What Python's requests does with a cookie jar: random operations and their results, one line of JSON each. Replies set cookies from two hosts only, and never for a host below
them: there Python and RFC 6265 agree.
"""
import email.message
import json
import random
import re
import types

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar, get_cookie_header

SEED = 11
random.seed(SEED)
NAMES = ["a", "b", "sid", "get", "k-1"]
VALUES = ["1", "x y", "", '"q"', "a=b", "é"]
DOMAINS = ["www.h.example", ".h.example", "other.example"]
PATHS = ["/", "/api", "/api/2", "/a b"]
SETTERS = ["http://www.h.example/", "https://www.h.example/api/2/x", "http://other.example:8080/api/"]
ASKED = SETTERS + ["http://h.example/", "https://api.h.example/api", "http://www.h.example/apix", "http://third.example/"]


def some(things):
    return random.choice(things)


def options():
    chosen = {}
    if random.random() < 0.5:
        chosen["domain"] = some(DOMAINS)
    if random.random() < 0.5:
        chosen["path"] = some(PATHS)
    return chosen


def field():
    parts = [f"{some(NAMES)}={some(['1', '2', 'x', ''])}"]
    more = [
        f"Path={some(['/', '/api', '/api/2', '/api/'])}",
        f"Domain={some(['h.example', '.h.example', 'www.h.example', 'other.example', 'example', 'third.example'])}",
        some(["Secure", "secure"]),
        f"Max-Age={some(['0', '3600', '-1'])}",
        f"Expires={some(['Wed, 09 Jun 2090 10:18:14 GMT', 'Wed, 09-Jun-2090 10:18:14 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])}",
        "HttpOnly",
    ]
    return "; ".join(parts + random.sample(more, random.randrange(4)))


def operation():
    which = options()
    if random.random() < 0.3:
        which["name"] = some(NAMES)
    return some(
        [
            ["set", some(NAMES), some(VALUES + [None]), options()],
            ["get", some(NAMES), some(["none", None]), options()],
            ["item", some(NAMES)],
            ["contains", some(NAMES)],
            ["delete", some(NAMES)],
            ["pop", some(NAMES)],
            ["pop", some(NAMES), "none"],
            ["setdefault", some(NAMES), some(VALUES)],
            ["clear", which],
            ["clear_session_cookies"],
            ["update", {some(NAMES): some(VALUES) for _ in range(2)}],
            ["get_dict", some(DOMAINS + [None]), some(PATHS + [None])],
            ["list_domains"],
            ["list_paths"],
            ["multiple_domains"],
            ["copy"],
        ]
        + 4 * [["extract", some(SETTERS), [field() for _ in range(random.randrange(1, 4))]]]
        + 3 * [["header", some(ASKED)]]
    )


def request(url):
    return requests.Request("GET", url).prepare()


def extract(jar, url, fields):
    message = email.message.Message()
    for one in fields:
        message["Set-Cookie"] = one
    response = types.SimpleNamespace(_original_response=types.SimpleNamespace(msg=message))
    extract_cookies_to_jar(jar, request(url), response)


def perform(jar, name, *args):
    if name == "set":
        jar.set(args[0], args[1], **args[2])
        return None
    if name == "get":
        return jar.get(args[0], args[1], **args[2])
    if name == "item":
        return jar[args[0]]
    if name == "contains":
        return args[0] in jar
    if name == "delete":
        del jar[args[0]]
        return None
    if name == "clear":
        return jar.clear(**args[0])
    if name == "update":
        return jar.update(args[0])
    if name == "copy":
        return repr(jar.copy()) == repr(jar)
    if name == "extract":
        return extract(jar, *args)
    if name == "header":
        return get_cookie_header(jar, request(args[0]))
    return getattr(jar, name)(*args)


def result(jar, step):
    try:
        return {"value": perform(jar, *step)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def state(jar):
    return {
        "jar": re.sub(r"expires=\d+", "expires=0", repr(jar)),
        "items": jar.items(),
        "keys": jar.keys(),
        "values": jar.values(),
        "dict": jar.get_dict(),
        "names": [cookie.name for cookie in jar],
        "len": len(jar),
    }


for _ in range(150):
    jar = RequestsCookieJar()
    steps = [operation() for _ in range(12)]
    results = [result(jar, step) for step in steps]
    print(json.dumps({"steps": steps, "results": results, "state": state(jar)}, ensure_ascii=False))
