/** All errors of this shell, each with its code, and the question whether an error is one of them. */
import type { AuthenticationError } from './authentication-error';
import type { ConnectionError } from './connection-error';
import type { FetchError } from './fetch-error';
import type { HelpError } from './help-error';
import type { LessonError } from './lesson-error';
import type { NotSupported } from './not-supported';
import type { OriginError } from './origin-error';
import type { RequestError } from './request-error';
import type { SandboxError } from './sandbox-error';
import type { SettingsError } from './settings-error';
import type { UsageError } from './usage-error';
import { TaskshError } from './tasksh-error';

export { AuthenticationError } from './authentication-error';
export { ConnectionError } from './connection-error';
export { FetchError } from './fetch-error';
export { HelpError } from './help-error';
export { LessonError } from './lesson-error';
export { NotSupported } from './not-supported';
export { OriginError } from './origin-error';
export { RequestError } from './request-error';
export { SandboxError } from './sandbox-error';
export { SettingsError } from './settings-error';
export { UsageError } from './usage-error';
export { TaskshError } from './tasksh-error';

type Known =
  | AuthenticationError
  | ConnectionError
  | FetchError
  | HelpError
  | LessonError
  | NotSupported
  | OriginError
  | RequestError
  | SandboxError
  | SettingsError
  | UsageError;

export type TaskshErrorCode = Known['code'];

/** Whether `error` is one of this shell's, or the one with this code: `isTaskshError(error, 'TASKSH_ORIGIN')`. */
export function isTaskshError<Code extends TaskshErrorCode = TaskshErrorCode>(
  error: unknown,
  code?: Code,
): error is Extract<Known, { readonly code: Code }> {
  return error instanceof TaskshError && (code === undefined || error.code === code);
}
