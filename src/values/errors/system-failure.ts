/** Failures of the operating system as Python names them. */

/** Node's code to Python's class, number and text. */
const FAILURES: Readonly<Record<string, readonly [name: string, errno: number, text: string]>> = {
  ENOENT: ['FileNotFoundError', 2, 'No such file or directory'],
  EACCES: ['PermissionError', 13, 'Permission denied'],
  EPERM: ['PermissionError', 1, 'Operation not permitted'],
  EEXIST: ['FileExistsError', 17, 'File exists'],
  ENOTDIR: ['NotADirectoryError', 20, 'Not a directory'],
  EISDIR: ['IsADirectoryError', 21, 'Is a directory'],
  ENOSPC: ['OSError', 28, 'No space left on device'],
  EROFS: ['OSError', 30, 'Read-only file system'],
};

/**
 * @param error as Node throws it
 * @returns the class, and the text that stands before the name of the file; undefined for any other error
 */
export function systemFailure(error: unknown): { readonly name: string; readonly text: string } | undefined {
  const [name, errno, text] = FAILURES[(error as { code?: string }).code ?? ''] ?? [];
  return name === undefined ? undefined : { name, text: `[Errno ${errno}] ${text}` };
}
