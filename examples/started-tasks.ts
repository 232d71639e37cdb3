/**
 * Prints how many tasks of each state were started after a date. From the folder of the package:
 *
 *     npx ts-node examples/started-tasks.ts 2020-04-21T11:00:00Z
 *
 * The library gives a script the names of the prompt; requests are synchronous here, too.
 */
import {
  asc,
  connect,
  gt,
  isRequestException,
  isTaskshError,
  type Page,
  type Task,
  type TaskQuery,
} from 'tasksh';

function main(after = '2020-04-21T11:00:00Z'): void {
  const { base_url, auth, requests, pprint, close } = connect();
  try {
    const params: TaskQuery = { startedAt: gt(after), order: asc('startedAt') };
    const response = requests.get(`${base_url}/tasks`, { headers: auth, params });
    response.raise_for_status();
    const { items } = response.json<Page<Task>>();
    const counts: Record<string, number> = {};
    for (const { state } of items) counts[state] = (counts[state] ?? 0) + 1;
    pprint.pprint(counts);
  } finally {
    close();
  }
}

try {
  main(process.argv[2]);
} catch (error) {
  // What examples/errors.md lists is said in a line, with what to do next; anything else is a fault of this script.
  if (!isTaskshError(error) && !isRequestException(error)) throw error;
  console.error([`${error.name}: ${error.message}`, error.hint ?? ''].join('\n  ').trimEnd());
  process.exitCode = 1;
}
