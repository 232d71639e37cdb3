"""
Prints sessions and their notebooks, as nbformat (pip install nbformat) makes, checks and writes them: one JSON object
`{"steps": [{"python", "source", "output"}], "notebook"}` for each line. `python` is null for a step that is shown only.
"""
import json
import random

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ABOUT = """# A tasksh session

Cells of Python run in Jupyter once the names of the shell have values there: `base_url`, `auth`, and `import requests, json, pprint`.
Lines of TypeScript are shown with what they printed."""

SOURCES = ['x = 1', 'for task in tasks:\n    print(task)', "print('日本 é 👩‍👩‍👧')", 'const a = `b`', "'```'", '"\\u001b[2J"', '<b>&']
OUTPUTS = ['', '1\n', "{'id': 944455285181775872}\n", '日本\nشركة\n', 'no end', '```\n````\n', '\x1b[2J\t\u2028\n', '\n\n']


def fenced(language, text):
    runs = [len(run) for run in ''.join(c if c == '`' else ' ' for c in text).split()]
    fence = '`' * (max([2, *runs]) + 1)
    return f'{fence}{language}\n{text}' + ('' if text.endswith('\n') else '\n') + f'{fence}\n'


def cell(at, count, step):
    if step['python'] is None:
        text = fenced('ts', step['source']) + (fenced('', step['output']) if step['output'] else '')
        return new_markdown_cell(text.rstrip(), id=f'step-{at}')
    outputs = [new_output('stream', name='stdout', text=step['output'])] if step['output'] else []
    return new_code_cell(step['python'], id=f'step-{at}', execution_count=count, outputs=outputs)


def notebook(steps):
    cells, count = [new_markdown_cell(ABOUT, id='about')], 0
    for at, step in enumerate(steps, 1):
        count += step['python'] is not None
        cells.append(cell(at, count, step))
    kernel = {'display_name': 'Python 3', 'language': 'python', 'name': 'python3'}
    made = new_notebook(cells=cells, metadata={'kernelspec': kernel, 'language_info': {'name': 'python'}})
    nbformat.validate(made)
    return nbformat.writes(made, version=nbformat.NO_CONVERT) + '\n'


random.seed(1)
for length in [0, 1, *range(2, 30)]:
    steps = []
    for _ in range(length):
        source = random.choice(SOURCES)
        python = random.choice([source, None])
        steps.append({'python': python, 'source': source, 'output': random.choice(OUTPUTS)})
    print(json.dumps({'steps': steps, 'notebook': notebook(steps)}))
