import type { ReactNode } from 'react'
import { createComputedCache, getDefaultColorTheme, type Editor, type TLDefaultColorStyle, type TLShape } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { heldOutError } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { countedTies, fitOf } from '@jisr/shared/shapes/scanTies.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import { legendEntryOf as measureLegendOf, type MeasureLegendEntry } from '@jisr/shared/shapes/measureLegend.ts'
import { legendEntryOf as symbolLegendOf, type SymbolLegendEntry } from '@jisr/shared/symbols/legend.ts'
import type { Sign, SymbolState } from '@jisr/shared/symbols/signs.ts'
import { besideLocale, canvasLocale, canvasText, textBeside } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { MeasureDrawing } from './MeasureDrawing.tsx'
import { measureKindBeside, measureKindWords } from './measureWords.ts'
import { INK_SOFT } from '../ui/paper.ts'
import { metresOff } from './scanPlace.ts'
import { isSketch } from './sketchOf.ts'
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

/** An installation of no kind, in APP-6. */
const BARE_FRAME = '10042000000000000000'
const ROW = { w: 32, h: 28 }
/** More of them nobody reads, and the sheet would be all margin. */
const MOST_ROWS = 60

/** What a row says, as data: two that say the same are equal. */
type Ask =
  | (SymbolLegendEntry & { type: 'symbol' })
  | (MeasureLegendEntry & { type: 'measure' })
  | { type: 'notice'; key: 'notice' }
  | { type: 'state'; key: string; state: SymbolState }
  | { type: 'layer'; key: string; title: string; color: TLDefaultColorStyle }
  | { type: 'scan'; key: string; title: string; isTied: boolean; error: number | null }

const NOTHING: readonly Ask[] = []

/** What a shape of each type adds to the legend of the sketch that it lies on. A new kind of shape gets its line here. */
const ASKS: Readonly<Record<string, (shape: TLShape) => Ask[]>> = {
  symbol: (shape) => symbolAsks(shape as object as SymbolShape),
  measure: (shape) => measureAsks(shape as object as MeasureShape),
  layer: (shape) => layerAsks(shape as object as LayerShape),
  scan: ({ props }) => scanAsks(props as ScanShape['props']),
}

/** What moves on a sketch asks for no more than it did: neither rows nor sheet are made anew for it. */
const askedBy = createComputedCache<Editor, readonly Ask[], TLShape>(
  'what a shape adds to a legend',
  (_editor, shape) => ASKS[shape.type]?.(shape) ?? NOTHING,
  { areRecordsEqual: (a, b) => a.props === b.props },
)

const asked = createComputedCache<Editor, readonly Ask[], TLShape>(
  'what a legend says',
  (editor, { id }) => {
    const asks = new Map<string, Ask>()
    editor.visitDescendants(id, (child) => {
      if (!editor.getShapeMaskedPageBounds(child)) return
      for (const ask of askedBy.get(editor, child) ?? NOTHING) if (!asks.has(ask.key)) asks.set(ask.key, ask)
    })
    return [...asks.values()]
  },
  { areRecordsEqual: () => true, areResultsEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
)

/**
 * The rows that what the window of a sketch shows asks for, each once, the groups' children too; and those of the states
 * in which it is, which every kind shares. Beyond 60 things a row says how many more there are. Reactive.
 */
export function legendOf(editor: Editor, sketch: TLShape): { things: LegendEntry[]; states: LegendEntry[] } {
  const asks = asked.get(editor, sketch.id) ?? NOTHING
  const unit = isSketch(sketch) ? sketch.props.unit : 1
  const things = asks.filter(({ type }) => type !== 'state')
  const rows = (some: readonly Ask[]) => some.map((ask) => entryOf(editor, ask, unit))
  return {
    things: [...rows(noticeLast(things.slice(0, MOST_ROWS))), ...moreRow(things.length - MOST_ROWS)],
    states: rows(asks.filter(({ type }) => type === 'state')),
  }
}

/** What is said of all hazard areas stands below the last of them. */
function noticeLast(asks: readonly Ask[]): readonly Ask[] {
  const notice = asks.filter(({ type }) => type === 'notice')
  const others = asks.filter(({ type }) => type !== 'notice')
  const isHazard = (ask: Ask): boolean => ask.type === 'measure' && ask.sample.props.kind === 'hazard'
  const last = others.reduce((found, ask, at) => (isHazard(ask) ? at : found), -1)
  return [...others.slice(0, last + 1), ...notice, ...others.slice(last + 1)]
}

function moreRow(count: number): LegendEntry[] {
  if (count <= 0) return []
  const said = ['sketch.legendOf.more', { count }] as const
  return [{ key: 'more', text: canvasText(...said), other: textBeside(...said), sign: null }]
}

function symbolAsks(shape: SymbolShape): Ask[] {
  const { state } = shape.props
  const kind: Ask = { type: 'symbol', ...symbolLegendOf(shape) }
  return state === 'unknown' ? [kind] : [kind, { type: 'state', key: `state:${state}`, state }]
}

/** An area whose words have no room for it says here that it is no clearance record. */
function measureAsks(shape: MeasureShape): Ask[] {
  const kind: Ask = { type: 'measure', ...measureLegendOf(shape) }
  return shape.props.kind === 'hazard' ? [kind, { type: 'notice', key: 'notice' }] : [kind]
}

/** The parts of a file share a row. */
function layerAsks({ props: { file, title, color, shown } }: LayerShape): Ask[] {
  return shown ? [{ type: 'layer', key: `layer:${file}`, title, color }] : []
}

/** Those without a title, or with the same, are one row where the same is known of their places. */
function scanAsks({ title, ties }: ScanShape['props']): Ask[] {
  const isTied = fitOf({ ties }) !== undefined
  // What others than its ties are missed by is what a reader of the sheet has to know.
  const error = heldOutError(countedTies(ties).map(([, tie]) => tie))
  return [{ type: 'scan', key: `scan:${isTied}:${error}:${title}`, title, isTied, error }]
}

/** @param unit of the ground, metres */
function entryOf(editor: Editor, ask: Ask, unit: number): LegendEntry {
  switch (ask.type) {
    case 'symbol':
      return symbolEntry(editor, ask)
    case 'state':
      return stateEntry(editor, ask)
    case 'measure':
      return measureEntry(ask)
    case 'notice':
      return { key: ask.key, text: canvasText('measure.notice'), other: textBeside('measure.notice'), sign: null }
    case 'layer':
      return layerEntry(ask)
    default:
      return scanEntry(ask, unit)
  }
}

type AskOf<Type extends Ask['type']> = Extract<Ask, { type: Type }>

function symbolEntry(editor: Editor, { key, sign, names }: AskOf<'symbol'>): LegendEntry {
  const nameless = [sign.sidc ? 'symbol.code' : 'symbol.place', { code: sign.sidc }] as const
  return {
    key,
    text: names ? names[canvasLocale()] : canvasText(...nameless),
    other: names ? names[besideLocale()] : textBeside(...nameless),
    sign: signInRow(editor, sign),
  }
}

function stateEntry(editor: Editor, { key, state }: AskOf<'state'>): LegendEntry {
  const text = `symbol.state.${state}` as const
  // As the board has it: a bare frame with the bar of the standard, or the civil mark.
  const sidc = boardSigns(editor).military ? BARE_FRAME : ''
  const sign = signInRow(editor, { kind: '', sidc, identity: 'neutral', state })
  return { key, text: canvasText(text), other: textBeside(text), sign }
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

function layerEntry({ key, title, color }: AskOf<'layer'>): LegendEntry {
  const { solid } = getDefaultColorTheme({ isDarkMode: false })[color]
  const sign = (
    <g stroke={solid} strokeWidth={3}>
      <path d="M-14 0H14" />
      <circle r={4} fill={solid} stroke="none" />
    </g>
  )
  return { key, text: title || canvasText('geography.untitled'), sign }
}

function scanEntry({ key, title, isTied, error }: AskOf<'scan'>, unit: number): LegendEntry {
  const saidIn = (say: typeof textBeside, name: string | undefined): string | undefined => {
    const off = error === null ? '' : say('scan.offBy', { metres: metresOff(error, { unit }) })
    const place = isTied ? off : say('scan.notTied')
    return name && [name, place].filter(Boolean).join(' · ')
  }
  const sign = (
    <path
      d="M-14 -9H14V9H-14ZM-14 5L-5 -3L3 4L8 0L14 5"
      fill="none"
      stroke={INK_SOFT}
      strokeWidth={1.5}
      strokeDasharray={isTied ? undefined : '3 2'}
    />
  )
  const name = title || canvasText('scan.name')
  return { key, text: saidIn(canvasText, name) ?? name, other: saidIn(textBeside, textBeside('scan.name')), sign }
}

function measureEntry({ key, sample: { props, points } }: AskOf<'measure'>): LegendEntry {
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
