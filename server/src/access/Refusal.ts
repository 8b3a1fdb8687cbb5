import type { ErrorCode } from '@jisr/shared/errors.ts'

/** A request that Jisr understands and declines; the message is written for people and names no secret. */
export class Refusal extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Unknown board, wrong, revoked, expired or used-up invite: one answer, so that none can be told from another. */
export function inviteRefused(): Refusal {
  return new Refusal('forbidden', 'This invitation does not open a board.')
}

/** What a stranger hears, whether or not the board exists. */
export function notAMember(): Refusal {
  return new Refusal('unauthorized', 'You are not a member of this board.')
}
