import { runDataCommand } from './dataCommand.ts'
import { restoreBackup } from './storage/backup/restoreBackup.ts'

await runDataCommand('restore', (dataFolder, file) => restoreBackup(file, dataFolder))
