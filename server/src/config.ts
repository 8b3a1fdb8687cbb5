import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'

/** Everything the process is told from outside; the rest of the code never reads the environment. */
export interface Config {
  port: number
  host: string
  /** Folder of the database, the images and the site key. */
  dataFolder: string
  /** Undefined: the data folder keeps one. */
  siteKey: string | undefined
  /** Public address without a trailing slash; undefined: links follow the request. */
  origin: string | undefined
  tls: { cert: Buffer; key: Buffer } | undefined
  /** IANA name; date-time groups are written in it. */
  timeZone: string
  debug: boolean
  tldrawLicenseKey: string | undefined
}

const VARIABLES: Record<string, string> = {
  PORT: 'port to listen on; 0 takes a free one (8080)',
  HOST: 'address to listen on; 0.0.0.0 opens Jisr to the building (127.0.0.1)',
  JISR_DATA: 'folder of the database, the images and the site key (./data)',
  JISR_SITE_KEY:
    'at least 8 of A-Z a-z 0-9 . _ ~ -; who holds it makes boards (made at first start, kept in the data folder)',
  JISR_ORIGIN: 'public address such as https://board.example; needed behind a proxy (links follow the request)',
  JISR_TLS_CERT: 'PEM file of the certificate; with JISR_TLS_KEY Jisr serves https by itself',
  JISR_TLS_KEY: 'PEM file of the private key',
  JISR_TIMEZONE: 'time zone of date-time groups (Asia/Baghdad)',
  JISR_DEBUG: '1 logs every request and gives the page window.jisr (0)',
  TLDRAW_LICENSE_KEY: 'optional tldraw licence key; without one the watermark stays',
}

export const HELP = `Jisr is configured by environment variables, all optional (defaults in brackets):

${Object.entries(VARIABLES)
  .map(([name, meaning]) => `  ${name.padEnd(20)}${meaning}`)
  .join('\n')}
`

/** @returns the configuration, or every fault of the environment at once */
export function readConfig(
  env: Record<string, string | undefined>,
): { config: Config; faults: [] } | { config: undefined; faults: string[] } {
  const faults: string[] = []
  const value = (name: string) => env[name] || undefined
  const fault = (text: string) => void faults.push(text)

  // A misspelt name would leave a server open, or its data elsewhere, without anybody noticing.
  for (const name of Object.keys(env)) {
    if (name.startsWith('JISR_') && !(name in VARIABLES)) fault(`${name} is not a variable of Jisr; --help lists them.`)
  }

  const port = value('PORT') ?? '8080'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) fault(`PORT must be a number from 0 to 65535, not "${port}".`)

  const host = value('HOST') ?? '127.0.0.1'
  if (isIP(host) === 0 && !/^[a-z0-9.-]+$/i.test(host)) fault(`HOST must be an address or a host name, not "${host}".`)

  const siteKey = value('JISR_SITE_KEY')
  // The key travels after `#`, so only characters that no browser or chat program rewrites there.
  if (siteKey && !/^[\w.~-]{8,200}$/.test(siteKey)) {
    fault('JISR_SITE_KEY must be 8 to 200 characters of A-Z a-z 0-9 . _ ~ -')
  }

  const origin = value('JISR_ORIGIN')
  if (origin && !/^https?:\/\/[^/?#@\s]+\/?$/.test(origin)) {
    fault(`JISR_ORIGIN must be like https://board.example, without a path, not "${origin}".`)
  }

  const timeZone = value('JISR_TIMEZONE') ?? 'Asia/Baghdad'
  if (!isTimeZone(timeZone)) fault(`JISR_TIMEZONE must be a time zone such as Asia/Baghdad, not "${timeZone}".`)

  const debug = value('JISR_DEBUG') ?? '0'
  if (debug !== '0' && debug !== '1') fault(`JISR_DEBUG must be 0 or 1, not "${debug}".`)

  const [certFile, keyFile] = [value('JISR_TLS_CERT'), value('JISR_TLS_KEY')]
  if (Boolean(certFile) !== Boolean(keyFile)) fault('JISR_TLS_CERT and JISR_TLS_KEY are needed both or not at all.')
  const [cert, key] = [read('JISR_TLS_CERT', certFile), read('JISR_TLS_KEY', keyFile)]

  if (cert && key) {
    try {
      createSecureContext({ cert, key })
    } catch (error) {
      fault(`JISR_TLS_CERT and JISR_TLS_KEY are no certificate with its key: ${(error as Error).message}`)
    }
  }

  const dataFolder = value('JISR_DATA') ?? 'data'
  // Alone it is told by the start itself, in one line, which is the one to know whether another process holds the folder.
  const unusable = faults.length > 0 ? folderFault(dataFolder) : null
  if (unusable) fault(`JISR_DATA: ${dataFolder} cannot be used: ${unusable}`)

  if (faults.length > 0) return { config: undefined, faults }
  const config: Config = {
    port: Number(port),
    host,
    dataFolder,
    siteKey,
    origin: origin && new URL(origin).origin,
    tls: cert && key && { cert, key },
    timeZone,
    debug: debug === '1',
    tldrawLicenseKey: value('TLDRAW_LICENSE_KEY'),
  }
  return { config, faults: [] }

  function read(name: string, path: string | undefined): Buffer | undefined {
    if (!path) return undefined
    try {
      return readFileSync(path)
    } catch (error) {
      fault(`${name}: ${(error as Error).message}`)
      return undefined
    }
  }
}

/** Why a folder cannot be had, as far as that shows without making it. */
function folderFault(path: string): string | null {
  let at = resolve(path)
  while (!existsSync(at)) at = dirname(at)
  try {
    if (!statSync(at).isDirectory()) return `${at} is no folder`
    accessSync(at, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
