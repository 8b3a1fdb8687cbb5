import { useRef } from 'react'
import { useEditor, useQuickReactor, useValue, type Editor, type TLShapeId } from 'tldraw'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import { FONT_SIZE, GAP, LANE_PADDING, NAMES_WIDTH, ROW } from '@jisr/shared/shapes/timeline/sizes.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import type { Lane } from '@jisr/shared/shapes/timeline/layoutLane.ts'
import { RULE, SOFT, TINT } from './colours.ts'
import { LaneName } from './LaneDrawing.tsx'
import { Words } from './Words.tsx'

/** So much of the axis stays beside the names, however far the timeline is moved out of the view. */
const LEAST_AXIS = 80

interface Props {
  id: TLShapeId
  layout: TimelineLayout
  colourOf: (id: LaneId) => string
}

/** The names of the lanes at the edge of the view, while their own place lies beyond it. */
export function FrozenNames(props: Props) {
  const { id, layout } = props
  const editor = useEditor()
  const isAway = useValue('names are away', () => shiftOf(editor, id, layout) !== 0, [editor, id, layout])
  return isAway && <Names {...props} />
}

function Names({ id, layout, colourOf }: Props) {
  const editor = useEditor()
  const group = useRef<SVGGElement>(null)
  useQuickReactor(
    'freeze names',
    () => group.current?.setAttribute('transform', `translate(${shiftOf(editor, id, layout)} 0)`),
    [editor, id, layout],
  )
  const { lanes, lanesY, width, height, timeRuns } = layout
  const mirrored = timeRuns === 'rtl'
  const x = mirrored ? width - NAMES_WIDTH : 0
  return (
    <g ref={group} data-names="" aria-hidden="true">
      <rect x={x} y={lanesY} width={NAMES_WIDTH} height={height - lanesY} fill={TINT} />
      <path
        d={`M${mirrored ? x : NAMES_WIDTH} ${lanesY}V${height}${lanes.map(({ y }) => `M${x} ${y}h${NAMES_WIDTH}`).join('')}`}
        stroke={RULE}
        strokeWidth={1.25}
      />
      {lanes.map(({ lane, y }) => (
        <g key={lane.input.id} transform={`translate(0 ${y})`}>
          <LaneName lane={lane} width={width} mirrored={mirrored} colour={colourOf(lane.input.id)} />
          {lane.timelessRow !== null && (
            <Timeless lane={lane} row={lane.timelessRow} edge={mirrored ? x : NAMES_WIDTH} mirrored={mirrored} />
          )}
        </g>
      ))}
    </g>
  )
}

/** Without these words, what follows them would seem to stand at a time. */
function Timeless({ lane, row, edge, mirrored }: { lane: Lane; row: number; edge: number; mirrored: boolean }) {
  const text = lane.input.words.withoutTime
  const width = textWidth(text, FONT_SIZE) + 2 * GAP
  const y = LANE_PADDING + row * ROW
  return (
    <g>
      <rect x={mirrored ? edge - width : edge} y={y} width={width} height={ROW - 1} fill={TINT} />
      <Words
        text={text}
        x={mirrored ? edge - GAP : edge + GAP}
        y={y + ROW * 0.74}
        side={mirrored ? 'right' : 'left'}
        size={FONT_SIZE}
        colour={SOFT}
      />
    </g>
  )
}

/** How far the names stand away from their own place. Reactive. */
function shiftOf(editor: Editor, id: TLShapeId, { width, timeRuns }: TimelineLayout): number {
  const shape = editor.getShape(id)
  if (!shape || editor.getShapePageTransform(shape).rotation() !== 0) return 0
  const at = editor.getShapePageTransform(shape).point()
  const view = editor.getViewportPageBounds()
  const room = width - NAMES_WIDTH - LEAST_AXIS
  return timeRuns === 'ltr'
    ? Math.min(Math.max(view.minX - at.x, 0), room)
    : Math.max(Math.min(view.maxX - at.x - width, 0), -room)
}
