import type { CreateBoard, CreatedBoard } from '@jisr/shared/api/boards.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { templateRecords } from '@jisr/shared/templates/templates.ts'
import * as Y from 'yjs'
import { requireSite, type Caller } from '../access/Caller.ts'
import { audit } from '../audit/audit.ts'
import { inviteLink, newInvite } from '../invites/invite.ts'
import { newId } from '../newId.ts'
import type { Services } from '../services.ts'

/** Makes a board with its document and one invite for each role. */
export async function createBoard(
  services: Services,
  caller: Caller,
  { title, template = 'blank', locale = 'en' }: CreateBoard,
  origin: string,
): Promise<CreatedBoard> {
  requireSite(caller)
  const { boards, documents, secrets, now, timeZone } = services
  const id = newId()
  const createdAt = now()

  const doc = new Y.Doc()
  const records = templateRecords(template, { locale, title, now: createdAt, timeZone })
  seedDocument(doc, newId(), records, { kind: 'command', actor: 'site' })
  const author = { sessionId: 'server', participantId: 'server' }
  // The document goes first: a crash in between leaves content that nobody knows, never a board without content.
  await documents.append(id, [{ update: Y.encodeStateAsUpdate(doc), author, newClientIds: [doc.clientID] }])

  const [facilitator, participant, viewer] = (['facilitator', 'participant', 'viewer'] as const).map((role) =>
    newInvite(secrets, id, role, createdAt),
  )
  if (!facilitator || !participant || !viewer) throw new Error('unreachable')
  await boards.createBoard({ id, title, createdAt }, [facilitator, participant, viewer])
  await audit(services, 'site', 'create', id, { title, template })
  const link = (invite: typeof facilitator) => inviteLink(secrets, origin, invite) ?? ''
  return {
    id,
    title,
    invites: { facilitator: link(facilitator), participant: link(participant), viewer: link(viewer) },
  }
}
