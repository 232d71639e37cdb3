/**
 * Whether a host is this machine, where a secret may travel unencrypted: it does not leave it. `hostname` as `URL` has
 * it, an IPv6 address in brackets.
 */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
