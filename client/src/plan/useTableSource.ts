import { useCallback, useRef, useState } from 'react'
import type { Encoding } from '../tables/decodeText.ts'
import { FileError, type FileFault } from '../tables/fileFault.ts'
import { readTableFile, readTableText, type TableFile } from '../tables/readFile.ts'

export type SourceState =
  { kind: 'empty' } | { kind: 'reading' } | { kind: 'read'; file: TableFile } | { kind: 'fault'; why: FileFault }

/** Where a table to import comes from, and how far its reading is. The last file or text that was given counts. */
export function useTableSource() {
  const [state, setState] = useState<SourceState>({ kind: 'empty' })
  const bytes = useRef<Uint8Array | null>(null)
  const turn = useRef(0)

  const read = useCallback(async (work: () => TableFile | Promise<TableFile>) => {
    const mine = ++turn.current
    setState({ kind: 'reading' })
    // Until that is on the screen: a large file takes a moment.
    await new Promise(requestAnimationFrame)
    const next = await outcomeOf(work)
    if (mine === turn.current) setState(next)
  }, [])

  return {
    state,
    readText: useCallback(
      (text: string) => void read(() => ({ table: readTableText(text), encoding: null, sheet: null })),
      [read],
    ),
    readFile: useCallback(
      (file: File) =>
        void read(async () => {
          bytes.current = new Uint8Array(await file.arrayBuffer())
          return readTableFile(bytes.current)
        }),
      [read],
    ),
    decodeAs: useCallback(
      (encoding: Encoding) => void read(() => readTableFile(bytes.current ?? new Uint8Array(), encoding)),
      [read],
    ),
    reset: useCallback(() => {
      turn.current += 1
      bytes.current = null
      setState({ kind: 'empty' })
    }, []),
  }
}

async function outcomeOf(work: () => TableFile | Promise<TableFile>): Promise<SourceState> {
  try {
    return { kind: 'read', file: await work() }
  } catch (error) {
    // A file that was moved away meanwhile cannot be read either.
    return { kind: 'fault', why: error instanceof FileError ? error.why : { code: 'damaged' } }
  }
}
