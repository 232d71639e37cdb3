/** Every documented session prints what CPython and its requests print, statement by statement. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare, runOurs } from './sessions/run-sessions';
import { startServer, type ServerProcess } from '../helpers/server/server-process';
import { recorded, sessionNames, type Told } from './sessions/sessions';

const theirs = recorded();
const names = sessionNames();
let server: ServerProcess;
let ours: Record<string, Told[]>;

beforeAll(async () => {
  server = await startServer();
  ours = await runOurs(server.port, names);
}, 120_000);

afterAll(() => server.close());

test.each(names)('%s', (name) => {
  expect(compare(name, theirs[name] ?? [], ours[name] ?? [])).toEqual([]);
});
