import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AuditRow, BoardRow, InviteRow, MemberRow } from '../BoardStorage.ts'
import type { Tables } from './calls.ts'

const BOARD = 'id, title, created_at AS createdAt'
const INVITE = `id, board_id AS boardId, role, secret_hash AS secretHash, created_at AS createdAt, max_uses AS maxUses,
  uses, expires_at AS expiresAt`
const MEMBER = `participant_id AS participantId, board_id AS boardId, session_id AS sessionId, invite_id AS inviteId,
  role, kind, name, organisation_id AS organisationId, organisation_name AS organisationName, locale,
  joined_at AS joinedAt`

type Row = Record<string, SQLOutputValue>

/** Each call runs inside a transaction that `groupCommit.ts` opens. */
export function boardTables(db: DatabaseSync): Tables['boards'] {
  const insertBoard = db.prepare('INSERT INTO boards (id, title, created_at) VALUES (?, ?, ?)')
  const selectBoard = db.prepare(`SELECT ${BOARD} FROM boards WHERE id = ?`)
  const selectBoards = db.prepare(`SELECT ${BOARD} FROM boards ORDER BY created_at DESC, rowid DESC`)
  const updateTitle = db.prepare('UPDATE boards SET title = ? WHERE id = ?')
  const rememberMembers = db.prepare(
    'INSERT OR IGNORE INTO members_of_deleted SELECT board_id, session_id FROM members WHERE board_id = ?',
  )
  const deleteBoard = db.prepare('DELETE FROM boards WHERE id = ?')

  const insertInvite = db.prepare(
    `INSERT INTO invites (id, board_id, role, secret_hash, created_at, max_uses, uses, expires_at)
     VALUES (:id, :boardId, :role, :secretHash, :createdAt, :maxUses, :uses, :expiresAt)`,
  )
  const selectInvites = db.prepare(`SELECT ${INVITE} FROM invites WHERE board_id = ? ORDER BY rowid`)
  const selectInvite = db.prepare(`SELECT ${INVITE} FROM invites WHERE board_id = ? AND secret_hash = ?`)
  const deleteInvite = db.prepare('DELETE FROM invites WHERE board_id = ? AND id = ?')
  const useInvite = db.prepare(
    `UPDATE invites SET uses = uses + 1 WHERE board_id = ? AND id = ?
     AND (expires_at IS NULL OR expires_at > ?) AND (max_uses IS NULL OR uses < max_uses)`,
  )

  const insertMember = db.prepare(
    `INSERT INTO members (participant_id, board_id, session_id, invite_id, role, kind, name, organisation_id,
     organisation_name, locale, joined_at)
     VALUES (:participantId, :boardId, :sessionId, :inviteId, :role, :kind, :name, :organisationId,
     :organisationName, :locale, :joinedAt)`,
  )
  const selectMember = db.prepare(`SELECT ${MEMBER} FROM members WHERE board_id = ? AND session_id = ?`)
  const selectMembers = db.prepare(`SELECT ${MEMBER} FROM members WHERE board_id = ? ORDER BY rowid`)
  const deleteSession = db.prepare('DELETE FROM members WHERE board_id = ? AND session_id = ?')
  const deleteInvited = db.prepare(
    `DELETE FROM members WHERE board_id = ? AND invite_id = ? AND session_id IS NOT ? RETURNING ${MEMBER}`,
  )
  const deleteMember = db.prepare(`DELETE FROM members WHERE board_id = ? AND participant_id = ? RETURNING ${MEMBER}`)
  const selectMemberOfDeleted = db.prepare('SELECT 1 FROM members_of_deleted WHERE board_id = ? AND session_id = ?')

  const insertBlob = db.prepare('INSERT INTO board_blobs (board_id, hash) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const selectBlobs = db.prepare('SELECT hash FROM board_blobs WHERE board_id = ?')
  const selectHolder = db.prepare('SELECT 1 FROM board_blobs WHERE hash = ? LIMIT 1')
  const selectBlob = db.prepare('SELECT 1 FROM board_blobs WHERE board_id = ? AND hash = ?')

  const insertAudit = db.prepare('INSERT INTO audit (at, board_id, actor, action, detail) VALUES (?, ?, ?, ?, ?)')
  const selectAudit = db.prepare(
    `SELECT at, board_id AS boardId, actor, action, detail FROM audit WHERE board_id IS ? ORDER BY id DESC LIMIT ?`,
  )

  // Callers may hand over rows that carry more than a row.
  for (const statement of [insertInvite, insertMember]) statement.setAllowUnknownNamedParameters(true)

  const addInvite = (invite: InviteRow): void => {
    insertInvite.run({ ...invite })
  }

  return {
    createBoard({ id, title, createdAt }, invites) {
      insertBoard.run(id, title, createdAt)
      for (const invite of invites) addInvite(invite)
    },
    findBoard: (boardId) => selectBoard.get(boardId) as BoardRow | undefined,
    listBoards: () => selectBoards.all() as unknown as BoardRow[],
    renameBoard: (boardId, title) => updateTitle.run(title, boardId).changes === 1,
    deleteBoard(boardId) {
      rememberMembers.run(boardId)
      return deleteBoard.run(boardId).changes === 1
    },

    addInvite,
    listInvites: (boardId) => selectInvites.all(boardId) as unknown as InviteRow[],
    findInvite: (boardId, secretHash) => selectInvite.get(boardId, secretHash) as InviteRow | undefined,
    removeInvite(boardId, inviteId, keptSessionId) {
      if (deleteInvite.run(boardId, inviteId).changes === 0) return undefined
      return deleteInvited.all(boardId, inviteId, keptSessionId).map(toMember)
    },

    join(member, inviteId) {
      if (useInvite.run(member.boardId, inviteId, member.joinedAt).changes === 0) return false
      deleteSession.run(member.boardId, member.sessionId)
      const { organisation, ...rest } = member
      insertMember.run({ ...rest, organisationId: organisation.id, organisationName: organisation.name })
      return true
    },
    findMember: (boardId, sessionId) => optional(selectMember.get(boardId, sessionId)),
    listMembers: (boardId) => selectMembers.all(boardId).map(toMember),
    removeMember: (boardId, participantId) => optional(deleteMember.get(boardId, participantId)),
    wasMemberOfDeleted: (boardId, sessionId) => selectMemberOfDeleted.get(boardId, sessionId) !== undefined,

    addBlob(boardId, hash) {
      insertBlob.run(boardId, hash)
    },
    hasBlob: (boardId, hash) => selectBlob.get(boardId, hash) !== undefined,
    listBlobs: (boardId) => selectBlobs.all(boardId).map((row) => String(row['hash'])),
    isBlobHeld: (hash) => selectHolder.get(hash) !== undefined,

    appendAudit({ at, boardId, actor, action, detail }) {
      insertAudit.run(at, boardId, actor, action, JSON.stringify(detail))
    },
    listAudit: (boardId, limit) =>
      selectAudit
        .all(boardId, limit)
        .map((row) => ({ ...row, detail: JSON.parse(String(row['detail'])) }) as unknown as AuditRow),
  }
}

function toMember(row: Row): MemberRow {
  const { organisationId, organisationName, ...rest } = row
  return { ...rest, organisation: { id: organisationId, name: organisationName } } as unknown as MemberRow
}

const optional = (row: Row | undefined): MemberRow | undefined => row && toMember(row)
