"""Curl commands with the requests that the curl of this machine sends for them, and words as bash takes them apart.

Options are composed at random: make_curl.py [COMMANDS] [WORDS] [SEED]. The port of the server stands as PORT.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMANDS, WORDS, SEED = [int(given) for given in (sys.argv[1:] + ["160", "120", "1"][len(sys.argv) - 1:])]
dice = random.Random(SEED)
FILES = {"note.txt": "one line", "data.bin": "a=1\nb=2", "page.html": "<p>\u00e9</p>"}
seen = []


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        seen.append({
            "method": self.command,
            "path": self.path,
            "headers": [list(pair) for pair in self.headers.items()],
            "body": body.decode("latin-1"),
        })
        self.send_response(302 if self.path.startswith("/moved") else 200)
        if self.path.startswith("/moved"):
            self.send_header("Location", "/there")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)

    def log_message(self, *_):
        pass


def quoted(text):
    """The text as one of those who write curl commands quotes it."""
    how = dice.randrange(4)
    if how == 0 and "\n" not in text:
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", text) or "''"
    if how == 1:
        return '"' + re.sub(r'([\\"$`])', r"\\\1", text) + '"'
    if how == 2:
        escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
        return "$'" + re.sub(r"[^\x20-\x7e]", lambda one: f"\\u{ord(one[0]):04x}", escaped) + "'"
    return "'" + text.replace("'", "'\\''") + "'"


def one(*choices):
    return dice.choice(choices)


TEXTS = ["a b", "it's", 'say "hi"', "50%", "a+b", "x&y=z", "\u00e9t\u00e9", "$HOME", "back\\slash", "", "tab\tend", "a;b", "(1)"]


def field():
    return f"{one('name', 'q', 'since', 'name')}={dice.choice(TEXTS)}"


def form_field():
    return one(
        f"name={one('plain', 'two words', '')}", "note=@note.txt", "page=@page.html;type=text/html",
        "bin=@data.bin", "inline=<note.txt", "typed=1;type=text/plain", "as=@data.bin;filename=other.png",
        'quoted="a;b"', "both=@note.txt;type=text/x-note;filename=n.md",
    )


def body_options():
    how = dice.randrange(9)
    flag = one("-d", "--data", "--data-raw", "--data-binary", "--data-ascii")
    if how == 0:
        return [[one("-d", "--data-binary", "--data-raw"), json.dumps(
            {"a": one(1, -2, 2.5, None, "it's", "\u00e9"), "b": [one(12345678901234567890, True, {})]}, indent=one(None, 1))],
            ["-H", one("Content-Type: application/json", "content-type: application/json; charset=utf-8")]]
    if how == 1:
        return [["--data-urlencode", one("", "name=") + one(*(text for text in TEXTS if not set(text) & set("=@")))]
                for _ in range(one(1, 2))]
    if how == 2:
        return [["-F", form_field()] for _ in range(one(1, 2, 3))]
    if how == 3:
        return [["--json", one('{"a": 1}', '{"a":"b c"}')]]
    if how == 4:
        return [[one("-d", "--data"), "@note.txt"]]
    if how == 5:
        return [["--data-binary", "@data.bin"]]
    if how == 6:
        return [["-T", "note.txt"]]
    if how == 7:
        return [["-G"]] + [[one("-d", "--data-urlencode"), f"{one('a', 'b')}={one('1', '2')}"] for _ in range(one(1, 2))]
    return [[flag, field()] for _ in range(one(1, 2))]


def other_options():
    return dice.sample([
        ["-H", one("X-One: 1", "X-Empty;", "Accept:", "X-Quote: \"a\" 'b'", "Accept: application/json")],
        ["-H", one("X-Two: 2", "Cookie: c=3", "Authorization: Bearer abc.def")],
        [one("-u", "--user"), one("jo:pass word", "jo:a:b", "jo:")],
        [one("-b", "--cookie"), one("a=1; b=2", "a=x%20y", 'a="q"')],
        [one("-A", "--user-agent"), one("agent/1", "")],
        [one("-e", "--referer"), "http://127.0.0.1/from"],
        [one("-r", "--range"), "0-99"],
        [one("-X", "--request"), one("PUT", "PATCH", "DELETE", "POST", "PURGE")],
        [one("-s", "-sS", "-k", "--compressed", "-ks", "-g")],
        [one("-L", "--location", "-sL")],
        [one("-m", "--max-time", "--connect-timeout"), "20"],
    ], one(0, 1, 2, 3))


def command(port):
    path = one("/tasks", "/tasks?limit=2", "/moved?x=1", "/a%20b/c", "/tasks#end")
    address = one(f"http://127.0.0.1:{port}{path}", f"127.0.0.1:{port}{path}")
    body = body_options() if dice.random() < 0.65 else [[one("-I", "--head")]] if dice.random() < 0.2 else []
    # Of a range and a body curl makes a header of its own for uploads.
    groups = body + [group for group in other_options() if not (body and group[0] in ("-r", "--range"))]
    dice.shuffle(groups)
    words = []
    for group in groups:
        joins = len(group) == 2 and len(group[0]) == 2 and group[0][0] == "-" and group[1] and dice.random() < 0.2
        words.append(group[0] + quoted(group[1]) if joins else " ".join([group[0]] + [quoted(part) for part in group[1:]]))
    words.insert(dice.randrange(len(words) + 1), one("", "--url ") + quoted(address))
    return "curl " + one(" ", " ", " \\\n  ").join(words)


def recorded_command(server, folder):
    line = command(server.server_port)
    seen.clear()
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, env={"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"})
    port = str(server.server_port)
    requests = json.loads(json.dumps(seen).replace(port, "PORT"))
    return {"kind": "command", "line": line.replace(port, "PORT"), "code": done.returncode, "requests": requests}


def recorded_words():
    pieces = ["'a b'", "'", '"', "\\", "$'x\\ty'", "$'\\x41\\303\\251\\u00e9'", "\\ ", " ", "\\\n", "a", "=", "''", '""', "\\'", '\\"',
              '"$NAME"', "${NAME}x", "$NAME", '"a\\$b\\\\c\\q"', "#", " # rest", "$", '"$"', "~", "*", "{a,b}", "$'it\\'s'", "\u00e9"]
    while True:
        line = "".join(dice.choice(pieces) for _ in range(dice.randrange(1, 7)))
        # The number of the process; a comment that seems to go on.
        if "$$" in line or ("#" in line and line.endswith("\\")):
            continue
        done = subprocess.run(["bash", "-fc", f"set +B; HOME='~'; printf '%s\\0' x {line}"], capture_output=True, env={"NAME": "v-1", "LC_ALL": "C.UTF-8"})
        if b"unexpected EOF" in done.stderr or line.endswith("\\"):
            return {"kind": "words", "line": line, "words": None}
        if done.returncode == 0 and not done.stderr:
            return {"kind": "words", "line": line, "words": done.stdout.decode().split("\0")[1:-1]}


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        print(json.dumps({"kind": "files", "files": FILES}))
        for _ in range(COMMANDS):
            print(json.dumps(recorded_command(server, folder)))
    for _ in range(WORDS):
        print(json.dumps(recorded_words()))
    server.shutdown()


main()
