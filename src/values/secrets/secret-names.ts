/**
 * Which names say that their value is a secret. A name is read as words, however they are joined: `accessToken`,
 * `X-Access-Token`, `ACCESS_TOKEN` and `accesstoken` are the same two. A word alone is not enough: `token_type` and
 * `status_code` are about a secret and are none.
 */

/** sure: the value is a secret unless it looks like a word; doubtful: only when it looks random. */
export type Strength = 'sure' | 'doubtful' | 'none';

const SURE =
  /^(tokens?|jwts?|secrets?|passwords?|passwds?|pwds?|passphrases?|passcodes?|pass|assertions?|apikeys?|otps?|bearers?)$/;
/** Names of many other things too. */
const DOUBTFUL =
  /^(keys?|codes?|sessions?|sids?|authorizations?|auth|cookies?|credentials?|creds?|sigs?|signatures?|sas|hmac|pins?|nonces?|verifiers?)$/;
/** A quick look: no other name has one of these words. */
const HAS_WORD = new RegExp([SURE, DOUBTFUL].map(({ source }) => source.slice(1, -1)).join('|'), 'i');
/** A key of these kinds is a secret as surely as a token. */
const BEFORE_KEY =
  /^(api|secret|private|access|encryption|shared|signing|app|account|master|subscription|license)$/;
/** What stands before `code` or `key` when it is no secret. */
const HARMLESS_BEFORE =
  /^(status|error|result|response|exit|return|reason|country|currency|language|lang|postal|zip|area|product|http|platform|line|ser|source|primary|foreign|sort|public|partition|idempotency|cache|page|next|continuation|paging|sync)$/;
/** What stands after the word when it is about a secret and is none. */
const ABOUT =
  /^(types?|methods?|endpoints?|url|uri|ids?|names?|counts?|size|expires|expiry|expiration|expired|lifetime|ttl|status|states?|length|hint|policy|age|at|in|on|format|version|auth|enabled|required|set|alg|algorithm|scopes?|kind|supported|created|updated|used|last|max|min|limit|prefix|description|label)$/;
/** Words that are run together with those above: `accesstoken`, `clientsecret`. */
const COMPANIONS =
  /^(access|refresh|client|auth|oauth|api|user|session|id|my|new|old|app|bearer|private|public|shared|signing|signature|encryption|csrf|xsrf|db|database|admin|master|root|login|account|service|web|hook|webhook|bot|device|one|time|security|sas|x|amz|aws|azure|google|github|gitlab|slack|smtp|mail|ftp|ssh|proxy|server|consumer|tenant|datacenter|request|temp|reset|verify|verification|confirm|confirmation|current|plain|hashed|encoded|basic|http|sandbox|test|prod)$/;

export function strengthOf(name: string): Strength {
  if (!HAS_WORD.test(name)) return 'none';
  const words = wordsOf(name);
  const at = words.findLastIndex((word) => SURE.test(word) || DOUBTFUL.test(word));
  const word = words[at];
  if (word === undefined || words.slice(at + 1).some((after) => ABOUT.test(after))) return 'none';
  if (SURE.test(word))
    return /^(next|page|continuation|sync|paging)$/.test(words[at - 1] ?? '') ? 'doubtful' : 'sure';
  const before = words[at - 1] ?? '';
  if (/^(keys?|codes?)$/.test(word) && HARMLESS_BEFORE.test(before)) return 'none';
  return (/^keys?$/.test(word) && BEFORE_KEY.test(before)) || words.slice(0, at).some((one) => SURE.test(one))
    ? 'sure'
    : 'doubtful';
}

/** Whether the name says that its value is about something, and which: an id, a type, a date. */
export function isAboutName(name: string): boolean {
  return ABOUT.test(wordsOf(name).at(-1) ?? '');
}

/** Whether the name is of an id: `id`, `taskId`, `customer_uuid`; a type may be one too. */
export function isIdName(name: string): boolean {
  return /(?:^|[^A-Za-z]|[a-z\d](?=[IUG]))(?:(?:uu|gu)?ids?|type)$/i.test(name);
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .flatMap(apart);
}

/** A longer name that is run together is hardly one. */
const LONGEST_WORD = 40;

/** The words of a name that is run together; the word itself when it is none. */
function apart(word: string): string[] {
  if (word.length > LONGEST_WORD || isKnown(word)) return [word];
  /** The words up to each place, where there are some. */
  const until: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start < end && until[end] === undefined; start++) {
      const before = until[start];
      const piece = word.slice(start, end);
      if (before !== undefined && isKnown(piece)) until[end] = [...before, piece];
    }
  }
  const all = until[word.length];
  if (all !== undefined) return all;
  // `mycompanytoken`: what stands before a long word of that kind may be any.
  const end = /(?:tokens?|secrets?|passwords?|passwds?|passphrases?|apikeys?|credentials?)$/.exec(word)?.[0];
  return end === undefined ? [word] : [word.slice(0, -end.length), end];
}

function isKnown(word: string): boolean {
  return SURE.test(word) || DOUBTFUL.test(word) || ABOUT.test(word) || COMPANIONS.test(word);
}
