import type { Organisation, Role } from '@jisr/shared/access/roles.ts'

/** Instants are milliseconds since 1970 UTC. Secrets are stored as SHA-256 only. */
export interface BoardRow {
  id: string
  title: string
  createdAt: number
}

export interface InviteRow {
  id: string
  boardId: string
  role: Role
  secretHash: string
  createdAt: number
  maxUses: number | null
  uses: number
  expiresAt: number | null
}

/** One person's membership of one board, held by one browser session. */
export interface MemberRow {
  participantId: string
  boardId: string
  sessionId: string
  inviteId: string | null
  role: Role
  kind: 'person' | 'screen'
  name: string
  organisation: Organisation
  locale: string | null
  joinedAt: number
}

export interface AuditRow {
  at: number
  boardId: string | null
  /** participantId, or 'site' for whoever holds the site key, or 'server'. */
  actor: string
  action: string
  detail: Record<string, unknown>
}

/**
 * Boards, invites, memberships and the audit trail. Any implementation passes `tests/contracts/boardStorage.ts`; every
 * rejection is a `StorageError`, `conflict` for an id that exists or a board that does not.
 */
export interface BoardStorage {
  createBoard(board: BoardRow, invites: readonly InviteRow[]): Promise<void>
  findBoard(boardId: string): Promise<BoardRow | undefined>
  /** Newest first. */
  listBoards(): Promise<BoardRow[]>
  renameBoard(boardId: string, title: string): Promise<boolean>
  /** Deletes the board with its invites and memberships; a member can still learn that it was deleted. */
  deleteBoard(boardId: string): Promise<boolean>

  addInvite(invite: InviteRow): Promise<void>
  /** In the order of adding. */
  listInvites(boardId: string): Promise<InviteRow[]>
  findInvite(boardId: string, secretHash: string): Promise<InviteRow | undefined>
  /**
   * Removes the invite with every membership it gave but that of `keptSessionId`, atomically, or those people would
   * simply reconnect. Answers the memberships that ended; undefined when there is no such invite.
   */
  removeInvite(boardId: string, inviteId: string, keptSessionId: string | null): Promise<MemberRow[] | undefined>

  /**
   * Uses up one use of the invite and replaces the session's membership of that board, atomically.
   * False when the invite is gone, expired at `member.joinedAt`, or used up.
   */
  join(member: MemberRow, inviteId: string): Promise<boolean>
  findMember(boardId: string, sessionId: string): Promise<MemberRow | undefined>
  /** In the order of joining. */
  listMembers(boardId: string): Promise<MemberRow[]>
  /** Answers the membership that ended. */
  removeMember(boardId: string, participantId: string): Promise<MemberRow | undefined>
  /** True when the session was a member of this board when the board was deleted. */
  wasMemberOfDeleted(boardId: string, sessionId: string): Promise<boolean>

  /** Remembers that a board holds a blob, and asks. */
  addBlob(boardId: string, hash: string): Promise<void>
  hasBlob(boardId: string, hash: string): Promise<boolean>
  listBlobs(boardId: string): Promise<string[]>
  /** Whether any board holds it. */
  isBlobHeld(hash: string): Promise<boolean>

  appendAudit(row: AuditRow): Promise<void>
  /** The newest `limit` rows of a board, newest first; it outlives the board. `null`: rows of no board. */
  listAudit(boardId: string | null, limit: number): Promise<AuditRow[]>
  /** Resolves when everything asked for before is settled. */
  close(): Promise<void>
}
