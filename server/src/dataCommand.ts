import { resolve } from 'node:path'
import { readConfig } from './config.ts'
import { CommandFault } from './storage/backup/CommandFault.ts'
import { isBlobPath, type ManifestFile } from './storage/backup/manifest.ts'
import { StorageError } from './storage/StorageError.ts'

const MEGABYTE = 1_000_000

/**
 * Runs `npm run <name> -- <file>` on the data folder that the environment names. A line on standard error says what
 * came of it; the exit code is 0, 1 when it failed, 2 when it was asked for what cannot be.
 */
export async function runDataCommand(
  name: 'backup' | 'restore',
  work: (dataFolder: string, file: string) => Promise<ManifestFile[]>,
): Promise<void> {
  try {
    const { config, faults } = readConfig(process.env)
    if (!config) throw new CommandFault(2, faults.join('\n'))
    const [file, ...more] = process.argv.slice(2)
    if (!file || more.length > 0) throw new CommandFault(2, `Usage: npm run ${name} -- <file>`)
    const files = await work(resolve(config.dataFolder), resolve(file))
    const images = files.filter(({ path }) => isBlobPath(path)).length
    const size = files.reduce((sum, { bytes }) => sum + bytes, 0) / MEGABYTE
    say(`${name === 'backup' ? 'Backed up' : 'Restored'} the boards and ${images} images, ${size.toFixed(1)} MB.`)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    const asked = error instanceof CommandFault ? error.exitCode === 2 : error instanceof StorageError
    process.exitCode = asked ? 2 : 1
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
