/** Ends a command with one line on standard error: 2 when the operator asked for what cannot be, 1 when it failed. */
export class CommandFault extends Error {
  readonly exitCode: 1 | 2

  constructor(exitCode: 1 | 2, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}
