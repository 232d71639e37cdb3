/** Whether a host is this machine. `hostname` as `URL` has it, an IPv6 address in brackets. */

const ADDRESS = String.raw`127(?:\.\d{1,3}){3}|\[::1\]`;
const EXACT = new RegExp(`^(?:localhost|${ADDRESS})$`);
/** RFC 6761, 6.3: names under `localhost` are this machine too, though not every resolver knows. */
const NAME = new RegExp(String.raw`^(?:(?:.+\.)?localhost|${ADDRESS}|::1)\.?$`, 'i');

/** Surely: a secret may travel there unencrypted, because it does not leave the machine. */
export function isLoopback(hostname: string): boolean {
  return EXACT.test(hostname);
}

/** By what it means, in any writing: no proxy is asked for it. */
export function isLoopbackName(hostname: string): boolean {
  return NAME.test(hostname);
}
