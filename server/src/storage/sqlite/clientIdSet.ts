import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Yjs client ids in ascending order, each as its distance from the one before: some three bytes an id. */
export function packClientIds(clientIds: ReadonlySet<number>): Uint8Array {
  const encoder = encoding.createEncoder()
  let before = 0
  for (const clientId of [...clientIds].sort((a, b) => a - b)) {
    encoding.writeVarUint(encoder, clientId - before)
    before = clientId
  }
  return encoding.toUint8Array(encoder)
}

export function unpackClientIds(packed: Uint8Array): Set<number> {
  const decoder = decoding.createDecoder(packed)
  const clientIds = new Set<number>()
  for (let clientId = 0; decoding.hasContent(decoder);) {
    clientId += decoding.readVarUint(decoder)
    clientIds.add(clientId)
  }
  return clientIds
}
