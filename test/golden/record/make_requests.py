"""What Python's requests really sends and says, for calls that arrive as JSON lines on standard input.

Driven by fuzz-requests.ts, which makes the calls at random and compares, or records them as requests-calls.json.
Every connection, whatever its host, port and scheme, is led to a server of this process, which keeps the bytes that
arrive and answers from the list of replies of the call. Nothing leaves 127.0.0.1.

    in   {"session": {...}, "steps": [{"method": ..., "url": ..., "options": dict}], "replies": [...]}
    out  {"wire": [latin-1 text, ...], "results": [{...} | {"error": [class, text]}]}
    in   {"arm": replies}    out  {"port": number}      then a request of another client to that port
    in   {"take": true}      out  {"wire": [...]}
"""
import json
import os
import re
import socket
import sys
import threading
import warnings

for name in list(os.environ):
    if name.lower().endswith("_proxy") or name.endswith("CA_BUNDLE"):
        del os.environ[name]
os.environ["NETRC"] = "/nonexistent"
warnings.simplefilter("ignore")

import requests  # noqa: E402
import urllib3  # noqa: E402
import urllib3.connection  # noqa: E402
import urllib3.util.connection  # noqa: E402

wire = []
replies = []
lock = threading.Lock()


def read_request(stream):
    """Bytes of one request, None at the end of the connection."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return None
        head += line
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    if length:
        return head + stream.read(int(length.group(1)))
    if re.search(rb"(?im)^transfer-encoding: *chunked", head):
        while not head.endswith(b"0\r\n\r\n"):
            head += stream.readline()
    return head


def serve(connection):
    stream = connection.makefile("rb")
    try:
        while True:
            request = read_request(stream)
            if request is None:
                break
            with lock:
                wire.append(request.decode("latin-1"))
                reply = replies.pop(0) if replies else {"status": 200, "reason": "OK", "headers": [], "body": ""}
            head = "HTTP/1.1 %d %s\r\n" % (reply["status"], reply["reason"])
            for name, value in reply["headers"]:
                head += "%s: %s\r\n" % (name, value)
            body = reply["body"].encode("latin-1")
            bodiless = reply["status"] in (204, 304)
            if not bodiless:
                head += "Content-Length: %d\r\n" % len(body)
            head += "\r\n"
            has_body = not bodiless and not request.startswith(b"HEAD ")
            connection.sendall(head.encode("latin-1") + (body if has_body else b""))
    except OSError:
        pass  # the client went away, which is its right
    finally:
        connection.close()


server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]


def accept():
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


threading.Thread(target=accept, daemon=True).start()


def connect_here(address, timeout=None, source_address=None, socket_options=None):
    return socket.create_connection(("127.0.0.1", port), 10)


urllib3.util.connection.create_connection = connect_here
urllib3.connection.connection.create_connection = connect_here
urllib3.connection.HTTPSConnection.connect = urllib3.connection.HTTPConnection.connect


def value_of(spec):
    """A Python value from its JSON form: {"$": kind, "v": ...} for what JSON cannot say."""
    if isinstance(spec, list):
        return [value_of(item) for item in spec]
    if not isinstance(spec, dict):
        return spec
    kind, inner = spec["$"], spec["v"]
    if kind == "dict":
        return {value_of(key): value_of(item) for key, item in inner}
    if kind == "tuple":
        return tuple(value_of(item) for item in inner)
    if kind == "bytes":
        return inner.encode("latin-1")
    return {"int": int, "float": float}[kind](inner)


def class_of(error):
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else "%s.%s" % (kind.__module__, kind.__name__)


def describe(response, session):
    try:
        response.raise_for_status()
        raised = None
    except requests.HTTPError as error:
        raised = str(error)
    try:
        value = repr(response.json())
    except Exception as error:
        value = [class_of(error), str(error)]
    return {
        "status": response.status_code,
        "reason": response.reason,
        "url": response.url,
        "ok": response.ok,
        "headers": repr(response.headers),
        "encoding": response.encoding,
        "text": response.text if response.encoding else None,
        "json": value if response.encoding else None,
        "raised": raised,
        "history": [[r.status_code, r.url, len(r.history)] for r in response.history],
        "cookies": repr(list(response.cookies.items())),
        "jar": re.sub(r"expires=\d+", "expires=0", repr(session.cookies)),
        "links": repr(response.links),
        "redirect": [response.is_redirect, response.is_permanent_redirect],
        "next": [response.next.method, response.next.url, repr(response.next.headers)] if response.next else None,
        "request": [response.request.method, response.request.url, response.request.path_url,
                    repr(response.request.headers)],
        "lines": repr(list(response.iter_lines())),
        "chunks": repr(list(response.iter_content(7))),
    }


def run(call):
    session = requests.Session()
    for name, spec in call.get("session", {}).items():
        value = value_of(spec)
        if name == "headers":
            session.headers.update(value)
        elif name == "cookies":
            session.cookies.update(value)
        else:
            setattr(session, name, value)
    results = []
    for step in call["steps"]:
        try:
            response = session.request(value_of(step["method"]), value_of(step["url"]), **value_of(step["options"]))
            results.append(describe(response, session))
        except Exception as error:
            results.append({"error": [class_of(error), str(error)]})
    session.close()
    return results


def answer(line):
    with lock:
        taken = list(wire)
        wire.clear()
        if "take" in line:
            return {"wire": taken}
        replies[:] = line.get("replies", line.get("arm", []))
    if "arm" in line:
        return {"port": port}
    results = run(line)
    with lock:
        return {"wire": list(wire), "results": results}


def main():
    versions = {"python": sys.version.split()[0], "requests": requests.__version__, "urllib3": urllib3.__version__}
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
