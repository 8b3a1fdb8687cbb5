import { runDataCommand } from './dataCommand.ts'
import { markRestored } from './rooms/markRestored.ts'
import { restoreBackup } from './storage/backup/restoreBackup.ts'
import { openSqlite } from './storage/sqlite/openSqlite.ts'

await runDataCommand('restore', (dataFolder, file) =>
  restoreBackup(file, dataFolder, async (database) => {
    const { boards, documents } = await openSqlite(database)
    try {
      const ids = (await boards.listBoards()).map(({ id }) => id)
      await markRestored(documents, ids, Date.now())
    } finally {
      // Else its thread would keep a restore that failed from ending.
      await Promise.all([boards.close(), documents.close()])
    }
  }),
)
