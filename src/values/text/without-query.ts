/** The address alone, as it is written. */
export const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');
