import { destination, pino, type Logger } from 'pino'

export type { Logger }

/**
 * Logs to standard error; standard output belongs to the ready line. Secrets, board ids and request addresses are
 * not handed to it in the first place; the redaction is for what a library's error object might carry along.
 */
export function createLogger(debug: boolean): Logger {
  const secrets = ['authorization', 'cookie', '["set-cookie"]', 'invite', 'secret', 'siteKey', 'token', 'body', 'url']
  const paths = secrets.flatMap((name) => {
    const path = name.startsWith('[') ? name : `.${name}`
    return [path.replace(/^\./, ''), `*${path}`, `*.*${path}`]
  })
  return pino({ level: debug ? 'debug' : 'info', base: null, redact: paths }, destination({ fd: 2, sync: true }))
}
