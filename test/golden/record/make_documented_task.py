"""Prints the documented task, data/documented-task.json, as CPython's pprint prints it: one JSON string for each line."""
import json
import pathlib
import pprint

data = pathlib.Path(__file__).parent.parent / 'data'
task = json.loads((data / 'documented-task.json').read_text())
for line in pprint.pformat({'items': [task]}).split('\n'):
    print(json.dumps(line))
