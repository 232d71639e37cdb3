import { expect, test } from 'vitest';
import { hintInPython } from '../../../src/python/language/to-typescript/hint';

const table: readonly (readonly [typescript: string, python: string])[] = [
  ['pass { headers: auth }', 'pass headers=auth'],
  [
    'timeout is seconds ({ timeout: 5 }) or [connect, read] ({ timeout: [3, 30] }).',
    'timeout is seconds (timeout=5) or (connect, read) (timeout=(3, 30)).',
  ],
  [
    "The value of a cookie is text: { cookies: { a: '...' } }.",
    "The value of a cookie is text: cookies={'a': '...'}.",
  ],
  [
    "params is an object ({ name: value }) or a list of pairs ([['name', 'value'], ...]).",
    "params is a dict ({'name': value}) or a list of pairs ([('name', 'value'), ...]).",
  ],
  [
    'write requests.post(url, { data: { grant_type: "x" }, auth: [client_id, client_secret] })',
    'write requests.post(url, data={\'grant_type\': "x"}, auth=(client_id, client_secret))',
  ],
  ['write `${base_url}/tasks`', "write f'{base_url}/tasks'"],
  ['look at one step with { allow_redirects: false }.', 'look at one step with allow_redirects=False.'],
  [
    'give it as params: { after: token }, which encodes it',
    "give it as params={'after': token}, which encodes it",
  ],
  [
    '{ headers: { ...auth, Accept: "application/json" } }',
    'headers={**auth, \'Accept\': "application/json"}',
  ],
  [
    'Say which one: cookies.get(name, null, { domain, path }).',
    'Say which one: cookies.get(name, None, domain=domain, path=path).',
  ],
  [
    'Options go in braces: requests.get(url, { headers: { ... } }).',
    'Options are given by name: requests.get(url, headers={...}).',
  ],
  ['did you mean params?', 'did you mean params?'],
];

test.each(table)('%s', (typescript, python) => {
  expect(hintInPython(typescript)).toBe(python);
});
