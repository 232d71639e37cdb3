/** `.check`, the line under an echo, `explain` and `name?` in a session: what goes to which stream. */
import { expect, test } from 'vitest';
import { run } from '../helpers/child';

const WRONG = 'requests.get(`${base_url}/tasks`, { headers: auth, params: { status: "running" } })';

test('a script keeps its output; remarks go to stderr, once per step', async () => {
  const { code, stdout, stderr } = await run([], { input: `r = ${WRONG}\nr\nr.status_code\n` });
  expect([code, stdout]).toEqual([0, '<Response [400]>\n400\n']);
  expect(stderr).toBe(
    'tasksh: warning: /tasks has no parameter status; write state=started\n' +
      "tasksh: 400 badRequest: bad condition field 'status' (explain() says more)\n".repeat(2),
  );
  const loop = await run(['-e', `for (let i = 0; i < 3; i++) ${WRONG}`]);
  expect(loop.stderr).toBe('tasksh: warning: /tasks has no parameter status; write state=started\n');
});

test('.check refuse sends nothing, .check off says nothing', async () => {
  const refused = await run(['-e', `.check refuse\n${WRONG}`]);
  expect([refused.code, refused.stderr]).toEqual([1, '']);
  expect(refused.stdout).toBe(
    'check: refuse\ntasksh.RequestError: /tasks has no parameter status\n' +
      '  write state=started; nothing was sent\n  .check warn sends it all the same\n',
  );
  const off = await run(['-e', `.check off\n${WRONG}.status_code + 0`]);
  expect([off.stdout, off.stderr]).toEqual(['check: off\n400\n', '']);
});

test('at a prompt the remark stands below the line and the hint below the echo', async () => {
  const { stdout } = await run(['-i'], { input: `${WRONG}\n` });
  expect(stdout).toContain(
    '>>> warning: /tasks has no parameter status; write state=started\n<Response [400]>\n' +
      "400 badRequest: bad condition field 'status' (explain() says more)\n>>> ",
  );
});

test('a good reply and a number that is no status have no line below', async () => {
  const { stdout, stderr } = await run(['-e', 'requests.get(`${base_url}/tasks`, { headers: auth })\n400']);
  expect([stdout, stderr]).toEqual(['<Response [200]>\n400\n', '']);
});

test('explain takes a response, an exception, a status, and the last request', async () => {
  const input = ['explain()', 'explain(404)', 'explain({})'];
  const last = await run(['-e', `${WRONG}; 0\nexplain()`]);
  expect(last.stdout).toContain('cause            /tasks has no parameter status; write state=started\n');
  const [none, status, wrong] = await Promise.all(input.map((line) => run(['-e', line])));
  expect(none?.stdout).toContain('tasksh.UsageError: there is no reply to explain yet');
  expect(status?.stdout).toBe(
    '404   there is no such endpoint, or nothing to return\n' +
      'next  compare response.url with `${base_url}/tasks`; an id may be gone or belong to another tenant\n',
  );
  expect(wrong?.stdout).toContain(
    'TypeError: explain() takes a response, an exception or a status code, not dict',
  );
  const caught = 'try { requests.get("http://127.0.0.1:1/") } catch (error) { explain(error) }';
  expect((await run(['-e', caught])).stdout).toContain('nothing accepts connections at http://127.0.0.1:1\n');
  const raised = `try { ${WRONG}.raise_for_status() } catch (error) { explain(error) }`;
  expect((await run(['-e', raised])).stdout).toContain("message          bad condition field 'status'\n");
});

test('a name and a question mark ask for help; a condition over two lines stays one', async () => {
  const { stdout } = await run([], { input: 'startedAt?\nhelp\nx = 5 ?\n  1 : 2\nx\n' });
  expect(stdout).toMatch(/^startedAt, a parameter of \/tasks and \/activities \(documented\)\n/);
  expect(stdout.endsWith('.help lists all\n1\n')).toBe(true);
});
