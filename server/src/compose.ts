import { fileURLToPath } from 'node:url'
import { SiteSecrets } from './access/SiteSecrets.ts'
import { createApp, type App } from './app.ts'
import type { Config } from './config.ts'
import { createHttp } from './http/createHttp.ts'
import type { Logger } from './logger.ts'
import { sessionOf } from './http/callerOf.ts'
import { isSameOrigin } from './http/requestOrigin.ts'
import { identify } from './members/identify.ts'
import { RoomRegistry } from './rooms/RoomRegistry.ts'
import type { Services } from './services.ts'
import { createSockets } from './sockets/upgrade.ts'
import { keptSiteKey, openDataFolder } from './storage/dataFolder.ts'
import { FileBlobStorage } from './storage/files/FileBlobStorage.ts'
import { openSqlite } from './storage/sqlite/openSqlite.ts'

const DIST = fileURLToPath(new URL('../../client/dist', import.meta.url))

/**
 * Wires the whole server. Which adapter stands behind which contract is known here, and in restore.ts, which works
 * without a server; nowhere else.
 *
 * @param grace milliseconds for which a board that everybody left stays open
 * @throws when the data folder cannot be had or the page is not built
 */
export async function compose(config: Config, logger: Logger, grace?: number): Promise<{ app: App; siteKey: string }> {
  const folder = openDataFolder(config.dataFolder)
  const siteKey = config.siteKey ?? keptSiteKey(config.dataFolder)
  const { boards, documents } = await openSqlite(folder.database)
  const blobs = new FileBlobStorage(folder.blobs)
  const secrets = new SiteSecrets(siteKey)
  const { timeZone } = config
  const rooms = new RoomRegistry({ storage: documents, logger, timeZone }, grace)
  const services: Services = { boards, documents, blobs, open: rooms, secrets, now: Date.now, timeZone }
  const address = { origin: config.origin, tls: config.tls !== undefined }
  const page = { debug: config.debug, licenseKey: config.tldrawLicenseKey ?? null }
  const sockets = createSockets({
    rooms,
    identify: (request, boardId) => identify(boards, sessionOf(request, secrets, Date.now()), boardId),
    isOwnOrigin: (request) => isSameOrigin(request, address),
    logger,
  })
  const app = createApp({
    config,
    http: await createHttp(services, address, DIST, page, logger),
    upgrade: sockets.upgrade,
    async closeRooms() {
      const saved = await rooms.close()
      sockets.stop()
      return saved
    },
    async closeStorage() {
      await Promise.all([boards.close(), documents.close(), blobs.close()])
      folder.close()
    },
  })
  return { app, siteKey }
}
