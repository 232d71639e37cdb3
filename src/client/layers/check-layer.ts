/** The check of each request on its way out: says what it found, or does not let the request leave. */
import type { Layer, Prepared, Raw } from '../../http/transport/message';
import { RequestError } from '../../values/errors/request-error';
import { asBuffer } from '../../values/bytes';
import { remarkText, type Remark } from '../../api/check/remark';
import { lazy } from '../../values/lazy';

const checking = lazy(
  () => require('../../api/check/check-request') as typeof import('../../api/check/check-request'),
);

export const CHECK_MODES = ['off', 'warn', 'refuse'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

export interface CheckLayerOptions {
  /** Scheme, host and port of the data centre whose API is known, no slash at the end. */
  readonly datacenterUrl: () => string;
  readonly mode: () => CheckMode;
  /** Told one sentence for each remark, in the mode `warn`. */
  readonly warn: (text: string) => void;
}

/** @throws PyError `tasksh.RequestError` in the mode `refuse`: nothing was sent */
export function checkLayer({ datacenterUrl, mode, warn }: CheckLayerOptions): Layer {
  return (next) => (request, options) => {
    if (mode() === 'off') return next(request, options);
    const { checkRequest } = checking();
    const remarks = checkRequest(request, datacenterUrl());
    if (mode() === 'refuse' && remarks.length > 0) throw refusal(remarks);
    for (const remark of remarks) warn(remarkText(remark));
    const raw = next(request, options);
    if (repeatsCursor(request, raw)) {
      warn(
        'the reply names the page that was just read as the next one: end the loop when after does not change',
      );
    }
    return raw;
  };
}

function refusal(remarks: readonly Remark[]): RequestError {
  const [first, ...more] = remarks;
  const hint = [
    `${first?.fix ?? ''}; nothing was sent`,
    ...more.map(remarkText),
    '.check warn sends it all the same',
  ];
  return new RequestError(first?.problem ?? '', { hint: hint.join('\n  ') });
}

/** A loop that follows such a token never ends. The body is not parsed for it: it may be long. */
function repeatsCursor({ url }: Prepared, { body }: Raw): boolean {
  const token = /[?&]after=/.test(url) ? new URL(url).searchParams.get('after') : null;
  if (!token) return false;
  const bytes = asBuffer(body);
  return [`"after":"${token}"`, `"after": "${token}"`].some((pair) => bytes.includes(pair));
}
