import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { formatDegrees } from '@jisr/shared/geo/formatDegrees.ts'
import { formatMgrs } from '@jisr/shared/geo/mgrs.ts'
import type { LonLat } from '@jisr/shared/geo/utm.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { useI18n } from '../../i18n/I18n.tsx'
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
  const place = useValue(
    'place',
    () => {
      const sketch = sketchOf(editor, shape)
      if (!sketch) return null
      const ground = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(shape).point())
      return { sketch, at: projectionOf(sketch.props).toGround(ground) }
    },
    [editor, shape],
  )
  if (!place) return null
  const { sketch, at } = place
  const value = written(at)

  function goTo(typed: string): void | false {
    const read = readPlace(typed, sketch.props)
    setProblem(typeof read === 'string' ? t(`sketch.fault.${read}`) : undefined)
    if (typeof read === 'string') return false
    setSwapped(read.isSwapped ? written(projectionOf(sketch.props).toGround(read.at)) : undefined)
    moveSymbol(editor, shape.id, read.at)
  }

  return (
    <CommittedField
      label={t('symbol.where')}
      value={value}
      hint={[formatMgrs(at, ACCURACY.mgrs), value === swapped && t('sketch.find.swapped')].filter(Boolean).join(' · ')}
      problem={problem}
      onCommit={goTo}
    />
  )
}

function written(at: LonLat): string {
  return formatDegrees(at, ACCURACY.degrees)
}
