/** The options of curl: which there are, and which take a value. What each does to a request is `curl-request`'s. */
import type { Word } from './words';

/** An option as it was given; an address has the name `url`. */
export interface Given {
  /** The long name, without its dashes. */
  readonly name: string;
  /** As it was written: `-d`, `--data`. */
  readonly written: string;
  /** Absent for a switch, and where the line ends before it. */
  readonly value?: string;
}

/** One letter each, for the same option's long name. */
const LETTERS: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  B: 'use-ascii',
  C: 'continue-at',
  c: 'cookie-jar',
  D: 'dump-header',
  d: 'data',
  E: 'cert',
  e: 'referer',
  F: 'form',
  f: 'fail',
  G: 'get',
  g: 'globoff',
  H: 'header',
  I: 'head',
  i: 'include',
  J: 'remote-header-name',
  j: 'junk-session-cookies',
  K: 'config',
  k: 'insecure',
  L: 'location',
  m: 'max-time',
  N: 'no-buffer',
  n: 'netrc',
  O: 'remote-name',
  o: 'output',
  P: 'ftp-port',
  p: 'proxytunnel',
  q: 'disable',
  Q: 'quote',
  R: 'remote-time',
  r: 'range',
  S: 'show-error',
  s: 'silent',
  T: 'upload-file',
  t: 'telnet-option',
  U: 'proxy-user',
  u: 'user',
  v: 'verbose',
  V: 'version',
  w: 'write-out',
  X: 'request',
  x: 'proxy',
  Y: 'speed-limit',
  y: 'speed-time',
  z: 'time-cond',
  Z: 'parallel',
  0: 'http1.0',
  1: 'tlsv1',
  4: 'ipv4',
  6: 'ipv6',
  '#': 'progress-bar',
  ':': 'next',
};

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Of curl 8.16 those that speak HTTP. */
const WITH_VALUE = names(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech engine etag-compare etag-save
  expect100-timeout form form-string ftp-port happy-eyeballs-timeout-ms haproxy-clientip header hsts interface ip-tos
  ipfs-gateway json keepalive-cnt keepalive-time key key-type libcurl limit-rate local-port login-options max-filesize
  max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto
  proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile
  proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
  proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 quote random-file range rate referer request
  request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5
  socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option time-cond tls-max tls13-ciphers
  tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent
  variable vlan-priority write-out`,
);

const SWITCHES = names(
  `anyauth basic ca-native cert-status compressed create-dirs digest disable disable-eprt disable-epsv
  disallow-username-in-url doh-cert-status doh-insecure fail fail-early fail-with-body false-start form-escape get globoff
  haproxy-protocol head http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length include
  insecure ipv4 ipv6 junk-session-cookies location location-trusted manual negotiate netrc netrc-optional next alpn buffer
  clobber keepalive npn progress-meter sessionid ntlm ntlm-wb parallel parallel-immediate path-as-is post301 post302
  post303 progress-bar proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure proxy-negotiate
  proxy-ntlm proxy-tlsv1 proxytunnel raw remote-header-name remote-name remote-name-all remote-time remove-on-error
  retry-all-errors retry-connrefused sasl-ir show-error show-headers silent skip-existing ssl ssl-allow-beast
  ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers
  tcp-fastopen tcp-nodelay tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii
  verbose version xattr`,
);

/** Whether curl has an option of this name; a switch may have `no-` before it. */
export const isKnown = (name: string): boolean =>
  WITH_VALUE.has(name) || SWITCHES.has(name) || SWITCHES.has(name.replace(/^no-/, ''));

/** @param words behind the name of the program */
export function givenOptions(words: readonly Word[]): Given[] {
  const values = words.map(({ value }) => value);
  const given: Given[] = [];
  let isEnded = false;
  for (let at = 0; at < values.length; at += 1) {
    const word = values[at] ?? '';
    if (isEnded || !/^-./.test(word)) given.push({ name: 'url', written: word, value: word });
    else if (word === '--') isEnded = true;
    else {
      const found = word.startsWith('--') ? [longOption(word)] : shortOptions(word);
      const last = found.at(-1);
      const takesNext = last !== undefined && last.value === undefined && WITH_VALUE.has(last.name);
      const next = takesNext ? values[(at += 1)] : undefined;
      given.push(...found.slice(0, -1));
      if (last !== undefined) given.push(next === undefined ? last : { ...last, value: next });
    }
  }
  return given;
}

/** `--name`, or `--name=value`. */
function longOption(word: string): Given {
  const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(word) ?? [];
  return value === undefined || !WITH_VALUE.has(name)
    ? { name: word.slice(2), written: word }
    : { name, written: `--${name}`, value };
}

/** `-sSL`, `-XPOST`: what stands behind an option that takes a value is its value. */
function shortOptions(word: string): Given[] {
  const found: Given[] = [];
  const letters = [...word.slice(1)];
  for (const [at, letter] of letters.entries()) {
    const name = LETTERS[letter] ?? letter;
    const value = letters.slice(at + 1).join('');
    const written = `-${letter}`;
    if (!WITH_VALUE.has(name)) found.push({ name, written });
    else return [...found, value === '' ? { name, written } : { name, written, value }];
  }
  return found;
}
