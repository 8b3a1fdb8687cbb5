import type { Editor } from 'tldraw'
import { composeSvg } from './composeSvg.ts'
import type { ExportArea } from './exportArea.ts'
import type { FooterContent } from './footerLayout.ts'
import { rasterise } from './rasterise.ts'

export type ExportFormat = 'png' | 'svg' | 'jpeg'
/** What goes on, in order; SVG needs only the first. */
export type ExportPhase = 'shapes' | 'picture'

export interface ExportRequest {
  area: ExportArea
  footer: FooterContent
  format: ExportFormat
  /** Pixels of the picture per pixel of the board at 100 %; without meaning for SVG. */
  scale: number
}

/**
 * Makes the file. Giving up takes effect at the next pause: a browser draws shapes and pictures in one breath.
 *
 * @throws AbortError when `signal` was aborted; any other error when the browser could not draw it
 */
export async function exportImage(
  editor: Editor,
  { area, footer, format, scale }: ExportRequest,
  { signal, onPhase }: { signal: AbortSignal; onPhase: (phase: ExportPhase) => void },
): Promise<Blob> {
  const enter = async (phase: ExportPhase) => {
    onPhase(phase)
    await nextPaint()
    signal.throwIfAborted()
  }
  await enter('shapes')
  const composed = await composeSvg(editor, area, footer)
  signal.throwIfAborted()
  if (format === 'svg') return new Blob([composed.svg], { type: 'image/svg+xml' })
  await enter('picture')
  const blob = await rasterise(composed, scale, format)
  signal.throwIfAborted()
  return blob
}

/** Lets the page show what is going on before the next long breath; a hidden page paints nothing and need not wait. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      setTimeout(resolve)
    })
  })
}
