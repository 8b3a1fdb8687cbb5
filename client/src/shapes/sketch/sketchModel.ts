import { createComputedCache, type Editor } from 'tldraw'
import { readAs } from '@jisr/shared/i18n/direction.ts'
import { formatMgrs } from '@jisr/shared/geo/mgrs.ts'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant } from '@jisr/shared/plan/instant.ts'
import { layoutSheet, type SheetLayout } from '@jisr/shared/shapes/sketch/sheetLayout.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { canvasDirection, canvasLocale, canvasText, textBeside } from '../../i18n/canvasLanguage.ts'
import { planOrganisationName } from '../../plan/organisationNames.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { legendOf, type LegendEntry } from '../../sketch/legend.tsx'
import { middleOf, projectionOf } from '../../sketch/sketchPlaces.ts'
import { cityLegend } from './cityLegend.tsx'

/** What stands around a window, and the rows of its legend. */
export interface Sheet {
  layout: SheetLayout
  legend: ReadonlyMap<string, LegendEntry>
}

const sheets = createComputedCache(
  'sketch sheet',
  (editor: Editor, shape: SketchShape): Sheet => layOut(editor, shape),
  {
    areRecordsEqual: (a, b) => a.props === b.props,
  },
)

/** Reactive on what the margin says: the sketch, what lies on it, the reader's language. */
export function sheetOf(editor: Editor, shape: SketchShape): Sheet {
  return sheets.get(editor, shape.id) ?? layOut(editor, shape)
}

function layOut(editor: Editor, shape: SketchShape): Sheet {
  const { props } = shape
  const { things, states } = legendOf(editor, shape)
  const legend = withHeadings([
    ['sketch.legendOf.city', cityLegend(props)],
    ['sketch.legendOf.situation', things],
    ['sketch.legendOf.states', states],
  ])
  const warning = canvasText('sketch.warning')
  const words = {
    title: props.title.trim() || canvasText('sketch.untitled'),
    facts: factsOf(editor, shape),
    notes: [
      warning,
      props.source.trim() || canvasText('sketch.source'),
      readAs(warning, [canvasText('sketch.datum', { zone: Math.abs(props.zone) }), ...squareOf(props)].join(' ')),
    ],
    legend,
  }
  return {
    layout: layoutSheet(props, words, canvasDirection()),
    legend: new Map(legend.map((entry) => [entry.key, entry])),
  }
}

/** A legend of one part needs no heading. */
function withHeadings(parts: readonly (readonly [Parameters<typeof textBeside>[0], LegendEntry[]])[]) {
  const some = parts.filter(([, entries]) => entries.length > 0)
  return some.flatMap(([key, entries]) =>
    entries.map((entry, at) =>
      at === 0 && some.length > 1 ? { ...entry, heading: { text: canvasText(key), other: textBeside(key) } } : entry,
    ),
  )
}

/** The 100 km square of the grid in which the window's middle lies: what the numbers around the window leave out. */
function squareOf(props: SketchShape['props']): string[] {
  const reference = formatMgrs(projectionOf(props).toGround(middleOf(props)), 100)
  return reference === undefined ? [] : [canvasText('sketch.square', { square: reference.slice(0, 6) })]
}

/** The situation that it shows and who drew it; what nobody has said is seen to be missing. */
function factsOf(editor: Editor, { props }: SketchShape): string[] {
  const plan = planIn(editor).planOf([])
  const author = props.author && plan.organisations.get(props.author)
  const missing = canvasText('sketch.notStated')
  const time = props.asOf ? formatDtg(fromInstant(props.asOf), plan.timeZone) : missing
  const organisation = author ? planOrganisationName(author, canvasLocale()) : missing
  return [`${canvasText('sketch.asOf', { time })} · ${canvasText('sketch.drawnBy', { organisation })}`]
}

/** Grid north from true north at the window's middle, in degrees. */
export function convergenceOf(props: SketchShape['props']): number {
  const { toGround, convergence } = projectionOf(props)
  const { lon, lat } = toGround(middleOf(props))
  return convergence(lon, lat)
}
