"""
Prints what CPython prints for programs at random that write files, read them, and put something in the place of
`sys.stdout`, one a line: [lines of the program, what they print]. Each line is one that is entered at a prompt.
"""
import contextlib, io, json, os, random, sys, tempfile  # noqa: E401

random.seed(20261128)
ENCODINGS = ['utf-8', 'utf-8-sig', 'utf-16', 'utf-32', 'utf-16-le', 'latin-1']
TEXTS = ["''", "'a'", "'é\\n'", "'two\\nlines'", "'x' * 5"]
WRITES = ['f.write($T)', 'f.write($T)', 'f.writelines([$T, $T])', 'print($T, 1, file=f)', 'f.flush()', 'f.tell()']
CONTENTS = ["'abc\\ndef\\n'", "'é😀x\\n\\n\\nend'", "''", "'\\n'", "'no end'", "'a\\r\\nb\\rc\\n'"]
READS = ['f.read($N)', 'f.readline($N)', 'f.readlines($N)', 'f.readline()', 'f.readlines()', 'f.read()', 'next(f, None)']
PRINTS = ["print('one')", "pprint.pprint([1, 'é'])", "'an echo'", 'None', "sys.stdout.write('w')", "print('err', file=sys.stderr)",
          'pprint.pp({2: 1})', "print('named', file=sys.__stdout__)", "json.dump([1], sys.stdout)"]
PLACES = ['sys.stdout = memory', 'sys.stdout = sys.stderr', 'sys.stdout = None', 'sys.stdout = sys.__stdout__', 'sys.stderr = memory',
          'sys.stderr = sys.__stderr__', "sys.stdout = open('f', 'w')"]


def fill(template):
    for name, pool in (('$T', TEXTS), ('$N', ['-1', '0', '1', '2', '3', '100'])):
        while name in template:
            template = template.replace(name, random.choice(pool), 1)
    return template


def some(pool, least, most):
    return [fill(template) for template in random.choices(pool, k=random.randint(least, most))]


def writing():
    lines = []
    for mode in random.choice(['w', 'wa', 'waa', 'a', 'x', 'xa', 'ww']):
        lines += [f"f = open('f', '{mode}', encoding='{random.choice(ENCODINGS)}')", *some(WRITES, 1, 4), 'f.close()']
    return [*lines, "open('f', 'rb').read()"]


def reading():
    content = random.choice(CONTENTS)
    kind = random.choice(["'r'", "'rb'", "'r', newline=''", "'r', newline='\\r'", "'r', newline='\\r\\n'"])
    return [f"_ = open('f', 'wb').write({content}.encode())", f"f = open('f', {kind})", *some(READS, 2, 5)]


def printing():
    lines = ['import io, json, pprint, sys', 'memory = io.StringIO()']
    for _ in range(random.randint(1, 3)):
        lines += [random.choice(PLACES), *some(PRINTS, 1, 3)]
    return [*lines, 'sys.stdout = sys.__stdout__', 'sys.stderr = sys.__stderr__', 'memory.getvalue()']


def run(lines):
    out, names = io.StringIO(), {}
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        sys.__stdout__ = sys.__stderr__ = out
        for line in lines:
            try:
                exec(compile(line, '<stdin>', 'single'), names)
            except Exception as error:  # noqa: BLE001 (what it is, is what is recorded)
                out.write(f'{type(error).__name__}: {error}\n')
    sys.__stdout__ = STDOUT
    return out.getvalue()


if __name__ == '__main__':
    STDOUT = sys.stdout
    for make in (writing, reading, printing):
        for _ in range(120):
            with tempfile.TemporaryDirectory() as folder:
                os.chdir(folder)
                lines = make()
                print(json.dumps([lines, run(lines)]), file=STDOUT)
                os.chdir('/')
