"""Prints the documented task as CPython's pprint prints it: documented-task.txt from documented-task.json."""
import json
import pathlib
import pprint

here = pathlib.Path(__file__).parent.parent / 'data'
task = json.loads((here / 'documented-task.json').read_text())
(here / 'documented-task.txt').write_text(pprint.pformat({'items': [task]}) + '\n')
