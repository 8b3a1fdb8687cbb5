/** The WebSocket subprotocol under which Jisr's own messages (64 and above) are sent. */
export const SUBPROTOCOL = 'jisr.v1'

/**
 * Version of the document layout (`document/records.ts` and the tldraw schema together).
 * A page sends the version it knows as `?schema=`; an older one than the server's is closed with 4409.
 */
export const SCHEMA_VERSION = 6
