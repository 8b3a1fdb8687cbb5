import * as Y from 'yjs'
import { ageOf, isWorthRenewing } from '@jisr/shared/document/renew.ts'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import { writeBoardNews, writeStoreHealth, writeWelcome, type BoardNews } from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import { EMPTY_UPDATE, type Append, type DocumentStorage } from '../storage/DocumentStorage.ts'
import type { StorageError } from '../storage/StorageError.ts'
import { admitUpdate } from './admitUpdate.ts'
import { isRecovering } from './recovery.ts'
import { renewBoard } from './renewBoard.ts'
import { boardLabel } from './boardLabel.ts'
import { Broadcast } from './Broadcast.ts'
import { Compaction } from './Compaction.ts'
import { Healer, type Taken } from './Healer.ts'
import { HealingLog } from './HealingLog.ts'
import { KnownDocument } from './KnownDocument.ts'
import type { LoadedDocument } from './loadDocument.ts'
import { LogLimit } from './LogLimit.ts'
import { LostEdits } from './LostEdits.ts'
import { Answers, documentFrame } from './Answers.ts'
import { MalformedFrame } from './MalformedFrame.ts'
import { SERVER } from './origin.ts'
import { otherVoice } from './otherVoice.ts'
import { PreviewRelay } from './PreviewRelay.ts'
import type { Receipt } from './Receipts.ts'
import type { RoomConnection, Seat } from './RoomConnection.ts'
import type { RoomLogger } from './RoomLogger.ts'
import { RoomMember } from './RoomMember.ts'
import { RoomPresence } from './RoomPresence.ts'
import { RoomWriter } from './RoomWriter.ts'

/** A hundred thousand client ids, and read in some 50 ms; a frame of 16 MiB would hold everybody up for seconds. */
const MAX_STATE_VECTOR_BYTES = 1024 * 1024

export interface RoomSettings {
  storage: DocumentStorage
  logger: RoomLogger
  /** IANA time zone that date-time groups are written in. */
  timeZone: string
}

/**
 * A board held open. Its document holds what was admitted: an update is judged and integrated in one step, and what does
 * not validate is healed in it. What people are shown and promised is what is on disk.
 */
export class Room {
  readonly doc: Y.Doc
  readonly #boardId: string
  readonly #loaded: LoadedDocument
  readonly #label: string
  readonly #settings: RoomSettings
  readonly #epoch: string
  readonly #known: KnownDocument
  readonly #healer: Healer
  readonly #healings: HealingLog
  readonly #offences = new LogLimit()
  readonly #forget: () => void
  readonly #writer: RoomWriter
  readonly #compaction: Compaction
  readonly #answers: Answers
  readonly #presence: RoomPresence
  readonly #broadcast: Broadcast
  readonly #previews: PreviewRelay
  readonly #members = new Set<RoomMember>()
  readonly #lost = new LostEdits()

  /** @param forget ends this room when its document is no longer what the store holds; the board opens anew from there */
  constructor(boardId: string, loaded: LoadedDocument, settings: RoomSettings, forget: () => void) {
    const { storage, logger } = settings
    this.doc = loaded.doc
    this.#boardId = boardId
    this.#loaded = loaded
    this.#label = boardLabel(boardId)
    this.#settings = settings
    this.#epoch = loaded.epoch
    this.#known = new KnownDocument(loaded.doc, loaded.authors, loaded.retired)
    this.#answers = new Answers(loaded.doc)
    this.#healer = new Healer(loaded.doc)
    this.#healings = new HealingLog((news) => {
      logger.warn({ board: this.#label, ...news }, 'an invalid record was healed')
    })
    this.#forget = forget
    this.#presence = new RoomPresence(loaded.authors)
    this.#compaction = new Compaction(boardId, storage, loaded)
    this.#broadcast = new Broadcast(this.#members, this.#presence)
    this.#previews = new PreviewRelay(this.#broadcast, (work) => this.#inTurn(work))
    this.#writer = new RoomWriter(
      {
        boardId,
        storage,
        stateVector: () => Y.encodeStateVector(this.doc),
        difference: (stateVector) => Y.encodeStateAsUpdate(this.doc, stateVector),
        onHealth: (healthy, error) => this.#tellHealth(healthy, error),
        onRefused: (error, refused, isShown) => this.#turnAway(error, refused, isShown),
        onStored: (appends) => {
          this.#compaction.count(appends)
          if (this.#compaction.isDue) void this.compact()
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
    if (mayWrite || speaksJisr) member.ask()
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
    let answer: Uint8Array
    try {
      const named = Y.decodeStateVector(stateVector)
      // Before the answer may wait: what is made in a former document and stands on nothing of it names no retired id.
      if ([...named.keys()].some((clientId) => this.#loaded.retired.has(clientId))) return this.#turnBack(member)
      if (!member.outbox.mayAnswer(stateVector)) return
      answer = this.#answers.to(stateVector)
    } catch {
      throw new MalformedFrame('not a state vector')
    }
    member.outbox.beginAnswer()
    this.#inTurn(() => {
      member.isSynced = true
      member.outbox.resume(answer)
      const question = member.outbox.takeQuestion()
      if (question) member.guard(() => this.answer(member, question))
    })
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
    if (!connection.mayWrite) {
      // A stock viewer knows nothing of roles, and may hold what it wrote itself: it goes on reading.
      if (whole && connection.speaksJisr) this.#compare(member, update)
      return
    }
    this.#judge(member, update, { of: receipts, frame: receipts.next(), whole })
  }

  /** What a reader was shown unsaved and a crash took it cannot bring back: its page starts over from what there is. */
  #compare(member: RoomMember, copy: Uint8Array): void {
    const { kind } = admitUpdate(this.#known, copy, member.connection.sessionId)
    if (kind === 'retired') return this.#turnBack(member)
    // Whoever may write one day brings back what a backup lacks; until then it is nowhere else, perhaps.
    if (kind === 'known' || isRecovering(this.#loaded.restored)) return
    this.warn(member, 'reads a copy that holds what the board lacks')
    member.connection.close(CloseEvents.startOver)
  }

  #judge(member: RoomMember, update: Uint8Array, receipt: Receipt): void {
    const { connection, author } = member
    const isIncomplete = isRecovering(this.#loaded.restored)
    const bringsBack = receipt.whole && isIncomplete
    const copy = receipt.whole ? update : undefined
    const judged = admitUpdate(this.#known, update, connection.sessionId, bringsBack)
    const foreign = judged.kind === 'borrowed' ? judged.clientId : undefined
    // Nothing is remembered of a copy that could not be taken in from the authors of all that is in it.
    const isMixed = copy !== undefined && foreign !== undefined
    const admission = isMixed ? admitUpdate(this.#known, copy, connection.sessionId, true) : judged
    if (admission.kind === 'retired') return this.#turnBack(member)
    if (admission.kind === 'reserved') return this.#turnOut(member, 'writes `meta`')
    if (admission.kind === 'gap') return member.refuse(receipt.frame, receipt.whole)
    // Merged, what somebody writes anew would be there twice, and come back when the one of them is deleted.
    const mayStartOver = receipt.whole && connection.speaksJisr && !isIncomplete
    if (mayStartOver && this.#lost.areRewritten(this.#known, update)) return this.#startOver(member, update)
    if (admission.kind === 'borrowed') return this.#refuseBorrowed(member, copy, admission.clientId)
    if (foreign !== undefined) return this.#refuseBorrowed(member, copy, foreign)
    if (receipt.whole) member.caughtUp()
    if (admission.kind === 'known') return this.#writer.push({ deliver: () => undefined, receipt })
    const { update: news, structs } = admission
    const ownerOf = (clientId: number): string | undefined => this.#presence.ownerOf(clientId)
    const claimed = admission.newClientIds.find((id) => (ownerOf(id) ?? connection.sessionId) !== connection.sessionId)
    if (claimed !== undefined) return this.#refuseBorrowed(member, copy, claimed)
    // A whole copy may bring what others showed unsaved before a crash: of its ids only those become the sender's that
    // the sender shows as their own.
    const nobodys = receipt.whole ? admission.newClientIds.filter((clientId) => ownerOf(clientId) === undefined) : []
    const other = otherVoice(this.#known, structs, nobodys, connection.participant.name)
    if (other !== undefined) return this.#refuseBorrowed(member, copy, other)
    const newClientIds = admission.newClientIds.filter((clientId) => !nobodys.includes(clientId))
    for (const clientId of newClientIds) this.#known.authors.set(clientId, author)
    let taken: Taken
    try {
      taken = this.#healer.take(news, { kind: 'connection', connection }, isIncomplete)
    } catch (error) {
      // Perhaps it is integrated in part, which no other document would be.
      this.report(error, 'an admitted update could not be integrated')
      connection.close(CloseEvents.abuse)
      return this.#forget()
    }
    this.#healings.add(taken.healed, author.participantId)
    this.#writer.push({
      appends: [{ update: taken.update, author, newClientIds }, ...this.#claimsOf(taken)],
      // What the server added is news to the author too.
      deliver: () => this.#broadcast.update(documentFrame(2, taken.update), taken.isMended ? undefined : connection),
      receipt,
    })
  }

  /** The room's document writes under a client id of its own, which nobody else may use from then on. */
  #claimsOf({ isMended }: Taken): Append[] {
    const { clientID } = this.doc
    if (!isMended || this.#known.authors.has(clientID)) return []
    this.#known.authors.set(clientID, SERVER)
    return [{ update: EMPTY_UPDATE, author: SERVER, newClientIds: [clientID] }]
  }

  tellSaved(member: RoomMember, frame: Uint8Array): void {
    this.#broadcast.receipt(member, frame)
  }

  receivePresence({ connection }: RoomMember, payload: Uint8Array): void {
    this.#broadcast.presence(this.#presence.receive(connection, payload, performance.now()), connection)
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
    for (const [holder, clientIds] of this.#presence.renew(performance.now()))
      this.#broadcast.presence(clientIds, holder)
  }

  announce(news: BoardNews): void {
    this.#broadcast.news(writeBoardNews(news))
  }

  closeConnections(event: CloseEvent): void {
    for (const { connection } of this.#members) connection.close(event)
  }

  /**
   * Writes a snapshot; a failure costs nothing but a longer log. What waits for the disk is in it already, and gets its
   * place in the log first: on a busy board something always waits.
   */
  async compact(): Promise<void> {
    try {
      await this.#compaction.run(this.doc, this.#writer.headToBe, this.#writer.stored())
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
      await this.compact()
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
    this.doc.destroy()
  }

  /** Logs what a member did wrong, within bounds: whoever is sent away may come back and do it again. */
  warn({ connection }: RoomMember, why: string): void {
    const suppressed = this.#offences.take()
    if (suppressed === null) return
    const { participantId: participant } = connection.participant
    this.#settings.logger.warn({ board: this.#label, participant, connection: connection.id, suppressed }, why)
  }

  report(error: unknown, what: string): void {
    this.#settings.logger.error({ board: this.#label, err: error }, what)
  }

  /**
   * An update under somebody else's client id is forged, unless that somebody only showed the id and never wrote: then
   * either may be the thief. A whole copy with others' edits may be honest: they were shown unsaved and lost in a crash.
   * It is taken once their author has brought them; if that never happens, its page writes them anew as its own edits.
   */
  #refuseBorrowed(member: RoomMember, copy: Uint8Array | undefined, clientId: number): void {
    if (copy) {
      const { connection } = member
      // Who shows an id but reads nothing has brought nothing yet.
      const isHere = (id: number): boolean => {
        const holder = this.#presence.holderOf(id)
        return [...this.#members].some((other) => other !== member && other.isWhole && other.connection === holder)
      }
      this.#lost.note(this.#known, copy, isHere, performance.now())
      if (this.#lost.areOverdue(this.#known, clientId, performance.now())) return this.#startOver(member, copy)
      this.warn(member, 'holds edits of somebody else that the board lacks')
      connection.close(CloseEvents.restart)
    } else if (this.#known.authors.has(clientId)) {
      this.#turnOut(member, 'writes under a client id of somebody else')
    } else {
      this.warn(member, 'writes under a client id that somebody else shows')
      member.connection.close(CloseEvents.startOver)
    }
  }

  #startOver(member: RoomMember, copy: Uint8Array): void {
    this.#lost.rewrite(this.#known, copy, performance.now())
    this.warn(member, 'holds a copy that cannot be merged, and starts over')
    member.connection.close(CloseEvents.startOver)
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

  /**
   * What the store will never take is nobody's to see, and its author goes. Nothing can be taken out of a document again:
   * unless it was shown already, the board opens anew from the store, and people come back with what is not on disk.
   */
  #turnAway(error: StorageError, refused: readonly Append[], isShown: boolean): void {
    const event = error.code === 'conflict' ? CloseEvents.notAllowed : CloseEvents.abuse
    const [{ author } = { author: SERVER }] = refused
    const { participantId: participant } = author
    const suppressed = this.#offences.take()
    if (suppressed !== null) {
      const details = { board: this.#label, participant, err: error, suppressed }
      this.#settings.logger.error(details, 'the store refuses an edit for good')
    }
    for (const { connection } of this.#members) {
      if (connection.sessionId === author.sessionId) connection.close(event)
    }
    for (const id of refused.flatMap(({ newClientIds }) => newClientIds)) this.#known.authors.delete(id)
    if (!isShown) this.#forget()
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
