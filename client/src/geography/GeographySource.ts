import type { ReadMgrs } from '@jisr/shared/imports/readGeoTable.ts'
import type { Encoding } from '../tables/decodeText.ts'
import { MOST_BYTES, readGeography, type GeographyFault, type GeographyRead } from './readGeography.ts'

export type GeographyState =
  | { kind: 'empty' }
  | { kind: 'reading'; share: number }
  | { kind: 'read'; read: Extract<GeographyRead, { ok: true }>; name: string }
  /** `tried`: the encoding that somebody chose for it. */
  | { kind: 'fault'; why: GeographyFault; tried?: Encoding }

/** A file of places, and how far its reading is. The last file that was given counts: earlier ones are read no further. */
export class GeographySource {
  readonly #readMgrs: ReadMgrs
  readonly #show: (state: GeographyState) => void
  #file: { bytes: Uint8Array; name: string } | null = null
  #reading = new AbortController()

  /** @param show what is known now; called again at each change */
  constructor(readMgrs: ReadMgrs, show: (state: GeographyState) => void) {
    this.#readMgrs = readMgrs
    this.#show = show
  }

  async readFile(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<void> {
    const signal = this.#begin()
    this.#file = null
    // Known without a byte of it in memory.
    if (file.size > MOST_BYTES) {
      this.#show({ kind: 'fault', why: { code: 'tooLarge' } })
      return
    }
    const bytes = await bytesOf(file)
    if (signal.aborted) return
    if (!bytes) this.#show({ kind: 'fault', why: { code: 'damaged' } })
    else {
      this.#file = { bytes, name: file.name.replace(/\.[^.]*$/, '') }
      await this.#read(signal)
    }
  }

  /** Reads the file again, in another encoding. */
  async decodeAs(encoding: Encoding): Promise<void> {
    await this.#read(this.#begin(), encoding)
  }

  reset(): void {
    this.stop()
    this.#file = null
    this.#show({ kind: 'empty' })
  }

  /** Nothing is read or shown any more until the next file. */
  stop(): void {
    this.#reading.abort()
  }

  #begin(): AbortSignal {
    this.stop()
    this.#reading = new AbortController()
    this.#show({ kind: 'reading', share: 0 })
    return this.#reading.signal
  }

  async #read(signal: AbortSignal, encoding?: Encoding): Promise<void> {
    const state = await this.#outcome(signal, encoding)
    if (!signal.aborted) this.#show(state)
  }

  async #outcome(signal: AbortSignal, encoding?: Encoding): Promise<GeographyState> {
    if (!this.#file) return { kind: 'empty' }
    const { bytes, name } = this.#file
    const tried = encoding && { tried: encoding }
    try {
      const read = await readGeography(bytes, {
        readMgrs: this.#readMgrs,
        ...(encoding && { encoding }),
        signal,
        onProgress: (share) => this.#show({ kind: 'reading', share }),
      })
      return read.ok ? { kind: 'read', read, name } : { kind: 'fault', why: read.why, ...tried }
    } catch {
      return { kind: 'fault', why: { code: 'damaged' }, ...tried }
    }
  }
}

/** Null for a file that was moved away meanwhile. */
async function bytesOf(file: Pick<File, 'arrayBuffer'>): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}
