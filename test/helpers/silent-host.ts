/** A session's host where nothing is asked, said or ended. */
import type { SessionHost } from '../../src/shell/session/session-host';

export const SILENT_HOST: SessionHost = {
  isAttended: false,
  enter: () => undefined,
  leave: () => undefined,
  say: () => undefined,
  ask: undefined,
  interrupted: () => undefined,
  exit: () => undefined,
};
