import * as Y from 'yjs'
import { RoomRegistry } from '@jisr/server/rooms/RoomRegistry.ts'
import { MemoryDocumentStorage } from '@jisr/server/storage/memory/MemoryDocumentStorage.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { benchBoard } from './openPage/records.ts'

/**
 * What an open room of 2,000 shapes takes of the server's memory, heap and external, after garbage collection: the mean
 * of several, so that what one needs once is not counted. Run with --expose-gc.
 */
const ROOMS = 5
const SHAPES = 2_000
const BAR_MB = 15
const AUTHOR = { sessionId: 'bench', participantId: 'bench' }

const storage = new MemoryDocumentStorage()
const names = Array.from({ length: ROOMS + 1 }, (_, n) => `board ${n}`)
for (const name of names) {
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', benchBoard(SHAPES, 1).records, 'bench')
  const update = Y.encodeStateAsUpdate(doc)
  await storage.append(name, [{ update, author: AUTHOR, newClientIds: [doc.clientID] }])
}
const logger = { info() {}, warn() {}, error() {} }
const rooms = new RoomRegistry({ storage, logger, timeZone: 'Asia/Baghdad' })
const [warmUp = '', ...others] = names
await rooms.open(warmUp)
const before = memoryInUse()
const open = await Promise.all(others.map((name) => rooms.open(name)))
const each = (memoryInUse() - before) / open.length / 1e6
console.log(
  `memory of a room with ${SHAPES} shapes: ${each.toFixed(1)} MB, bar ${BAR_MB} MB, ${each <= BAR_MB ? 'met' : 'NOT MET'}`,
)
await rooms.close()
process.exit()

function memoryInUse(): number {
  for (let n = 0; n < 3; n += 1) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
