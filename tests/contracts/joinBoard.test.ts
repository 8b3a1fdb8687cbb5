import { expect, test } from 'vitest'
import { SiteSecrets } from '@jisr/server/access/SiteSecrets.ts'
import { newInvite } from '@jisr/server/invites/invite.ts'
import type { Services } from '@jisr/server/services.ts'
import type { MemberRow } from '@jisr/server/storage/BoardStorage.ts'
import { MemoryBlobStorage } from '@jisr/server/storage/memory/MemoryBlobStorage.ts'
import { MemoryBoardStorage } from '@jisr/server/storage/memory/MemoryBoardStorage.ts'
import { MemoryDocumentStorage } from '@jisr/server/storage/memory/MemoryDocumentStorage.ts'
import { joinBoard } from '@jisr/server/members/joinBoard.ts'

const secrets = new SiteSecrets('a-key-of-the-site')

/** A board that seems to have as many members already. */
class CrowdedBoards extends MemoryBoardStorage {
  members = 0

  override async listMembers(boardId: string): Promise<MemberRow[]> {
    const others = Array.from({ length: this.members }, (_, n) => ({ sessionId: `${n}`, name: `Guest ${n}` }))
    return [...(await super.listMembers(boardId)), ...(others as MemberRow[])]
  }
}

async function boardWith(boards: CrowdedBoards) {
  const services: Services = {
    boards,
    documents: new MemoryDocumentStorage(),
    blobs: new MemoryBlobStorage(),
    open: {
      connectionCounts: () => new Map(),
      announce: () => undefined,
      closeParticipant: () => undefined,
      drop: () => Promise.resolve(),
    },
    secrets,
    now: Date.now,
    timeZone: 'Asia/Baghdad',
  }
  const invite = newInvite(secrets, 'board', 'viewer', 0)
  await boards.createBoard({ id: 'board', title: 'Board', createdAt: 0 }, [invite])
  return (name: string) => {
    const request = { invite: secrets.inviteSecret(invite.id), name, organisation: 'MOH' }
    return joinBoard(services, secrets.newSession(Date.now()), 'board', request)
  }
}

test('[HT30] whoever comes to a full board is told so', async () => {
  const boards = new CrowdedBoards()
  const join = await boardWith(boards)
  boards.members = 4_999
  await expect(join('Ali')).resolves.toMatchObject({ name: 'Ali' })
  await expect(join('Layla')).rejects.toMatchObject({ code: 'conflict' })
})
