/** Thrown by a dot command for arguments that it cannot use: whoever runs the command adds its name and its usage. */
export class WrongArguments extends Error {
  /** @param problem what follows the command's name: `needs a file` */
  constructor(readonly problem: string) {
    super(problem);
  }
}
