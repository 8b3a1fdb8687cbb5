import { runDataCommand } from './dataCommand.ts'
import { writeBackup } from './storage/backup/writeBackup.ts'

await runDataCommand('backup', (dataFolder, file) =>
  writeBackup(dataFolder, file, (warning) => process.stderr.write(`${warning}\n`)),
)
