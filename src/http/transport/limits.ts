/** How much of a reply is taken before it is given up, so that no server can fill the memory or hold a request for ever. */

/** Longest body that is held in memory: as long as the longest text that V8 can make of it. */
export const BODY_LIMIT_BYTES = 512 * 1024 * 1024;
/** Interim replies (1xx) before the one that counts. */
export const INTERIM_LIMIT = 100_000;
/** Python's http.client refuses more header fields. */
export const FIELDS_LIMIT = 100;
/** Python's http.client refuses a longer status line or field. */
export const LINE_LIMIT_BYTES = 65_536;
