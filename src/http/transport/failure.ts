/** Why the transport has no reply: a kind and data, never a sentence. `http/failures` has the words. */
import { causeOf } from '../failures/causes';
import type { FailureDetail, FailureKind } from './failure-detail';

export type { FailureDetail, FailureKind } from './failure-detail';

/** Thrown by the transport. The message is the cause alone, in the words of the system or of Python. */
export class TransportFailure extends Error {
  readonly kind: FailureKind;
  readonly detail: FailureDetail;

  constructor(kind: FailureKind, detail: FailureDetail = {}) {
    super(causeOf(kind, detail));
    this.name = 'TransportFailure';
    this.kind = kind;
    this.detail = detail;
  }
}
