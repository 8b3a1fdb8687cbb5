import { useCallback, useEffect, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import { exportImage, type ExportPhase, type ExportRequest } from './exportImage.ts'
import { copyImage, saveFile } from './saveFile.ts'

export type JobState =
  | { kind: 'idle' }
  | { kind: 'busy'; phase: ExportPhase }
  | { kind: 'saved'; name: string }
  | { kind: 'copied' }
  | { kind: 'failed' }
  | { kind: 'clipboard-refused' }

/** One export at a time; closing the dialog gives it up. */
export function useExportJob(editor: Editor) {
  const [state, setState] = useState<JobState>({ kind: 'idle' })
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])

  const run = useCallback(
    async (request: ExportRequest, deliver: (file: Promise<Blob>) => Promise<JobState>) => {
      const job = new AbortController()
      current.current = job
      const file = exportImage(editor, request, {
        signal: job.signal,
        onPhase: (phase) => setState({ kind: 'busy', phase }),
      })
      // The clipboard wraps what goes wrong with the picture in an error of its own.
      let drawn = true
      file.catch(() => (drawn = false))
      const outcome = await deliver(file).catch((): JobState => ({ kind: drawn ? 'clipboard-refused' : 'failed' }))
      setState(job.signal.aborted ? { kind: 'idle' } : outcome)
    },
    [editor],
  )

  return {
    state,
    cancel: useCallback(() => current.current?.abort(), []),
    download: useCallback(
      (request: ExportRequest, name: string) =>
        run(request, async (file) => {
          saveFile(await file, name)
          return { kind: 'saved', name }
        }),
      [run],
    ),
    copy: useCallback(
      (request: ExportRequest) =>
        run(request, async (file) => {
          await copyImage(file)
          return { kind: 'copied' }
        }),
      [run],
    ),
  }
}
