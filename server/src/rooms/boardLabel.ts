import { createHash } from 'node:crypto'

/** Names a board in the log: whoever reads a log must not learn an id, since ids are part of the invitation. */
export function boardLabel(boardId: string): string {
  return createHash('sha256').update(boardId).digest('hex').slice(0, 12)
}
