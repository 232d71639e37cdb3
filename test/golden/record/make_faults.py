"""Prints what Python's requests says to each fault of test/http/faults.json: [name, text], one a line.

Needs node for the servers. Ports and addresses of objects are written as PORT and 0x7f0000000000. Rows with "ours" are
not asked: Python would fill the memory or wait for ever.
"""
import json
import os
import re
import subprocess
import sys

for name in list(os.environ):
    if name.lower().endswith("_proxy") or name.endswith("CA_BUNDLE"):
        del os.environ[name]

import requests  # noqa: E402

here = os.path.dirname(os.path.abspath(__file__))
http = os.path.join(here, "..", "..", "http")
servers = os.path.join(here, "..", "..", "helpers", "server")
server = subprocess.Popen(
    ["node", os.path.join(servers, "server.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
)
ports = {**json.loads(server.stdout.readline()), "closed": 1}


def url_of(row):
    if "url" in row:
        return row["url"]
    scheme = "https" if row.get("tls") else "http"
    place = row.get("server", "plain")
    host = "does-not-exist.invalid" if place == "nowhere" else f"127.0.0.1:{ports[place]}"
    return f"{scheme}://{host}/{row['path']}"


def options_of(row):
    options = dict(row.get("options", {}))
    if options.get("verify") == "CA":
        options["verify"] = os.path.join(servers, "certs", "ca.pem")
    if options.get("data") == "LARGE":
        options["data"] = "x" * 8_000_000
    proxy = row.get("proxy")
    if proxy:
        url = proxy if ":" in proxy else f"http://{proxy}:x@127.0.0.1:{ports['proxy']}"
        options["proxies"] = {"http": url, "https": url}
    return options


def finish(response, then):
    if then == "json":
        return repr(response.json())
    if then == "text":
        return repr(response.text)
    if then == "content":
        return repr(len(response.content))
    if then == "raise":
        return repr(response.raise_for_status())
    return repr(response)


def name_of(error):
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def ask(row):
    try:
        response = getattr(requests, row.get("method", "get"))(url_of(row), **options_of(row))
        text = finish(response, row.get("then"))
        return text if len(text) < 300 else text[:300]
    except Exception as error:
        return f"{name_of(error)}: {error}"


def plain(text):
    text = re.sub(r"0x[0-9a-f]{6,}", "0x7f0000000000", text)
    text = text.replace(here.rsplit("/test/", 1)[0], "ROOT")
    for port in ports.values():
        if port != 1:
            text = text.replace(str(port), "PORT")
    return text


rows = json.load(open(os.path.join(http, "faults.json")))
for row in rows:
    if "ours" not in row:
        print(json.dumps([row["name"], plain(ask(row))]))
server.stdin.close()
sys.exit(server.wait())
