/** What of a curl line is said how, and what is named. That the same is sent is shown by test/e2e/pasted-curl.test.ts. */
import { expect, test } from 'vitest';
import { asRequests, readCurl } from '../../../src/support/pasted';

function read(line: string): ReturnType<typeof asRequests> {
  const pasted = readCurl(line, () => undefined);
  if (pasted.kind === 'more') throw new Error(`${line} goes on`);
  return asRequests(pasted);
}

const U = 'http://h/';
test.each([
  ['curl h/', `requests.get('${U}', allow_redirects=False)`],
  ['$ curl -L h/', `requests.get('${U}')`],
  ['curl -IL h/', `requests.head('${U}', allow_redirects=True)`],
  ['curl -XPURGE -L h/', `requests.request('PURGE', '${U}')`],
  ["curl -L h/ -d a=1 -d 'b=x+y'", `requests.post('${U}', data={'a': '1', 'b': 'x y'})`],
  ['curl -L h/ -d a=1 -d a=2', `requests.post('${U}', data=[('a', '1'), ('a', '2')])`],
  ['curl -LG h/?x=1 -d a=1', `requests.get('${U}?x=1', params={'a': '1'})`],
  ['curl -LG h/?x=1 -d plain', `requests.get('${U}?x=1&plain')`],
  ["curl -L h/ -H 'Content-Type: application/json' -d '{\"a\":1}'", `requests.post('${U}', json={'a': 1})`],
  ['curl -L h/ --json={}', `requests.post('${U}', headers={'Accept': 'application/json'}, json={})`],
  ["curl -L h/ -b 'a=1; b=2'", `requests.get('${U}', cookies={'a': '1', 'b': '2'})`],
  ['curl -L h/ -b \'a="1"\'', `requests.get('${U}', headers={'Cookie': 'a="1"'})`],
  ['curl -L h/ -u a:b:c --digest', `requests.get('${U}', auth=requests.auth.HTTPDigestAuth('a', 'b:c'))`],
  [
    'curl -kL h/ -x p -U a:b/',
    `requests.get('${U}', proxies={'http': 'http://a:b%2F@p:1080', 'https': 'http://a:b%2F@p:1080'}, verify=False)`,
  ],
  [
    'curl -L h/ -x socks5://p:9',
    `requests.get('${U}', proxies={'http': 'socks5://p:9', 'https': 'socks5://p:9'})`,
  ],
  ['curl -L h/ -m 2.5', `requests.get('${U}', timeout=2.5)`],
  ['curl -L h/ --connect-timeout 3', `requests.get('${U}', timeout=(3, None))`],
  [
    'curl -L h/ --cacert ca.pem -E me.pem --key me.key',
    `requests.get('${U}', verify='ca.pem', cert=('me.pem', 'me.key'))`,
  ],
  ['curl -L h/ -T dir/a.txt', `requests.put('${U}a.txt', data=open('dir/a.txt', 'rb'))`],
])('%s', (line, expected) => {
  expect(read(line)).toEqual({ line: expected, notTaken: [] });
});

test('what cannot be taken over is named once, without its value', () => {
  const { notTaken } = read(
    'curl h/ -o out.json --retry 3 --pass secret -fw x --http2 -b jar.txt g/ -o x | jq',
  );
  expect(notTaken).toEqual([
    ...['-o', '--retry', '--pass', '-f', '-w', '--http2', '-b'],
    ...['the addresses after the first', 'what follows |'],
  ]);
});

test.each([
  ['curl h/ --no-such', 'curl has no option --no-such'],
  ['curl h/ -?', 'curl has no option -?'],
  ['curl h/ -H', '-H of curl needs a value'],
  ['curl -k', 'the curl line has no address'],
  ['curl h/ -d a -F b=c', 'the curl line has two bodies'],
  ['curl h/ -d @-', 'the curl line reads its data from standard input'],
  ['curl h/ -u jo', '-u of curl asks for the password'],
  ['curl h/ -m soon', "-m of curl needs a number, not 'soon'"],
  ['curl h/ -F b', "-F of curl needs name=value, not 'b'"],
])('%s is refused', (line, message) => {
  expect(() => read(line)).toThrow(message);
});
