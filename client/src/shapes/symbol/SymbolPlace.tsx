import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { formatDegrees } from '@jisr/shared/geo/formatDegrees.ts'
import { formatMgrs } from '@jisr/shared/geo/mgrs.ts'
import type { LonLat } from '@jisr/shared/geo/utm.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { isPassing } from '../../plan/isPassing.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { projectionOf, type ReadPlace } from '../../sketch/sketchPlaces.ts'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { moveSymbol } from './symbolCommands.ts'

interface Props {
  editor: Editor
  shape: SymbolShape
  readPlace: ReadPlace
}

/** Metres: about what a hand can put. */
const ACCURACY = { degrees: 1, mgrs: 10 } as const

/** Where a symbol on a sketch is; typed anew, it goes there. */
export function SymbolPlace({ editor, shape, readPlace }: Props) {
  const { t } = useI18n()
  const [problem, setProblem] = useState<string>()
  /** The place that somebody typed the wrong way round. */
  const [swapped, setSwapped] = useState<string>()
  const { id } = shape
  const placeNow = (): { sketch: SketchShape; at: LonLat } | null => {
    const now = editor.getShape<SymbolShape>(id)
    const sketch = now && sketchOf(editor, now)
    if (!sketch) return null
    const ground = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(now).point())
    return { sketch, at: projectionOf(sketch.props).toGround(ground) }
  }
  const place = useValue('place', placeNow, [editor, id])
  if (!place) return null
  const { at, sketch } = place
  const value = written(at)

  function read(): string | undefined {
    const now = placeNow()
    return now ? written(now.at) : undefined
  }

  function goTo(typed: string): void | false {
    const sketch = placeNow()?.sketch
    if (!sketch) return false
    const found = readPlace(typed, sketch.props)
    setProblem(typeof found === 'string' ? t(`sketch.fault.${found}`) : undefined)
    if (typeof found === 'string') return false
    setSwapped(found.isSwapped ? written(projectionOf(sketch.props).toGround(found.at)) : undefined)
    return moveSymbol(editor, id, found.at)
  }

  return (
    <CommittedField
      label={t('symbol.where')}
      value={value}
      hint={[formatMgrs(at, ACCURACY.mgrs), value === swapped && t('sketch.find.swapped')].filter(Boolean).join(' · ')}
      read={read}
      isPassing={() => isPassing(editor, id, sketch.id)}
      problem={problem}
      onCommit={goTo}
    />
  )
}

function written(at: LonLat): string {
  return formatDegrees(at, ACCURACY.degrees)
}
