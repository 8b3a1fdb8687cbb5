import type { ReactNode } from 'react'
import { getDefaultColorTheme, type Editor, type TLShape } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import { legendEntryOf as legendEntryOfMeasure } from '@jisr/shared/shapes/measureLegend.ts'
import { legendEntryOf } from '@jisr/shared/symbols/legend.ts'
import type { Sign } from '@jisr/shared/symbols/signs.ts'
import { besideLocale, canvasLocale, canvasText, textBeside } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { MeasureDrawing } from './MeasureDrawing.tsx'
import { measureKindBeside, measureKindWords } from './measureWords.ts'
import { INK_SOFT } from '../ui/paper.ts'
import { SignDrawing } from './SignDrawing.tsx'
import { signLook } from './signLook.ts'

/** A row of a sketch's legend. */
export interface LegendEntry {
  /** The same for all shapes that this row stands for. */
  key: string
  /** In the reader's language. */
  text: string
  /** In a second one; empty until that is here. */
  other?: string | undefined
  /** Drawn around 0, 0: 32 units wide and 24 high. */
  sign: ReactNode
}

const ROW = { w: 32, h: 28 }

/** What a shape of each type adds to the legend of the sketch that it lies on. A new kind of shape gets its line here. */
const LEGENDS: Readonly<Record<string, (editor: Editor, shape: TLShape) => LegendEntry[]>> = {
  symbol: (editor, shape) => symbolEntries(editor, shape as object as SymbolShape),
  measure: (_editor, shape) => [measureEntry(shape as object as MeasureShape)],
  layer: (_editor, shape) => layerEntries(shape as object as LayerShape),
  scan: (_editor, shape) => [scanEntry(shape as object as ScanShape)],
}
/** After all things the states in which they are, which every kind shares. */
const STATE = 'state:'

/** The rows that what lies on a sketch asks for, each once, the groups' children too. */
export function legendOf(editor: Editor, sketch: TLShape): LegendEntry[] {
  const entries = new Map<string, LegendEntry>()
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape(id)
    for (const entry of (shape && LEGENDS[shape.type]?.(editor, shape)) ?? []) {
      if (!entries.has(entry.key)) entries.set(entry.key, entry)
    }
  })
  return [...entries.values()].sort((a, b) => Number(a.key.startsWith(STATE)) - Number(b.key.startsWith(STATE)))
}

function symbolEntries(editor: Editor, shape: SymbolShape): LegendEntry[] {
  const { state } = shape.props
  if (state === 'unknown') return [symbolEntry(editor, shape)]
  const text = `symbol.state.${state}` as const
  const sign: Sign = { kind: '', sidc: '', identity: 'neutral', state }
  return [
    symbolEntry(editor, shape),
    { key: `${STATE}${state}`, text: canvasText(text), other: textBeside(text), sign: signInRow(editor, sign) },
  ]
}

function symbolEntry(editor: Editor, shape: SymbolShape): LegendEntry {
  const { key, sign, names } = legendEntryOf(shape)
  const nameless = [sign.sidc ? 'symbol.code' : 'symbol.place', { code: sign.sidc }] as const
  return {
    key,
    text: names ? names[canvasLocale()] : canvasText(...nameless),
    other: names ? names[besideLocale()] : textBeside(...nameless),
    sign: signInRow(editor, sign),
  }
}

function signInRow(editor: Editor, sign: Sign): ReactNode {
  const look = signLook(sign, boardSigns(editor))
  const { box } = look
  // Flags on a staff and points are higher than a frame, and stand on their foot.
  const size = Math.min(0.58, ROW.w / box.w, ROW.h / box.h)
  return (
    <g transform={`scale(${size}) translate(${-box.x - box.w / 2} ${-box.y - box.h / 2})`}>
      <SignDrawing sign={sign} look={look} />
    </g>
  )
}

/** The parts of a file share a row. */
function layerEntries({ props: { file, title, color, shown } }: LayerShape): LegendEntry[] {
  if (!shown) return []
  const { solid } = getDefaultColorTheme({ isDarkMode: false })[color]
  const sign = (
    <g stroke={solid} strokeWidth={3}>
      <path d="M-14 0H14" />
      <circle r={4} fill={solid} stroke="none" />
    </g>
  )
  return [{ key: `layer:${file}`, text: title || canvasText('geography.untitled'), sign }]
}

function scanEntry({ id, props: { title } }: ScanShape): LegendEntry {
  const sign = <path d="M-14 -9H14V9H-14ZM-14 5L-5 -3L3 4L8 0L14 5" fill="none" stroke={INK_SOFT} strokeWidth={1.5} />
  return { key: id, text: title || canvasText('scan.name'), other: textBeside('scan.name'), sign }
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
