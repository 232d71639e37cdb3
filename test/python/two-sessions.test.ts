/** Two sessions in one process, their lines in turn: each has its own variables, world, modules and printer. */
import { expect, test } from 'vitest';
import { python } from '../helpers/python';
import { memoryWorld } from '../helpers/world';

const DAY_MS = 86_400_000;
const session = (name: string, day: number) =>
  python({
    scope: {},
    world: { ...memoryWorld({ USER: name }, {}, () => day * DAY_MS), cwd: `/home/${name}` },
  });

/** Each line is typed in both sessions before the next one. */
function together(...lines: string[]): [string, string] {
  const [jo, kim] = [session('jo', 1), session('kim', 2)];
  const out: [string, string] = ['', ''];
  for (const line of lines) {
    out[0] += jo(line);
    out[1] += kim(line);
  }
  return out;
}

test('variables and what the world has', () => {
  expect(
    together(
      'import os, time, datetime',
      "name = os.environ['USER']",
      'print(name, os.getcwd(), time.time())',
    ),
  ).toEqual(['jo /home/jo 86400.0\n', 'kim /home/kim 172800.0\n']);
});

test('what is set in one environment is not in the other', () => {
  const [jo, kim] = [session('jo', 1), session('kim', 2)];
  jo('import os\nos.environ["NEW"] = "1"\nx = 5');
  kim('import os');
  expect(jo('os.environ.get("NEW"), x')).toBe("('1', 5)\n");
  expect(kim('os.environ.get("NEW")')).toBe('');
  expect(kim('x')).toBe("NameError: name 'x' is not defined");
});

test('the clock of dates, also of a function that is called later', () => {
  expect(
    together(
      'from datetime import date, datetime',
      'def today(): return date.today().day, datetime.utcnow().day',
      'today()',
      'type(date.today()) is date, isinstance(datetime.now(), date)',
    ),
  ).toEqual(['(2, 2)\n(True, True)\n', '(3, 3)\n(True, True)\n']);
});

test('the printer', () => {
  const [jo, kim] = [session('jo', 1), session('kim', 2)];
  jo('import sys\nshow = print');
  kim('import sys');
  expect(kim('print("kim")')).toBe('kim\n');
  expect(jo('show("jo")\n_ = sys.stdout.write("still jo")')).toBe('jo\nstill jo');
  expect(kim('1')).toBe('1\n');
});
