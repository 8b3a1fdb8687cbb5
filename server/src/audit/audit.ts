import type { Services } from '../services.ts'

/** Puts down who did what. Append-only; the actor is what the server verified, never what a client claims. */
export function audit(
  { boards, now }: Pick<Services, 'boards' | 'now'>,
  actor: string,
  action: string,
  boardId: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return boards.appendAudit({ at: now(), boardId, actor, action, detail })
}
