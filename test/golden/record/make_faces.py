"""
Records the faces of requests' objects (npm run golden -- faces): for each class its bases, its public names with the signatures of its
methods, and the protocols that it has. Runs with CPython 3.11 and requests 2.28.1 (python3-requests of Debian 12).
"""
import inspect
import json
import re

import requests
import requests.adapters
import requests.auth
import requests.cookies
import requests.structures
from http.cookiejar import Cookie
from urllib3.util.retry import Retry

reply = requests.Response()
reply.status_code, reply._content, reply.url = 200, b'', 'http://h/'
session = requests.Session()
OBJECTS = {
    'Response': reply,
    'Request': requests.Request('GET', 'http://h/'),
    'PreparedRequest': requests.PreparedRequest(),
    'Session': session,
    'CaseInsensitiveDict': reply.headers,
    'RequestsCookieJar': session.cookies,
    'Cookie': requests.cookies.create_cookie('a', 'b'),
    'LookupDict': requests.codes,
    'HTTPBasicAuth': requests.auth.HTTPBasicAuth('u', 'p'),
    'HTTPDigestAuth': requests.auth.HTTPDigestAuth('u', 'p'),
    'HTTPAdapter': requests.adapters.HTTPAdapter(),
    'Retry': Retry(),
}
PROTOCOLS = {
    'iterate': '__iter__', 'length': '__len__', 'item': '__getitem__', 'setItem': '__setitem__',
    'deleteItem': '__delitem__', 'contains': '__contains__', 'truth': '__bool__',
}


def signature(value):
    if not callable(value) or inspect.isclass(value):
        return None
    try:
        return str(inspect.signature(value))
    except ValueError:
        return None


def face(value):
    kind = type(value)
    names = [name for name in dir(value) if not name.startswith('_')]
    if kind is requests.structures.LookupDict:
        names = [name for name in names if name not in vars(value) and name not in dir(dict)] + ['get', 'name']
    return {
        'class': str(kind),
        'bases': [str(base) for base in kind.__mro__],
        'names': {name: signature(getattr(value, name)) for name in sorted(names)},
        'protocols': sorted(name for name, method in PROTOCOLS.items() if getattr(kind, method, None) is not None),
        'hashable': kind.__hash__ is not None,
    }


def exceptions():
    found = vars(requests.exceptions).values()
    return {
        kind.__name__: [
            '%s.%s' % (base.__module__, base.__name__) if base.__module__.startswith('urllib3') else base.__name__
            for base in kind.__mro__
            if base is not object
        ]
        for kind in found
        if inspect.isclass(kind) and issubclass(kind, requests.RequestException)
    }


def plain(record):
    return re.sub(r'0x[0-9a-f]+', '0x7f0000000000', json.dumps(record))


if __name__ == '__main__':
    for name, value in OBJECTS.items():
        print(plain({'object': name, **face(value)}))
    for name, descends in exceptions().items():
        print(plain({'exception': name, 'descends': descends}))
