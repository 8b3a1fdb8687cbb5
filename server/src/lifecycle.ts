import type { App } from './app.ts'
import type { Logger } from './logger.ts'

/** Within 20 s a service manager is told how it ended, on a busy machine too. */
const SHUTDOWN_MS = 17_000

/** Ends the process cleanly on SIGTERM and SIGINT: 0 when everything is on disk, 1 when not. */
export function endOnSignals(app: App, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void end(app, logger, signal))
  }
  // A fault of ours that nobody caught: what state we are in is unknown, so save what can be saved and end.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error }, event)
      process.exitCode = 1
      void end(app, logger, event)
    })
  }
}

async function end(app: App, logger: Logger, why: string): Promise<void> {
  logger.info({ why }, 'stopping')
  const impatience = setTimeout(() => {
    logger.error('stopped before everything was on disk')
    process.exit(1)
  }, SHUTDOWN_MS)
  const saved = await app.close().catch((error: unknown) => {
    logger.error({ err: error }, 'could not stop cleanly')
    return false
  })
  clearTimeout(impatience)
  process.exit(saved ? (process.exitCode ?? 0) : 1)
}
