import { useEffect, useState } from 'react'
import { atom, react, useEditor, type Editor, type VecModel } from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'
import { placeWords } from './sketchPlaces.ts'
import { uppermostSketch, windowHolds } from './sketchOf.ts'
import './groundReadout.css'

/** Something whose place is known better than by where it is drawn. */
export interface NamedPlace {
  name: string
  /** On the ground. */
  at: VecModel
}

/** What the city has at a point of the page, of a sketch or of whatever else knows it. */
type PlaceAt = (editor: Editor, page: VecModel) => NamedPlace | undefined

interface Reading {
  degrees: string
  mgrs: string | undefined
  name: string | undefined
}

/**
 * Where on the ground the pointer is: degrees and MGRS, as fine as the sketch deserves. Over a mark of the city it is where
 * the place is, for its sign may stand aside. Whoever may only read has it too.
 */
export function GroundReadout({ placeAt }: { placeAt: PlaceAt }) {
  const editor = useEditor()
  const { t } = useI18n()
  const [reading, setReading] = useState<Reading | null>(null)
  useEffect(() => {
    // Where it is on the screen: what is under a pointer that rests changes when the view or the sketch moves.
    const pointer = atom<VecModel | null>('pointer', null)
    let frame: number | null = null
    const stop = react(
      'ground under the pointer',
      () => {
        const at = pointer.get()
        setReading(at && readingAt(editor, editor.screenToPage(at), placeAt))
      },
      {
        scheduleEffect(read) {
          frame ??= requestAnimationFrame(() => {
            frame = null
            read()
          })
        },
      },
    )
    const container = editor.getContainer()
    // Beside the drawing the pointer is nowhere on the ground.
    const onMove = ({ target, clientX, clientY }: PointerEvent): void => {
      pointer.set(target instanceof Node && container.contains(target) ? { x: clientX, y: clientY } : null)
    }
    document.addEventListener('pointermove', onMove, { capture: true })
    document.addEventListener('pointerdown', onMove, { capture: true })
    return () => {
      stop()
      document.removeEventListener('pointermove', onMove, { capture: true })
      document.removeEventListener('pointerdown', onMove, { capture: true })
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [editor, placeAt])
  if (!reading) return null
  return (
    <div className="jisr-readout-room">
      <output className="jisr-readout" aria-live="off">
        {reading.name !== undefined && <strong dir="auto">{reading.name}</strong>}
        <bdi dir="ltr">{reading.degrees}</bdi>
        {reading.mgrs !== undefined && <bdi dir="ltr">{reading.mgrs}</bdi>}
        <span>{t('sketch.readout')}</span>
      </output>
    </div>
  )
}

function readingAt(editor: Editor, page: VecModel, placeAt: PlaceAt): Reading | null {
  const sketch = uppermostSketch(editor, (one) => windowHolds(editor, one, page))
  if (!sketch) return null
  const found = placeAt(editor, page)
  const at = found?.at ?? editor.getPointInShapeSpace(sketch, page)
  return { ...placeWords(sketch.props, at), name: found?.name }
}
