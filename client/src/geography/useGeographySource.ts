import { useCallback, useRef, useState } from 'react'
import type { ReadMgrs } from '@jisr/shared/imports/readGeoTable.ts'
import type { Encoding } from '../tables/decodeText.ts'
import { readGeography, type GeographyFault, type GeographyRead } from './readGeography.ts'

export type GeographyState =
  | { kind: 'empty' }
  | { kind: 'reading'; share: number }
  | { kind: 'read'; read: Extract<GeographyRead, { ok: true }>; name: string }
  | { kind: 'fault'; why: GeographyFault }

/** A file of places, and how far its reading is. The last file that was given counts. */
export function useGeographySource(readMgrs: ReadMgrs) {
  const [state, setState] = useState<GeographyState>({ kind: 'empty' })
  const last = useRef<{ bytes: Uint8Array; name: string } | null>(null)
  const turn = useRef(0)

  const read = useCallback(
    async (bytesOf: () => Promise<{ bytes: Uint8Array; name: string }>, encoding?: Encoding) => {
      const mine = ++turn.current
      setState({ kind: 'reading', share: 0 })
      const next = await outcomeOf(async () => {
        last.current = await bytesOf()
        const result = await readGeography(last.current.bytes, {
          readMgrs,
          ...(encoding && { encoding }),
          onProgress: (share) => {
            if (mine === turn.current) setState({ kind: 'reading', share })
          },
        })
        return result.ok ? { kind: 'read', read: result, name: last.current.name } : { kind: 'fault', why: result.why }
      })
      if (mine === turn.current) setState(next)
    },
    [readMgrs],
  )

  return {
    state,
    readFile: useCallback(
      (file: File) =>
        void read(async () => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: titleOf(file.name) })),
      [read],
    ),
    decodeAs: useCallback(
      (encoding: Encoding) =>
        void read(() => Promise.resolve(last.current ?? { bytes: new Uint8Array(), name: '' }), encoding),
      [read],
    ),
    reset: useCallback(() => {
      turn.current += 1
      last.current = null
      setState({ kind: 'empty' })
    }, []),
  }
}

async function outcomeOf(work: () => Promise<GeographyState>): Promise<GeographyState> {
  try {
    return await work()
  } catch {
    // A file that was moved away meanwhile cannot be read either.
    return { kind: 'fault', why: { code: 'damaged' } }
  }
}

function titleOf(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}
