import type { TLParentId } from '@tldraw/tlschema'
import { LOCALES, type Locale } from '../i18n/locales.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import type { Instant } from '../plan/instant.ts'
import { Drawing } from '../places/Drawing.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { exerciseAnchors, exerciseEvents, exerciseOrganisations, exercisePhases, exerciseTasks } from './clearWater.ts'
import exercise from './clearWater.json' with { type: 'json' }
import { exerciseSketch } from './clearWaterSketch.ts'
import { organisationIdOf } from './planRecords.ts'
import { inOrder, matrixOf, timelineOf } from './planShapes.ts'

const words = { en: en.template, ar: ar.template, ckb: ckb.template }

/** A projector of 1920 lines across shows its words at full size. */
const TIMELINE_WIDTH = 1600
const GAP = 80
/** Room for thirteen columns. The matrix is at the right in every language: there it has room to grow, and time runs left to right. */
const MATRIX_WIDTH = 1330
const WIDTH = TIMELINE_WIDTH + GAP + MATRIX_WIDTH
/** Of the two shapes, as high as their words make them. */
const PLAN_HEIGHT = 1080
/** Of the sketch's window, and of its margin with title and legend around it. */
const WINDOW = { w: 1500, h: 900 }
const MARGIN = { side: 50, above: 130, below: 470 }
const MARKING = 36
const TITLE = 56
const STORY = 32
const SPACE = 16

/** Timeline and matrix of the exercise side by side and the sketch below, between two lines that say that it is one. */
export function clearWaterBoard(locale: Locale, page: TLParentId, now: number): DocumentRecord[] {
  const events = exerciseEvents(locale)
  const phases = exercisePhases(locale)
  const tasks = exerciseTasks(locale, now)
  const organisations = exerciseOrganisations(locale)
  const { shapes: writing, top } = drawWriting(locale, page)
  const timeline = timelineOf(
    { page, x: 0, y: top, layer: writing.length },
    {
      w: TIMELINE_WIDTH,
      title: words[locale].exercise.timeline,
      from: exercise.from as Instant,
      minutes: exercise.days * 1440,
      lanes: inOrder(exercise.lanes.map(organisationIdOf)),
      items: {
        ...Object.fromEntries(phases.map(({ id }) => [id, '' as const])),
        ...Object.fromEntries(events.map(({ event, lane }) => [event.id, lane])),
      },
    },
  )
  const matrix = matrixOf(
    { page, x: TIMELINE_WIDTH + GAP, y: top, layer: writing.length + 1 },
    {
      title: words[locale].exercise.matrix,
      rows: inOrder(tasks.map(({ id }) => id)),
      columns: inOrder(organisations.map(({ id }) => id)),
    },
  )
  const sketch = exerciseSketch(
    locale,
    { page, x: MARGIN.side, y: top + PLAN_HEIGHT + GAP + MARGIN.above, layer: writing.length + 2 },
    { ...WINDOW, title: words[locale].exercise.sketch },
  )
  return [
    ...exerciseAnchors(locale),
    ...organisations,
    ...phases,
    ...events.map(({ event }) => event),
    ...tasks,
    ...writing,
    timeline,
    matrix,
    ...sketch,
  ]
}

/** What is written around the plan, and where the plan begins below it. */
function drawWriting(locale: Locale, page: TLParentId) {
  const drawing = new Drawing('clear-water', page)
  const { marking } = words[locale].exercise
  const align = LOCALES[locale].dir === 'rtl' ? 'end' : 'start'
  let y = 0
  const write = (name: string, lines: number, style: Parameters<Drawing['text']>[2]) => {
    drawing.text(name, { x: 0, y, w: WIDTH }, style)
    y += Drawing.heightOf(lines, style.fontSize) + SPACE
  }
  const mark = (name: string) =>
    write(name, 1, { lines: [marking], fontSize: MARKING, align: 'middle', bold: true, color: 'red' })
  mark('marking-above')
  write('title', 1, { lines: [words[locale].clearWater], fontSize: TITLE, align, bold: true })
  write('story', 2, { lines: [exercise.story[locale]], fontSize: STORY, align })
  const top = Math.ceil(y)
  y = top + PLAN_HEIGHT + GAP + MARGIN.above + WINDOW.h + MARGIN.below
  mark('marking-below')
  return { shapes: drawing.shapes, top }
}
