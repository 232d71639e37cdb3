/**
 * Which fields hold secrets. A name that says so is not enough: `token_type` and `status_code` say so too, and a word
 * such as `bearer` that was taken for a secret would be masked wherever it stands.
 */

const SAYS_SO =
  /^(tokens?|secrets?|passwords?|passwd|pwd|passphrase|credentials?|assertions?|jwt|keys?|codes?|apikey|authorization|cookie|session|sid|otp)$/;
/** Words whose values are secrets only when they look random: `key` and `code` are names of many other things. */
const DOUBTFUL = /^(keys?|codes?|session|sid|authorization|cookie|credentials?)$/;
/** What stands before `code` or `key` when it is no secret. */
const HARMLESS_BEFORE =
  /^(status|error|result|response|exit|return|reason|country|currency|language|lang|postal|zip|area|product|http|platform|line|ser|source|primary|foreign|sort|public|partition)$/;
/** What stands after the word when it is about a secret and is none. */
const ABOUT =
  /^(type|types|method|methods|endpoint|url|uri|id|ids|name|names|count|size|expires|expiry|expiration|expired|lifetime|ttl|status|state|length|hint|policy|age|at|in|on|format|version|auth|enabled|required|set|alg|algorithm|scope|kind|verifier_method)$/;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Whether this value is a secret, judged by the name of its field and its own looks.
 * @param name as it stands in a header, a query, a form or a JSON object: `accessToken`, `X-Api-Key`
 */
export function isSecretField(name: string, value: string): boolean {
  const strength = strengthOf(name);
  if (strength === 'none' || value.length < 6 || /^(true|false|null|none|undefined)$/i.test(value))
    return false;
  if (/^https?:\/\//.test(value)) return false;
  if (strength === 'doubtful') return looksRandom(value) && !UUID.test(value);
  // One plain word is more often a kind or a state than a secret; of a password it may be all there is.
  return /passw|pwd|passphrase/i.test(name) || !/^[A-Za-z]{1,11}$|^[a-z]+(_[a-z]+)+$/.test(value);
}

function strengthOf(name: string): 'sure' | 'doubtful' | 'none' {
  const words = wordsOf(name);
  const at = words.findLastIndex((word) => SAYS_SO.test(word));
  const word = words[at];
  if (word === undefined || words.slice(at + 1).some((after) => ABOUT.test(after))) return 'none';
  const before = words[at - 1] ?? '';
  if (/^(keys?|codes?)$/.test(word) && HARMLESS_BEFORE.test(before)) return 'none';
  if (word.startsWith('key') && /^(api|secret|private|access|encryption|shared|signing|app)$/.test(before)) {
    return 'sure';
  }
  return DOUBTFUL.test(word) ? 'doubtful' : 'sure';
}

/** `accessToken`, `X-Access-Token` and `ACCESS_TOKEN` are the same two words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** Long, in one piece, and of short runs of letters and digits, as no word or name is. */
export function looksRandom(value: string): boolean {
  if (value.length < 12 || /\s/.test(value)) return false;
  const runs = value.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const letters = runs.reduce((sum, run) => sum + run.length, 0);
  return /\d/.test(value) && letters / Math.max(1, runs.length) < 3.2;
}
