import { compose } from '@jisr/server/compose.ts'
import { readConfig } from '@jisr/server/config.ts'
import { endOnSignals } from '@jisr/server/lifecycle.ts'
import { createLogger } from '@jisr/server/logger.ts'

/** The server as it ships, but for one thing: it lets go of a board as soon as everybody has left. */
const { config } = readConfig(process.env)
if (!config) throw new Error('the environment is at fault')
const logger = createLogger(config.debug)
const { app, siteKey } = await compose(config, logger, 0)
endOnSignals(app, logger)
process.stdout.write(`Jisr is ready: ${await app.listen()}/#key=${siteKey}\n`)
