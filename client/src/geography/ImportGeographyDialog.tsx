import { useEffect, useMemo, useRef, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { parseMgrs } from '@jisr/shared/geo/mgrs.ts'
import { partLayer } from '@jisr/shared/geo/partLayer.ts'
import { exchanged, summary } from '@jisr/shared/imports/geoPreview.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { boardSigns } from '../sketch/boardSigns.ts'
import { middleOf, projectionOf, windowExtent } from '../sketch/sketchPlaces.ts'
import type { Encoding } from '../tables/decodeText.ts'
import { EncodingChoice } from '../tables/EncodingChoice.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { DrawnChoice } from './DrawnChoice.tsx'
import { GEOGRAPHY_FILES } from './dropGeography.ts'
import { GeographyPreview } from './GeographyPreview.tsx'
import { faultText } from './geographyWords.ts'
import { partDrawn } from './partDrawn.ts'
import { takeGeography, type Taken } from './takeGeography.ts'
import { useGeographySource } from './useGeographySource.ts'
import '../plan/transfer.css'
import './geography.css'

interface Props {
  editor: Editor
  sketch: SketchShape
  /** Dropped on the sketch; otherwise the person chooses one. */
  file: File | null
  onClose: () => void
}

/** A file of places comes onto a sketch: which, what was understood of it, and only then written. */
export function ImportGeographyDialog({ editor, sketch, file, onClose }: Props) {
  const { t } = useI18n()
  const [ground] = useState(sketch.props)
  const readMgrs = useMemo(() => {
    const { lon, lat } = projectionOf(ground).toGround(middleOf(ground))
    const home = { zone: ground.zone, ...projectionOf(ground).toGrid(lon, lat) }
    return (typed: string) => {
      const read = parseMgrs(typed, home)
      return read.ok ? { lon: read.lon, lat: read.lat } : null
    }
  }, [ground])
  const [state, source] = useGeographySource(readMgrs)
  const picker = useRef<HTMLInputElement>(null)
  const [isTurned, setTurned] = useState(false)
  const [isDrawnTaken, setDrawnTaken] = useState(true)
  const [title, setTitle] = useState<string | null>(null)
  const [refused, setRefused] = useState<Extract<Taken, { ok: false }>['why'] | null>(null)
  const isLocked = useValue('locked', () => editor.isShapeOrAncestorLocked(sketch.id), [editor, sketch.id])

  useEffect(() => {
    if (file) void source.readFile(file)
  }, [file, source])

  const preview = useMemo(() => {
    if (state.kind !== 'read') return null
    return isTurned ? exchanged(state.read.preview) : state.read.preview
  }, [state, isTurned])
  const drawn = useMemo(() => preview && partDrawn(preview.layer, ground), [preview, ground])
  const shapes = drawn && isDrawnTaken && drawn.shapes.length > 0 ? drawn : null
  const asLayers = useMemo(() => {
    if (!preview || !shapes) return preview
    return {
      ...preview,
      ...summary(shapes.rest.features),
      layer: shapes.rest,
      extent: preview.extent,
      names: preview.names,
    }
  }, [preview, shapes])
  const parted = useMemo(() => asLayers && partLayer(asLayers.layer), [asLayers])
  const suggested = state.kind === 'read' ? state.read.preview.layer.title || state.name : ''
  const count = preview?.layer.features.length ?? 0
  const isFar = preview?.extent ? !overlaps(preview.extent, windowExtent(sketch.props)) : false

  const decodeAs = (encoding: Encoding): void => void source.decodeAs(encoding)

  function another(): void {
    setTurned(false)
    setDrawnTaken(true)
    setTitle(null)
    setRefused(null)
    source.reset()
  }

  function take(): void {
    if (!asLayers) return
    const file = { ...asLayers.layer, title: (title ?? suggested).trim() }
    const taken = takeGeography(editor, sketch.id, file, shapes ?? undefined)
    if (taken.ok) onClose()
    else setRefused(taken.why)
  }

  return (
    <Dialog title={t('geography.importTitle')} size="wide" onClose={onClose}>
      {state.kind === 'read' && drawn && asLayers && parted ? (
        <>
          {drawn.shapes.length > 0 && (
            <DrawnChoice
              editor={editor}
              sketch={sketch}
              drawn={drawn}
              isTaken={isDrawnTaken}
              onChange={setDrawnTaken}
            />
          )}
          {drawn.isExercise && !boardSigns(editor).exercise && (
            <Notice kind="attention">{t('geography.drawn.exercise')}</Notice>
          )}
          {parted.named.length > 0 && (
            <p dir="auto">
              {t('geography.parted', {
                count: parted.named.length,
                titles: parted.named.map((layer) => layer.title || t('geography.untitled')).join(' · '),
              })}
            </p>
          )}
          {parted.rest.features.length > 0 && (
            <TextField
              label={t('geography.layerTitle')}
              value={title ?? suggested}
              maxLength={200}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
          <EncodingChoice {...state.read.encoding} onChoose={decodeAs} />
          <GeographyPreview preview={asLayers} />
          {state.read.preview.swapped.length > 0 && (
            <Notice kind="attention">
              {t('geography.swapped', { count: state.read.preview.swapped.length })}
              <label className="jisr-transfer-check">
                <input type="checkbox" checked={isTurned} onChange={(event) => setTurned(event.target.checked)} />
                {t('geography.exchange')}
              </label>
            </Notice>
          )}
          {isFar && <Notice kind="attention">{t('geography.outside')}</Notice>}
          {isLocked && <Notice kind="danger">{t('geography.refused.locked')}</Notice>}
          {count === 0 && <Notice kind="info">{t('geography.nothing')}</Notice>}
          {refused && <Notice kind="danger">{t(`geography.refused.${refused.code}`, { ...refused })}</Notice>}
          <div className="jisr-dialog-actions">
            <Button onClick={another}>{t('geography.another')}</Button>
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button kind="primary" disabled={count === 0 || isLocked} onClick={take}>
              {t('geography.take', { count })}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{t('geography.limits')}</p>
          {state.kind === 'reading' && <progress value={state.share} aria-label={t('transfer.reading')} />}
          {state.kind === 'fault' && <Notice kind="danger">{faultText(state.why, t)}</Notice>}
          {state.kind === 'fault' && state.tried && (
            <EncodingChoice used={state.tried} isGuess={false} onChoose={decodeAs} />
          )}
          <input
            ref={picker}
            type="file"
            hidden
            accept={GEOGRAPHY_FILES.join(',')}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              event.target.value = ''
              if (chosen) void source.readFile(chosen)
            }}
          />
          <div className="jisr-dialog-actions">
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button kind="primary" busy={state.kind === 'reading'} onClick={() => picker.current?.click()}>
              {t(state.kind === 'reading' ? 'transfer.reading' : 'transfer.choose')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

interface Degrees {
  west: number
  south: number
  east: number
  north: number
}

function overlaps(a: Degrees, b: Degrees): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north
}
