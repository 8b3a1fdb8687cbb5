/** First byte of a WebSocket frame that is a whole binary message. */
const FINAL_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

/** @returns the messages as a server's WebSocket frames (RFC 6455: binary, whole, unmasked), one behind the other */
export function encodeMessages(messages: readonly Uint8Array[]): Buffer {
  let size = 0
  for (const { length } of messages) size += headerSize(length) + length
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for (const message of messages) {
    const { length } = message
    bytes[at] = FINAL_BINARY
    if (length < LENGTH_16) bytes[at + 1] = length
    else if (length < 65_536) {
      bytes[at + 1] = LENGTH_16
      bytes[at + 2] = length >> 8
      bytes[at + 3] = length & 0xff
    } else {
      bytes[at + 1] = LENGTH_64
      bytes.writeBigUInt64BE(BigInt(length), at + 2)
    }
    at += headerSize(length)
    bytes.set(message, at)
    at += length
  }
  return bytes
}

function headerSize(length: number): number {
  if (length < LENGTH_16) return 2
  return length < 65_536 ? 4 : 10
}
