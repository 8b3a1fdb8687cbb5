/** Bytes that do not follow docs/protocol.md; whoever sends them is closed. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame'
}
