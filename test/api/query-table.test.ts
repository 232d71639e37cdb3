/** What the check says of a query, what the sandbox answers, and what is known of the service: all three agree. */
import { expect, test } from 'vitest';
import { checkRequest } from '../../src/api/check/check-request';
import { Calls } from '../sandbox/calls';
import { queryTable, type QueryRow } from './query-table';

const DATACENTER = 'https://eu2-cloud.acronis.com';
const calls = new Calls({ tasks: 5 });
const table = queryTable();

const verdict = (message: string | undefined): string =>
  message === undefined ? 'accepted' : `refused: ${message}`;

function clientVerdict({ collection, query }: QueryRow): string {
  const url = `${DATACENTER}/api/task_manager/v2/${collection}?${query}`;
  const request = { method: 'GET', url, headers: [['Authorization', 'Bearer x']] as [string, string][] };
  return verdict(checkRequest(request, DATACENTER).find((remark) => remark.verdict === 'refused')?.message);
}

function sandboxVerdict({ collection, query }: QueryRow): string {
  const { status, body } = calls.get(`/${collection}?${query}`);
  return verdict(status === 200 ? undefined : (JSON.parse(body) as { message: string }).message);
}

test('the table is as long as it should be', () => {
  expect(table.length).toBeGreaterThan(1000);
  expect(table.filter(({ fact }) => fact).length).toBeGreaterThan(750);
  expect(new Set(table.map((row) => `${row.collection}?${row.query}`)).size).toBe(table.length);
});

test('the check and the sandbox give the same verdict in the same words', () => {
  const different = table
    .map((row) => ({ row, client: clientVerdict(row), sandbox: sandboxVerdict(row) }))
    .filter(({ client, sandbox }) => client !== sandbox);
  expect(different).toEqual([]);
});

test('both say what is known of the service', () => {
  const wrong = table
    .map((row) => ({ row, said: clientVerdict(row) }))
    .filter(({ row: { refusal }, said }) =>
      refusal === '' ? said === 'accepted' : said !== verdict(refusal),
    );
  expect(wrong).toEqual([]);
});
