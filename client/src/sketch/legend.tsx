import type { ReactNode } from 'react'
import type { Editor, TLShape } from 'tldraw'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import { legendEntryOf as legendEntryOfMeasure } from '@jisr/shared/shapes/measureLegend.ts'
import { legendEntryOf } from '@jisr/shared/symbols/legend.ts'
import { besideLocale, canvasLocale, canvasText, textBeside } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { MeasureDrawing } from './MeasureDrawing.tsx'
import { measureKindBeside, measureKindWords } from './measureWords.ts'
import { SignDrawing } from './SignDrawing.tsx'
import { signLook } from './signLook.ts'

/** A row of a sketch's legend. */
export interface LegendEntry {
  /** The same for all shapes that this row stands for. */
  key: string
  /** In the reader's language. */
  text: string
  /** In a second one, as soon as it is known. */
  other?: string | undefined
  /** Drawn around 0, 0: 32 units wide and 24 high. */
  sign: ReactNode
}

const ROW = { w: 32, h: 28 }

/** What a shape of each type adds to the legend of the sketch that it lies on. A new kind of shape gets its line here. */
const LEGENDS: Readonly<Record<string, (editor: Editor, shape: TLShape) => LegendEntry | null>> = {
  symbol: (editor, shape) => symbolEntry(editor, shape as object as SymbolShape),
  measure: (_editor, shape) => measureEntry(shape as object as MeasureShape),
}

/** The rows that what lies on a sketch asks for, each once, the groups' children too. */
export function legendOf(editor: Editor, sketch: TLShape): LegendEntry[] {
  const entries = new Map<string, LegendEntry>()
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape(id)
    const entry = shape && LEGENDS[shape.type]?.(editor, shape)
    if (entry && !entries.has(entry.key)) entries.set(entry.key, entry)
  })
  return [...entries.values()]
}

function symbolEntry(editor: Editor, shape: SymbolShape): LegendEntry {
  const { key, sign, names } = legendEntryOf(shape)
  const look = signLook(sign, boardSigns(editor))
  const { box } = look
  // Flags on a staff and points are higher than a frame, and stand on their foot.
  const size = Math.min(0.58, ROW.w / box.w, ROW.h / box.h)
  const nameless = [sign.sidc ? 'symbol.code' : 'symbol.place', { code: sign.sidc }] as const
  return {
    key,
    text: names ? names[canvasLocale()] : canvasText(...nameless),
    other: names ? names[besideLocale()] : textBeside(...nameless),
    sign: (
      <g transform={`scale(${size}) translate(${-box.x - box.w / 2} ${-box.y - box.h / 2})`}>
        <SignDrawing sign={sign} look={look} />
      </g>
    ),
  }
}

function measureEntry(shape: MeasureShape): LegendEntry {
  const { key, sample } = legendEntryOfMeasure(shape)
  const { props, points } = sample
  return {
    key,
    text: measureKindWords(props),
    other: measureKindBeside(props),
    sign: (
      <g transform="scale(0.58)">
        <MeasureDrawing props={props} layout={layOutMeasure(points, props, null)} />
      </g>
    ),
  }
}
