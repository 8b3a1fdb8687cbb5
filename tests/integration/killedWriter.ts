import { openDataFolder } from '@jisr/server/storage/dataFolder.ts'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'

/** Writes to four boards at once until it is killed, and says on standard output what it was told is stored. */
const folder = openDataFolder(process.argv[2] ?? '')
const { documents } = await openSqlite(folder.database)
const author = { sessionId: 'session', participantId: 'participant' }

await Promise.all([
  ...['a', 'b', 'c', 'd'].map(async (board) => {
    let { head } = await documents.load(board)
    for (;;) {
      const update = Buffer.from(`${board}${head + 1}`.repeat(200))
      head = await documents.append(board, [{ update, author, newClientIds: [] }])
      process.stdout.write(`${board} ${head}\n`)
    }
  }),
  renewAgainAndAgain('renewed'),
])

/** Each renewal under a client id of its own, which tells the head that it made. */
async function renewAgainAndAgain(board: string): Promise<void> {
  let { head } = await documents.load(board)
  for (;;) {
    const snapshot = Buffer.from(`${board} ${head}`.repeat(200))
    head = await documents.renew(board, { snapshot, upTo: head, author, clientIds: [head + 1], formerClientIds: [] })
    process.stdout.write(`${board} ${head}\n`)
  }
}
