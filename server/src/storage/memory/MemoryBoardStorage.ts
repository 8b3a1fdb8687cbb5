import type { AuditRow, BoardRow, BoardStorage, InviteRow, MemberRow } from '../BoardStorage.ts'
import { StorageError } from '../StorageError.ts'
import { type BeforeWrite, Turns } from './Turns.ts'

interface Board {
  row: BoardRow
  invites: InviteRow[]
  members: MemberRow[]
  blobs: Set<string>
}

/** Forgets all when the process ends; for tests and simulations. */
export class MemoryBoardStorage implements BoardStorage {
  readonly #boards = new Map<string, Board>()
  readonly #membersOfDeleted = new Map<string, Set<string>>()
  readonly #audit: AuditRow[] = []
  readonly #turns: Turns

  constructor(beforeWrite?: BeforeWrite) {
    this.#turns = new Turns(beforeWrite)
  }

  createBoard(board: BoardRow, invites: readonly InviteRow[]): Promise<void> {
    return this.#turns.write(() => {
      if (this.#boards.has(board.id)) throw new StorageError('conflict', `Board ${board.id} exists`)
      const stranger = invites.find((invite) => invite.boardId !== board.id || this.#hasInvite(invite))
      if (stranger) throw new StorageError('conflict', `Invite ${stranger.id} exists or is for another board`)
      this.#boards.set(board.id, {
        row: { ...board },
        invites: structuredClone([...invites]),
        members: [],
        blobs: new Set(),
      })
    })
  }

  findBoard(boardId: string): Promise<BoardRow | undefined> {
    return this.#turns.read(() => structuredClone(this.#boards.get(boardId)?.row))
  }

  listBoards(): Promise<BoardRow[]> {
    return this.#turns.read(() => {
      const newestLast = [...this.#boards.values()].map(({ row }) => ({ ...row }))
      return newestLast.toReversed().sort((a, b) => b.createdAt - a.createdAt)
    })
  }

  renameBoard(boardId: string, title: string): Promise<boolean> {
    return this.#turns.write(() => {
      const board = this.#boards.get(boardId)
      if (board) board.row.title = title
      return board !== undefined
    })
  }

  deleteBoard(boardId: string): Promise<boolean> {
    return this.#turns.write(() => {
      const board = this.#boards.get(boardId)
      if (board) this.#membersOfDeleted.set(boardId, new Set(board.members.map((member) => member.sessionId)))
      return this.#boards.delete(boardId)
    })
  }

  addInvite(invite: InviteRow): Promise<void> {
    return this.#turns.write(() => {
      if (this.#hasInvite(invite)) throw new StorageError('conflict', `Invite ${invite.id} exists`)
      this.#existing(invite.boardId).invites.push({ ...invite })
    })
  }

  listInvites(boardId: string): Promise<InviteRow[]> {
    return this.#turns.read(() => structuredClone(this.#boards.get(boardId)?.invites ?? []))
  }

  findInvite(boardId: string, secretHash: string): Promise<InviteRow | undefined> {
    return this.#turns.read(() =>
      structuredClone(this.#boards.get(boardId)?.invites.find((invite) => invite.secretHash === secretHash)),
    )
  }

  removeInvite(boardId: string, inviteId: string, keptSessionId: string | null): Promise<MemberRow[] | undefined> {
    const isOut = (member: MemberRow): boolean => member.inviteId === inviteId && member.sessionId !== keptSessionId
    return this.#turns.write(() => {
      const board = this.#boards.get(boardId)
      if (!board?.invites.some((invite) => invite.id === inviteId)) return undefined
      board.invites = board.invites.filter((invite) => invite.id !== inviteId)
      const ended = board.members.filter((member) => isOut(member))
      board.members = board.members.filter((member) => !isOut(member))
      return ended
    })
  }

  join(member: MemberRow, inviteId: string): Promise<boolean> {
    return this.#turns.write(() => {
      const board = this.#boards.get(member.boardId)
      const invite = board?.invites.find((candidate) => candidate.id === inviteId)
      if (!board || !invite) return false
      if (invite.expiresAt !== null && invite.expiresAt <= member.joinedAt) return false
      if (invite.maxUses !== null && invite.uses >= invite.maxUses) return false
      const others = board.members.filter((other) => other.sessionId !== member.sessionId)
      if (others.some((other) => other.participantId === member.participantId)) {
        throw new StorageError('conflict', `Participant ${member.participantId} exists`)
      }
      invite.uses += 1
      board.members = [...others, structuredClone(member)]
      return true
    })
  }

  findMember(boardId: string, sessionId: string): Promise<MemberRow | undefined> {
    return this.#turns.read(() =>
      structuredClone(this.#boards.get(boardId)?.members.find((member) => member.sessionId === sessionId)),
    )
  }

  listMembers(boardId: string): Promise<MemberRow[]> {
    return this.#turns.read(() => structuredClone(this.#boards.get(boardId)?.members ?? []))
  }

  removeMember(boardId: string, participantId: string): Promise<MemberRow | undefined> {
    return this.#turns.write(() => {
      const board = this.#boards.get(boardId)
      const ended = board?.members.find((member) => member.participantId === participantId)
      if (board) board.members = board.members.filter((member) => member !== ended)
      return ended
    })
  }

  wasMemberOfDeleted(boardId: string, sessionId: string): Promise<boolean> {
    return this.#turns.read(() => this.#membersOfDeleted.get(boardId)?.has(sessionId) ?? false)
  }

  addBlob(boardId: string, hash: string): Promise<void> {
    return this.#turns.write(() => {
      this.#existing(boardId).blobs.add(hash)
    })
  }

  hasBlob(boardId: string, hash: string): Promise<boolean> {
    return this.#turns.read(() => this.#boards.get(boardId)?.blobs.has(hash) ?? false)
  }

  listBlobs(boardId: string): Promise<string[]> {
    return this.#turns.read(() => [...(this.#boards.get(boardId)?.blobs ?? [])])
  }

  isBlobHeld(hash: string): Promise<boolean> {
    return this.#turns.read(() => [...this.#boards.values()].some(({ blobs }) => blobs.has(hash)))
  }

  appendAudit(row: AuditRow): Promise<void> {
    return this.#turns.write(() => {
      this.#audit.push(structuredClone(row))
    })
  }

  listAudit(boardId: string | null, limit: number): Promise<AuditRow[]> {
    return this.#turns.read(() => {
      const ofBoard = this.#audit.filter((row) => row.boardId === boardId)
      return structuredClone(ofBoard.toReversed().slice(0, limit))
    })
  }

  close(): Promise<void> {
    return this.#turns.close()
  }

  #existing(boardId: string): Board {
    const board = this.#boards.get(boardId)
    if (!board) throw new StorageError('conflict', `There is no board ${boardId}`)
    return board
  }

  #hasInvite({ id }: InviteRow): boolean {
    return [...this.#boards.values()].some(({ invites }) => invites.some((invite) => invite.id === id))
  }
}
