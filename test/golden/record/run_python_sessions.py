"""What CPython and its requests print for documented sessions, statement by statement.

    python3 run_python_sessions.py PORT HTTPBIN FILES_FOLDER SESSION...     writes JSON: {name: [[source, output], ...]}

PORT and HTTPBIN are where the platform and httpbin of test/helpers/server listen. Each session starts with the server's first data, in a
copy of FILES_FOLDER, with the names of test/python/sessions/preambles.json. A statement runs as at the prompt:
compiled as one interactive statement, its error shown by the interpreter itself. Frames of the library are left out.
"""
import builtins
import codeop
import contextlib
import datetime
import io
import json
import os
import re
import shutil
import sys
import tempfile
import types
import urllib.request
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
PREAMBLES = os.path.join(HERE, "..", "..", "python", "sessions", "preambles.json")
COMPOUND = re.compile(r"(if|for|while|try|with|def|class|async|@)\b|@")


def split(text):
    """The statements of a transcript: what stands behind the prompts, without the old outputs between."""
    lines = text.splitlines()
    found = []
    at = 0
    while at < len(lines):
        match = re.match(r"( *)>>>(?: (.*)|)$", lines[at])
        at += 1
        if match is None:
            continue
        indent, first = match.group(1), match.group(2) or ""
        parts = [first]
        while at < len(lines):
            more = re.match(r" {%d}\.\.\.(?: (.*)|)$" % len(indent), lines[at])
            if more is None or not goes_on(parts):
                break
            at += 1
            if more.group(1) is None and not is_open(parts):
                break
            parts.append(more.group(1) or "")
        while at < len(lines) and re.match(r" *\.\.\. *$", lines[at]):
            at += 1
        if "\n".join(parts).strip():
            found.append("\n".join(parts))
    return found


def goes_on(parts):
    return is_open(parts) or COMPOUND.match(parts[0]) is not None


def is_open(parts):
    """Inside brackets, a long string or behind a backslash: an empty line does not end it."""
    source = "\n".join(parts)
    if COMPOUND.match(source):
        source = re.sub(r":\s*(#.*)?$", ": pass", source) if len(parts) == 1 else source
        with contextlib.suppress(SyntaxError, OverflowError, ValueError):
            compile(source + "\n", "<stdin>", "exec", dont_inherit=True)
            return False
        return unfinished(source)
    with contextlib.suppress(SyntaxError, OverflowError, ValueError):
        return codeop.compile_command(source, "<stdin>", "single") is None
    return unfinished(source)


def unfinished(source):
    try:
        compile(source, "<stdin>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return bool(re.search(r"never closed|unterminated triple|unexpected EOF", error.msg or ""))
    return False


def only_session_frames(error, seen):
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    frames = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<stdin>":
            frames.append(trace)
        trace = trace.tb_next
    kept = None
    for trace in reversed(frames):
        kept = types.TracebackType(kept, trace.tb_frame, trace.tb_lasti, trace.tb_lineno)
    error.__traceback__ = kept
    for name in ("__cause__", "__context__"):
        other = getattr(error, name)
        only_session_frames(other, seen)
        if other is not None and other.__traceback__ is None:
            setattr(error, name, None)


def run(source, names):
    if all(line.strip() == "" or line.lstrip().startswith("#") for line in source.splitlines()):
        return ""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(source + "\n", "<stdin>", "single", dont_inherit=True), names)
        except SystemExit:
            pass
        except BaseException as error:  # as the prompt does
            only_session_frames(error, set())
            sys.__excepthook__(type(error), error, error.__traceback__)
    return comparable(out.getvalue())


def comparable(text):
    """Without what differs from run to run or is named after the client: port, addresses of objects, today..."""
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT0", text)
    text = re.sub(r"python-requests/[\d.]+", "USER-AGENT", text)
    text = re.sub(r"gzip, deflate(, br)?(, zstd)?", "gzip, deflate", text)
    text = re.sub(r"(host='127\.0\.0\.1', port=)\d{4,5}", r"\1PORT0", text)
    text = re.sub(r"\b0x[0-9a-f]{6,}", "0xADDRESS", text)
    text = re.sub(r" \((/\S+|unknown location)\)$", " (PLACE)", text, flags=re.M)
    text = text.replace(datetime.date.today().isoformat(), "TODAY-DATE")
    return re.sub(r"(eyJ[\w-]{47})[\w-]{30,}\.[\w-]+\.[\w-]+", r"\1...", text)


def run_session(path, port, httpbin, files):
    urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:%d/reset" % port, method="POST")).read()
    with open(PREAMBLES, encoding="utf-8") as file:
        preambles = json.load(file)
    area = os.path.basename(os.path.dirname(path))
    names = {"__name__": "__main__", "__doc__": None, "__package__": None, "__loader__": None, "__spec__": None,
             "__annotations__": {}, "__builtins__": builtins}
    before = os.getcwd()
    folder = os.path.join(tempfile.mkdtemp(), "files")
    shutil.copytree(files, folder)
    os.chdir(folder)
    try:
        for line in preambles["all"] + preambles.get(area, []):
            exec(compile(line.replace("PORT", str(port)).replace("HTTPBIN", str(httpbin)), "<stdin>", "single"), names)
        with open(path, encoding="utf-8") as file:
            return [[source, run(source, names)] for source in split(file.read())]
    finally:
        os.chdir(before)
        shutil.rmtree(os.path.dirname(folder))


def main():
    port, httpbin, files, *paths = sys.argv[1:]
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            del os.environ[name]
    builtins._ = None
    results = {}
    for path in paths:
        path = os.path.abspath(path)
        name = os.path.join(os.path.basename(os.path.dirname(path)), os.path.basename(path))
        results[name] = run_session(path, int(port), int(httpbin), os.path.abspath(files))
    json.dump(results, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
