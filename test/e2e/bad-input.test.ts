/** At least sixty wrong inputs, each with its one message, none ending the session. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { compareOutput } from '../../src/walkthrough/compare-output';
import { parseLesson } from '../../src/walkthrough/markdown';
import { run } from '../helpers/child';

const page = path.join(__dirname, '..', 'transcripts', 'bad-input.md');

test('every wrong input has its message, and the session goes on', async () => {
  const { steps } = parseLesson(fs.readFileSync(page, 'utf8'));
  expect(steps.length).toBeGreaterThan(60);
  const { code, stdout, stderr } = await run(['--transcript', page]);
  // What the check of a request says stands beside the output of a lesson.
  expect([code, stderr]).toEqual([
    1,
    'tasksh: warning: nothing is at /api/2/tasks; write `${base_url}/tasks`; platform_url is the Account Management API\n' +
      'tasksh: warning: the request has no access token; pass { headers: auth }\n',
  ]);
  const printed = parseLesson(`\`\`\`\n${stdout}\`\`\`\n`).steps;
  expect(printed.map((step) => step.source)).toEqual(steps.map((step) => step.source));
  steps.forEach((step, i) => {
    expect(compareOutput(step.expected, printed[i]?.expected ?? ''), step.source).toBeUndefined();
  });
  expect(steps.at(-1)?.expected).toBe("'alive'");
});
