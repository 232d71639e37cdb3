/** Every documented session prints what CPython and its requests print, statement by statement. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare, runOurs } from './sessions/run-sessions';
import { startServers, type Servers } from '../helpers/server';
import { recorded, sessionNames, type Told } from './sessions/sessions';

const theirs = recorded();
const names = sessionNames();
let servers: Servers;
let ours: Record<string, Told[]>;

beforeAll(async () => {
  servers = await startServers();
  ours = await runOurs(servers.ports, names);
});

afterAll(() => servers.stop());

test.each(names)('%s', (name) => {
  expect(compare(name, theirs[name] ?? [], ours[name] ?? [])).toEqual([]);
});
