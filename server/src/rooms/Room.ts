import * as Y from 'yjs'
import { ageOf, isWorthRenewing } from '@jisr/shared/document/renew.ts'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import { writeBoardNews, writeStoreHealth, writeWelcome, type BoardNews } from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import type { Append, Author, DocumentStorage } from '../storage/DocumentStorage.ts'
import type { StorageError } from '../storage/StorageError.ts'
import { admitUpdate } from './admitUpdate.ts'
import { isRecovering } from './recovery.ts'
import { renewBoard } from './renewBoard.ts'
import { boardLabel } from './boardLabel.ts'
import { Broadcast } from './Broadcast.ts'
import { Compaction } from './Compaction.ts'
import { KnownDocument } from './KnownDocument.ts'
import type { LoadedDocument } from './loadDocument.ts'
import { Answers, documentFrame } from './Answers.ts'
import { MalformedFrame } from './MalformedFrame.ts'
import { SERVER, SERVER_COMMAND, type Origin } from './origin.ts'
import { PreviewRelay } from './PreviewRelay.ts'
import { RecordAudit } from './RecordAudit.ts'
import type { Receipt } from './Receipts.ts'
import type { RoomConnection, Seat } from './RoomConnection.ts'
import type { RoomLogger } from './RoomLogger.ts'
import { RoomMember } from './RoomMember.ts'
import { RoomPresence } from './RoomPresence.ts'
import { RoomWriter } from './RoomWriter.ts'
import { Upkeep } from './Upkeep.ts'

/** A hundred thousand client ids, and read in some 50 ms; a frame of 16 MiB would hold everybody up for seconds. */
const MAX_STATE_VECTOR_BYTES = 1024 * 1024

export interface RoomSettings {
  storage: DocumentStorage
  logger: RoomLogger
  /** IANA time zone that date-time groups are written in. */
  timeZone: string
}

/**
 * A board held open. Its document never holds what could still be lost: an update is judged, put on disk and only then
 * applied and shown, so that whoever delivers an edit is its author.
 */
export class Room {
  readonly doc: Y.Doc
  readonly #boardId: string
  readonly #loaded: LoadedDocument
  readonly #label: string
  readonly #settings: RoomSettings
  readonly #epoch: string
  readonly #authors: Map<number, Author>
  #known: KnownDocument
  readonly #writer: RoomWriter
  readonly #compaction: Compaction
  readonly #answers: Answers
  readonly #presence: RoomPresence
  readonly #broadcast: Broadcast
  readonly #previews: PreviewRelay
  readonly #audit: RecordAudit
  readonly #upkeep: Upkeep
  readonly #members = new Set<RoomMember>()

  constructor(boardId: string, loaded: LoadedDocument, settings: RoomSettings) {
    const { storage, logger } = settings
    this.doc = loaded.doc
    this.#boardId = boardId
    this.#loaded = loaded
    this.#label = boardLabel(boardId)
    this.#settings = settings
    this.#epoch = loaded.epoch
    this.#authors = loaded.authors
    this.#known = new KnownDocument(loaded.doc, loaded.authors, loaded.retired)
    this.#upkeep = new Upkeep(loaded.doc)
    this.#answers = new Answers(loaded.doc)
    this.#presence = new RoomPresence(loaded.authors)
    this.#compaction = new Compaction(boardId, storage, loaded)
    this.#audit = new RecordAudit(loaded.doc, (finding) => {
      logger.warn({ board: this.#label, ...finding }, 'an invalid record was written')
    })
    this.#broadcast = new Broadcast(this.#members, this.#presence)
    this.#previews = new PreviewRelay(this.#broadcast, (work) => this.#inTurn(work))
    this.#writer = new RoomWriter(
      {
        boardId,
        storage,
        stateVector: () => Y.encodeStateVector(this.doc),
        difference: (stateVector) => Y.encodeStateAsUpdate(this.doc, stateVector),
        onHealth: (healthy, error) => this.#tellHealth(healthy, error),
        onRefused: (error, refused, later) => this.#turnAway(error, refused, later),
        onStored: (appends, head) => {
          this.#compaction.count(appends)
          if (this.#compaction.isDue) void this.compact(head)
        },
      },
      loaded.head,
    )
  }

  get size(): number {
    return this.#members.size
  }

  /** Everything that anybody was told of is on disk. */
  get clean(): boolean {
    return this.#writer.clean
  }

  get connections(): RoomConnection[] {
    return [...this.#members].map(({ connection }) => connection)
  }

  join(connection: RoomConnection): Seat {
    const member = new RoomMember(this, connection)
    this.#members.add(member)
    const { participant, speaksJisr, mayWrite, id } = connection
    if (speaksJisr) {
      const { timeZone } = this.#settings
      const serverTime = Date.now()
      const welcome = { connection: id, participant, epoch: this.#epoch, schema: SCHEMA_VERSION, serverTime, timeZone }
      const { restored } = this.#loaded
      const backup = isRecovering(restored) && { restored: Buffer.from(restored.stateVector).toString('base64') }
      connection.send(writeWelcome({ ...welcome, ...backup }))
      if (!this.#writer.healthy) connection.send(writeStoreHealth(false))
    }
    if (mayWrite) member.ask()
    if (this.#presence.live.length > 0) this.sendPresence(member)
    return member
  }

  leave(member: RoomMember): void {
    if (!this.#members.delete(member)) return
    const { connection, receipts } = member
    receipts.stop()
    this.#previews.withdraw(connection)
    this.#broadcast.presence(this.#presence.leave(connection), connection)
  }

  /** @param stateVector what the asking side has, as in a sync step 1 */
  answer(member: RoomMember, stateVector: Uint8Array): void {
    if (stateVector.length > MAX_STATE_VECTOR_BYTES) throw new MalformedFrame('a state vector beyond all measure')
    if (!member.outbox.mayAnswer(stateVector)) return
    let answer: Uint8Array
    try {
      const named = Y.decodeStateVector(stateVector)
      if ([...named.keys()].some((clientId) => this.#loaded.retired.has(clientId))) return this.#turnBack(member)
      answer = this.#answers.to(stateVector)
    } catch {
      throw new MalformedFrame('not a state vector')
    }
    member.isSynced = true
    member.outbox.resume(answer)
  }

  /** Sends a member who reads again what makes up for all that was passed over meanwhile. */
  catchUp(member: RoomMember): void {
    const { outbox } = member
    if (outbox.isBehind) {
      const question = outbox.takeQuestion()
      const stateVector = question ?? outbox.has(this.doc)
      outbox.hold()
      if (question || member.isSynced) this.answer(member, stateVector)
      else outbox.resume()
    }
    const stale = outbox.takeStale()
    if (stale.length > 0) member.connection.send(this.#presence.frame(stale))
  }

  /** @param whole a sync step 2, else one update */
  write(member: RoomMember, update: Uint8Array, whole: boolean): void {
    const { connection, receipts } = member
    // A stock viewer answers a sync step 1 and knows nothing of roles: it goes on reading.
    if (!connection.mayWrite) return
    this.#judge(member, update, { of: receipts, frame: receipts.next(), whole })
  }

  #judge(member: RoomMember, update: Uint8Array, receipt: Receipt): void {
    const { connection, author } = member
    const bringsBack = receipt.whole && isRecovering(this.#loaded.restored)
    const admission = admitUpdate(this.#known, update, connection.sessionId, bringsBack)
    if (admission.kind === 'retired') return this.#turnBack(member)
    if (admission.kind === 'borrowed') return this.#turnOut(member, 'writes under a client id of somebody else')
    if (admission.kind === 'reserved') return this.#turnOut(member, 'writes `meta`')
    if (admission.kind === 'gap') return member.refuse(receipt.frame, receipt.whole)
    if (receipt.whole) member.caughtUp()
    if (admission.kind === 'known') return this.#writer.push({ deliver: () => undefined, receipt })
    const { update: news, newClientIds, clocks } = admission
    if (newClientIds.some((clientId) => this.#presence.isOfAnother(clientId, connection.sessionId))) {
      return this.#turnOut(member, 'writes under a client id of somebody else')
    }
    this.#known.accept(clocks, newClientIds, author)
    this.#writer.push({
      append: { update: news, author, newClientIds },
      deliver: () => this.#show(news, { kind: 'connection', connection }, connection),
      receipt,
      again: () => member.guard(() => this.#judge(member, update, receipt)),
    })
  }

  receivePresence({ connection }: RoomMember, payload: Uint8Array): void {
    this.#broadcast.presence(this.#presence.receive(connection, payload, Date.now()), connection)
  }

  sendPresence({ connection, outbox }: RoomMember): void {
    const { live } = this.#presence
    if (outbox.maySendPresence(live)) connection.send(this.#presence.frame(live))
  }

  receivePreview({ connection }: RoomMember, payload: Uint8Array): void {
    if (!connection.mayWrite) return
    if (payload.length === 0) this.#previews.withdraw(connection)
    else this.#previews.show(connection, payload)
  }

  /** Called every few seconds while the room is open. */
  tick(): void {
    this.#answers.forget()
    for (const [holder, clientIds] of this.#presence.renew(Date.now())) this.#broadcast.presence(clientIds, holder)
  }

  announce(news: BoardNews): void {
    this.#broadcast.news(writeBoardNews(news))
  }

  closeConnections(event: CloseEvent): void {
    for (const { connection } of this.#members) connection.close(event)
  }

  /** Writes a snapshot of all that is stored; a failure costs nothing but a longer log. */
  async compact(head = this.#writer.head): Promise<void> {
    // A document that holds more than the disk does would be a snapshot of something that has no place in the log.
    if (!this.#writer.healthy) return
    try {
      await this.#compaction.run(this.doc, head)
    } catch (error) {
      this.report(error, 'a snapshot could not be written')
    }
  }

  /** Whether a fresh document should take this one's place. Not while people may still bring back what a backup lacks. */
  get isOld(): boolean {
    return isWorthRenewing(ageOf(this.doc)) && !isRecovering(this.#loaded.restored)
  }

  /** Puts a fresh document in this one's place in the store. Call when nobody is in and nobody can come in. */
  async renew(): Promise<void> {
    try {
      await renewBoard(this.#settings.storage, this.#boardId, this.doc, this.#writer.head)
      this.#settings.logger.info({ board: this.#label }, 'the board has a fresh document')
    } catch (error) {
      this.report(error, 'the board keeps its old document')
    }
  }

  /** @returns whether everything is on disk within so many milliseconds */
  async drain(milliseconds: number): Promise<boolean> {
    return this.#writer.drain(milliseconds)
  }

  /** Ends the room without writing what waits; resolves when nothing is being written any more. */
  async discard(): Promise<void> {
    this.#broadcast.stop()
    await this.#writer.stop()
    await this.#compaction.settled()
    this.#audit.stop()
    this.doc.destroy()
  }

  warn({ connection }: RoomMember, why: string): void {
    const { participantId: participant } = connection.participant
    this.#settings.logger.warn({ board: this.#label, participant, connection: connection.id }, why)
  }

  report(error: unknown, what: string): void {
    this.#settings.logger.error({ board: this.#label, err: error }, what)
  }

  #turnOut(member: RoomMember, why: string): void {
    this.warn(member, why)
    member.connection.close(CloseEvents.notAllowed)
  }

  /** Holds a former document of this board. Its page starts over and carries its edits over. */
  #turnBack(member: RoomMember): void {
    this.warn(member, 'holds a former document of this board')
    member.connection.close(CloseEvents.outdated)
  }

  #show(update: Uint8Array, origin: Origin, author?: RoomConnection): void {
    try {
      Y.applyUpdate(this.doc, update, origin)
    } catch (error) {
      this.report(error, 'a stored update could not be applied')
    }
    this.#broadcast.update(documentFrame(2, update), author)
    this.#keepUp()
  }

  /** Through the same writer as everybody's edits. */
  #keepUp(): void {
    const due = this.#upkeep.due()
    if (!due) return
    const { update, clientId, clock } = due
    this.#known.accept(new Map([[clientId, clock]]), [clientId], SERVER)
    this.#writer.push({
      append: { update, author: SERVER, newClientIds: [clientId] },
      deliver: () => this.#show(update, SERVER_COMMAND),
    })
  }

  /** What the store will never take is nobody's to see; whoever sent it goes, and what came later is judged anew. */
  #turnAway(error: StorageError, refused: readonly Append[], later: readonly Append[]): void {
    const event = error.code === 'conflict' ? CloseEvents.notAllowed : CloseEvents.abuse
    for (const { author } of refused) {
      const { participantId: participant } = author
      this.#settings.logger.error({ board: this.#label, participant, err: error }, 'the store refuses an edit for good')
      for (const { connection } of this.#members) {
        if (connection.sessionId === author.sessionId) connection.close(event)
      }
    }
    for (const { author, newClientIds } of [...refused, ...later]) {
      for (const id of newClientIds) if (this.#authors.get(id)?.sessionId === author.sessionId) this.#authors.delete(id)
    }
    this.#known = new KnownDocument(this.doc, this.#authors, this.#loaded.retired)
  }

  #inTurn(work: () => void): void {
    if (this.#writer.isHoldingBack) this.#writer.push({ deliver: work })
    else work()
  }

  #tellHealth(healthy: boolean, error: unknown): void {
    if (healthy) this.#settings.logger.info({ board: this.#label }, 'the store takes updates again')
    else this.report(error, 'the store does not take updates; edits go on unsaved')
    this.#broadcast.news(writeStoreHealth(healthy))
  }
}
