import type { BoardRow, BoardStorage, InviteRow, MemberRow } from '@jisr/server/storage/BoardStorage.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Durable, refusal, type Subject } from './Subject.ts'

const board = (id: string, createdAt = 1_000): BoardRow => ({ id, title: `Title of ${id}`, createdAt })

const invite = (boardId: string, id: string, rest: Partial<InviteRow> = {}): InviteRow => ({
  id,
  boardId,
  role: 'participant',
  secretHash: `hash of ${id}`,
  createdAt: 1_000,
  maxUses: null,
  uses: 0,
  expiresAt: null,
  ...rest,
})

const member = (boardId: string, name: string, rest: Partial<MemberRow> = {}): MemberRow => ({
  boardId,
  participantId: `participant ${name}`,
  sessionId: `session ${name}`,
  inviteId: 'open',
  role: 'participant',
  kind: 'person',
  name,
  organisation: { id: 'unhcr', name: 'UNHCR' },
  locale: 'ar',
  joinedAt: 2_000,
  ...rest,
})

const auditRow = (at: number, boardId: string | null) => ({
  at,
  boardId,
  actor: 'site',
  action: 'board.rename',
  detail: { from: 'أ', to: ['b', 1] },
})

export function boardStorageContract(open: () => Promise<Subject<BoardStorage>>): void {
  let subject: Subject<BoardStorage>
  let storage: BoardStorage
  beforeEach(async () => {
    subject = await open()
    storage = subject.storage
    await storage.createBoard(board('board'), [invite('board', 'open')])
  })
  afterEach(() => storage.close())

  describe('boards', () => {
    test('[ST10] are found, listed newest first, renamed and deleted', async () => {
      await storage.createBoard(board('newest', 3_000), [])
      await storage.createBoard(board('oldest', 500), [])
      await storage.createBoard(board('same time, later', 1_000), [])
      const ids = (await storage.listBoards()).map(({ id }) => id)
      expect(ids).toEqual(['newest', 'same time, later', 'board', 'oldest'])
      expect(await storage.renameBoard('oldest', 'خطة عودة')).toBe(true)
      expect(await storage.findBoard('oldest')).toEqual({ id: 'oldest', title: 'خطة عودة', createdAt: 500 })
      expect(await storage.deleteBoard('oldest')).toBe(true)
      expect(await storage.findBoard('oldest')).toBeUndefined()
    })

    test('[ST10] that are not there are said not to be', async () => {
      expect(await storage.findBoard('none')).toBeUndefined()
      expect(await storage.renameBoard('none', 'x')).toBe(false)
      expect(await storage.deleteBoard('none')).toBe(false)
      expect(await storage.listInvites('none')).toEqual([])
      expect(await storage.listMembers('none')).toEqual([])
      expect(await storage.hasBlob('none', 'hash')).toBe(false)
    })

    test('[ST2] [ST10] with an id or an invite that exists are not made, not even in part', async () => {
      expect(await refusal(storage.createBoard(board('board'), []))).toBe('conflict')
      const taken = storage.createBoard(board('fresh'), [invite('fresh', 'new'), invite('fresh', 'open')])
      expect(await refusal(taken)).toBe('conflict')
      expect(await storage.findBoard('fresh')).toBeUndefined()
      expect(await storage.listInvites('fresh')).toEqual([])
    })
  })

  describe('invites', () => {
    test('[ST10] are listed as added and found by board and secret only', async () => {
      const limited = invite('board', 'limited', { role: 'viewer', maxUses: 3, expiresAt: 9_000 })
      await storage.addInvite(limited)
      expect(await storage.listInvites('board')).toEqual([invite('board', 'open'), limited])
      expect(await storage.findInvite('board', limited.secretHash)).toEqual(limited)
      expect(await storage.findInvite('other', limited.secretHash)).toBeUndefined()
      expect(await storage.findInvite('board', 'hash of nothing')).toBeUndefined()
    })

    test('[ST10] for no board, or with an id that exists, are refused', async () => {
      expect(await refusal(storage.addInvite(invite('none', 'stray')))).toBe('conflict')
      expect(await refusal(storage.addInvite(invite('board', 'open')))).toBe('conflict')
    })

    test('[ST11] admit as often as they say, however many come at once', async () => {
      await storage.addInvite(invite('board', 'twice', { maxUses: 2 }))
      const people = ['a', 'b', 'c', 'd', 'e'].map((name) => member('board', name, { inviteId: 'twice' }))
      const admitted = await Promise.all(people.map((person) => storage.join(person, 'twice')))
      expect(admitted).toEqual([true, true, false, false, false])
      expect((await storage.listMembers('board')).map(({ name }) => name)).toEqual(['a', 'b'])
      expect((await storage.findInvite('board', 'hash of twice'))?.uses).toBe(2)
    })

    test('[ST11] admit until they expire, and only to their board', async () => {
      await storage.createBoard(board('other'), [])
      await storage.addInvite(invite('board', 'short', { expiresAt: 5_000 }))
      expect(await storage.join(member('board', 'early', { joinedAt: 4_999 }), 'short')).toBe(true)
      expect(await storage.join(member('board', 'late', { joinedAt: 5_000 }), 'short')).toBe(false)
      expect(await storage.join(member('other', 'stranger'), 'short')).toBe(false)
      expect(await storage.join(member('board', 'guesser'), 'none')).toBe(false)
    })

    test('[ST11] that are removed take the memberships they gave with them, and no others', async () => {
      await storage.addInvite(invite('board', 'leaked'))
      const mole = member('board', 'mole', { inviteId: 'leaked' })
      await storage.join(mole, 'leaked')
      await storage.join(member('board', 'layla'), 'open')
      expect(await storage.removeInvite('other', 'leaked', null)).toBeUndefined()
      expect(await storage.removeInvite('board', 'leaked', null)).toEqual([mole])
      expect(await storage.removeInvite('board', 'leaked', null)).toBeUndefined()
      expect(await storage.join(mole, 'leaked')).toBe(false)
      expect((await storage.listMembers('board')).map(({ name }) => name)).toEqual(['layla'])
    })

    test('[ST11] that are removed leave the one session that is to be kept', async () => {
      await storage.createBoard(board('other'), [invite('other', 'elsewhere')])
      await storage.join(member('other', 'layla', { inviteId: 'elsewhere' }), 'elsewhere')
      const [layla, mole] = [member('board', 'layla'), member('board', 'mole')]
      for (const person of [layla, mole]) await storage.join(person, 'open')
      expect(await storage.removeInvite('board', 'open', layla.sessionId)).toEqual([mole])
      expect(await storage.findMember('board', layla.sessionId)).toEqual(layla)
      expect(await storage.findMember('board', mole.sessionId)).toBeUndefined()
      expect(await storage.listInvites('board')).toEqual([])
      expect(await storage.listMembers('other')).toHaveLength(1)
    })
  })

  describe('members', () => {
    test('[ST10] are found by session, listed in the order of joining, and removed', async () => {
      const layla = member('board', 'ليلى')
      const screen = member('board', 'Screen', {
        kind: 'screen',
        role: 'viewer',
        organisation: { id: null, name: '' },
        locale: null,
      })
      await storage.join(layla, 'open')
      await storage.join(screen, 'open')
      expect(await storage.listMembers('board')).toEqual([layla, screen])
      expect(await storage.findMember('board', layla.sessionId)).toEqual(layla)
      expect(await storage.findMember('other', layla.sessionId)).toBeUndefined()
      expect(await storage.removeMember('board', layla.participantId)).toEqual(layla)
      expect(await storage.removeMember('board', layla.participantId)).toBeUndefined()
      expect(await storage.findMember('board', layla.sessionId)).toBeUndefined()
    })

    test('[ST10] who join again from one browser replace themselves on that board alone', async () => {
      await storage.createBoard(board('other'), [invite('other', 'elsewhere')])
      const first = member('board', 'first', { sessionId: 'browser' })
      const elsewhere = member('other', 'first', { sessionId: 'browser', inviteId: 'elsewhere' })
      const second = member('board', 'second', { sessionId: 'browser', role: 'viewer' })
      await storage.join(first, 'open')
      await storage.join(elsewhere, 'elsewhere')
      await storage.join(second, 'open')
      expect(await storage.listMembers('board')).toEqual([second])
      expect(await storage.listMembers('other')).toEqual([elsewhere])
    })

    test("[ST2] [ST10] who come under another's participant id are refused, and use up nothing", async () => {
      await storage.join(member('board', 'layla'), 'open')
      const impostor = member('board', 'impostor', { participantId: 'participant layla' })
      expect(await refusal(storage.join(impostor, 'open'))).toBe('conflict')
      expect((await storage.findInvite('board', 'hash of open'))?.uses).toBe(1)
      expect((await storage.listMembers('board')).map(({ name }) => name)).toEqual(['layla'])
    })

    test('[ST12] of a deleted board can still learn that it was deleted, and nobody else', async () => {
      await storage.join(member('board', 'layla'), 'open')
      expect(await storage.wasMemberOfDeleted('board', 'session layla')).toBe(false)
      await storage.deleteBoard('board')
      expect(await storage.wasMemberOfDeleted('board', 'session layla')).toBe(true)
      expect(await storage.wasMemberOfDeleted('board', 'session of a stranger')).toBe(false)
      expect(await storage.wasMemberOfDeleted('other', 'session layla')).toBe(false)
      expect(await storage.findMember('board', 'session layla')).toBeUndefined()
      expect(await storage.findInvite('board', 'hash of open')).toBeUndefined()
    })

    test('[ST12] of a board that was made and deleted twice are no trouble', async () => {
      for (const round of ['first', 'second']) {
        if (round === 'second') await storage.createBoard(board('board'), [invite('board', 'open')])
        await storage.join(member('board', 'layla'), 'open')
        expect(await storage.deleteBoard('board')).toBe(true)
      }
    })
  })

  test('[ST10] a board knows which blobs it holds, once each, until it is deleted', async () => {
    await storage.createBoard(board('other'), [])
    await storage.addBlob('board', 'hash')
    await storage.addBlob('board', 'hash')
    expect(await storage.hasBlob('board', 'hash')).toBe(true)
    expect(await storage.hasBlob('other', 'hash')).toBe(false)
    expect(await refusal(storage.addBlob('none', 'hash'))).toBe('conflict')
    await storage.addBlob('board', 'second')
    await storage.addBlob('other', 'second')
    expect((await storage.listBlobs('board')).sort()).toEqual(['hash', 'second'])
    expect(await storage.listBlobs('none')).toEqual([])
    await storage.deleteBoard('board')
    expect(await storage.hasBlob('board', 'hash')).toBe(false)
    expect(await storage.listBlobs('board')).toEqual([])
    expect([await storage.isBlobHeld('hash'), await storage.isBlobHeld('second')]).toEqual([false, true])
  })

  test('[ST13] the audit trail is read newest first, by board, and outlives the board', async () => {
    for (const at of [1, 2, 3]) await storage.appendAudit(auditRow(at, 'board'))
    await storage.appendAudit(auditRow(4, null))
    await storage.deleteBoard('board')
    expect(await storage.listAudit('board', 2)).toEqual([auditRow(3, 'board'), auditRow(2, 'board')])
    expect(await storage.listAudit(null, 10)).toEqual([auditRow(4, null)])
    expect(await storage.listAudit('other', 10)).toEqual([])
  })

  test('[ST7] a failed write leaves nothing behind, reading goes on, and the next write succeeds', async () => {
    subject.breakWrites()
    await refusal(storage.createBoard(board('lost'), [invite('lost', 'lost')]))
    await refusal(storage.join(member('board', 'lost'), 'open'))
    expect((await storage.listBoards()).map(({ id }) => id)).toEqual(['board'])
    expect((await storage.findInvite('board', 'hash of open'))?.uses).toBe(0)
    subject.mend()
    expect(await storage.join(member('board', 'layla'), 'open')).toBe(true)
  })

  test('[ST8] closing settles what was asked for and refuses what comes after', async () => {
    const release = subject.holdWrites()
    const asked = storage.renameBoard('board', 'in time')
    const closing = storage.close()
    setTimeout(release, 50)
    expect(await asked).toBe(true)
    await closing
    expect(await refusal(storage.renameBoard('board', 'late'))).toBe('closed')
    expect(await refusal(storage.findBoard('board'))).toBe('closed')
  })
}

/** For adapters that outlive a process. */
export function durableBoardStorageContract(open: () => Promise<Durable<BoardStorage>>): void {
  test('[ST9] boards, invites, members, blobs and audit are there when it is opened again', async () => {
    const subject = await open()
    const layla = member('board', 'layla')
    await subject.storage.createBoard(board('board'), [invite('board', 'open')])
    await subject.storage.join(layla, 'open')
    await subject.storage.addBlob('board', 'hash')
    await subject.storage.appendAudit({ at: 1, boardId: 'board', actor: 'site', action: 'made', detail: {} })
    const storage = await subject.reopen()
    expect(await storage.findBoard('board')).toEqual(board('board'))
    expect(await storage.listInvites('board')).toEqual([invite('board', 'open', { uses: 1 })])
    expect(await storage.listMembers('board')).toEqual([layla])
    expect(await storage.hasBlob('board', 'hash')).toBe(true)
    expect(await storage.listAudit('board', 10)).toHaveLength(1)
    await storage.close()
  })
}
