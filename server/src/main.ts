import { setFlagsFromString } from 'node:v8'
import { ListenFault } from './app.ts'
import { compose } from './compose.ts'
import { HELP, readConfig, type Config } from './config.ts'
import { endOnSignals } from './lifecycle.ts'
import { createLogger } from './logger.ts'
import { StorageError } from './storage/StorageError.ts'

// What survives of a young generation here is small: on two cores V8's helpers spend more on sharing it out than on copying.
setFlagsFromString('--no-parallel-scavenge')

const [argument] = process.argv.slice(2)
if (argument === '--help') process.stdout.write(HELP)
else if (argument !== undefined) misconfigured([`There is no argument "${argument}"; --help lists the variables.`])
else {
  const { config, faults } = readConfig(process.env)
  if (config) await start(config).catch(giveUp)
  else misconfigured(faults)
}

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.debug)
  const { app, siteKey } = await compose(config, logger)
  endOnSignals(app, logger)
  const origin = await app.listen()
  // The only place where a secret is ever printed.
  process.stdout.write(`Jisr is ready: ${origin}/#key=${siteKey}\n`)
}

function misconfigured(faults: readonly string[]): void {
  process.stderr.write(`Jisr cannot start:\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
  process.exitCode = 2
}

/** What stops a start is a matter for the operator: one line, no stack; 2 when the fault is the environment's. */
function giveUp(error: unknown): void {
  process.stderr.write(`Jisr cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(isFaultOfEnvironment(error) ? 2 : 1)
}

function isFaultOfEnvironment(error: unknown): boolean {
  if (error instanceof StorageError) return ['in_use', 'unusable', 'too_new'].includes(error.code)
  return error instanceof ListenFault
}
