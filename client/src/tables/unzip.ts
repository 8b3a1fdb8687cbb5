import { Inflate } from 'fflate'
import { FileError } from './fileFault.ts'

/** What all parts that are read may come to, unpacked. */
export const MOST_UNPACKED = 50 * 1024 * 1024
const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8
/** A comment after the directory is at most this long. */
const LONGEST_END = 65_557

interface Entry {
  name: string
  method: number
  packed: number
  unpacked: number
  offset: number
}

/** A zip's parts, unpacked one by one as they are asked for and never beyond a bound, whatever the file claims. */
export class Zip {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #entries = new Map<string, Entry>()
  #left = MOST_UNPACKED

  /** @throws {FileError} for what is no zip, and for one whose own directory says that it is too large */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const entry of this.#directory()) this.#entries.set(entry.name, entry)
    const total = [...this.#entries.values()].reduce((sum, { unpacked }) => sum + unpacked, 0)
    if (total > MOST_UNPACKED) throw new FileError({ code: 'unpacksTooLarge' })
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /** The text of a part, which is UTF-8; null where there is none of this name. @throws {FileError} */
  read(name: string): string | null {
    const chunks = this.#unpacked(name)
    if (!chunks) return null
    const decoder = new TextDecoder()
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
  }

  /** A part as it is; null where there is none of this name. @throws {FileError} */
  bytes(name: string): Uint8Array | null {
    const chunks = this.#unpacked(name)
    if (!chunks) return null
    const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const chunk of chunks) {
      bytes.set(chunk, at)
      at += chunk.length
    }
    return bytes
  }

  #unpacked(name: string): Uint8Array[] | null {
    const entry = this.#entries.get(name)
    if (!entry) return null
    const begin = entry.offset + 30 + this.#word(entry.offset + 26) + this.#word(entry.offset + 28)
    const packed = this.#bytes.subarray(begin, begin + entry.packed)
    if (packed.length < entry.packed) throw new FileError({ code: 'damaged' })
    if (entry.method === STORED) return [this.#counted(packed)]
    if (entry.method !== DEFLATED) throw new FileError({ code: 'damaged' })
    return this.#inflate(packed)
  }

  /** In small portions: what a portion unpacks to is counted before the next one. */
  #inflate(packed: Uint8Array): Uint8Array[] {
    const chunks: Uint8Array[] = []
    const inflate = new Inflate((chunk) => chunks.push(this.#counted(chunk)))
    const size = 16 * 1024
    try {
      for (let at = 0; at < packed.length; at += size) {
        inflate.push(packed.subarray(at, at + size), at + size >= packed.length)
      }
    } catch (error) {
      throw error instanceof FileError ? error : new FileError({ code: 'damaged' })
    }
    return chunks
  }

  #counted(chunk: Uint8Array): Uint8Array {
    this.#left -= chunk.length
    if (this.#left < 0) throw new FileError({ code: 'unpacksTooLarge' })
    return chunk
  }

  *#directory(): Generator<Entry> {
    const end = this.#endOfDirectory()
    const count = this.#word(end + 10)
    let at = this.#double(end + 16)
    for (let number = 0; number < count; number++) {
      if (this.#double(at) !== ENTRY) throw new FileError({ code: 'damaged' })
      const isEncrypted = (this.#word(at + 8) & 1) === 1
      if (isEncrypted) throw new FileError({ code: 'damaged' })
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => this.#word(at + field))
      const nameBytes = this.#bytes.subarray(at + 46, at + 46 + (nameLength ?? 0))
      yield {
        name: new TextDecoder().decode(nameBytes).replaceAll('\\', '/'),
        method: this.#word(at + 10),
        packed: this.#double(at + 20),
        unpacked: this.#double(at + 24),
        offset: this.#double(at + 42),
      }
      at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
    }
  }

  #endOfDirectory(): number {
    const first = Math.max(0, this.#bytes.length - LONGEST_END)
    for (let at = this.#bytes.length - 22; at >= first; at--) {
      if (this.#double(at) === END_OF_DIRECTORY) return at
    }
    throw new FileError({ code: 'damaged' })
  }

  #word(at: number): number {
    if (at + 2 > this.#view.byteLength) throw new FileError({ code: 'damaged' })
    return this.#view.getUint16(at, true)
  }

  #double(at: number): number {
    if (at + 4 > this.#view.byteLength) throw new FileError({ code: 'damaged' })
    return this.#view.getUint32(at, true)
  }
}
