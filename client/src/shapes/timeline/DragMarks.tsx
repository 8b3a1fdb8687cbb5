import { useEditor, useValue, type TLShapeId } from 'tldraw'
import { AXIS_FONT_SIZE, GAP } from '@jisr/shared/shapes/timeline/sizes.ts'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { ACTION_TEXT, DANGER_TEXT, INK, SHEET } from '../../ui/paper.ts'
import { boxOf } from './LitFrame.tsx'
import { sessionOf, type Drag } from './TimelineSession.ts'
import { Words } from './Words.tsx'

const MINUTE = 60_000

/** What a hand is doing: the time at which it would let go, what that would push, the line that it draws. */
export function DragMarks({ layout, id }: { layout: TimelineLayout; id: TLShapeId }) {
  const editor = useEditor()
  const session = sessionOf(editor, id)
  const drag = useValue(session.drag)
  const from = useValue('connected from', () => planIn(editor).lit.get(), [editor])
  if (!drag) return null
  const box = drag.line && from ? boxOf(layout, from) : null
  const text = [drag.text, drag.pushes.length > 0 ? canvasText('timeline.pushes', { count: drag.pushes.length }) : '']
    .filter(Boolean)
    .join(' · ')
  return (
    <g pointerEvents="none">
      <Ghosts drag={drag} layout={layout} />
      {drag.laneY !== null && <path d={`M0 ${drag.laneY}H${layout.width}`} stroke={ACTION_TEXT} strokeWidth={5} />}
      {drag.line && box && (
        <path
          d={`M${box.x + (layout.timeRuns === 'ltr' ? box.width : 0)} ${box.y + 14}L${drag.line[0]} ${drag.line[1]}`}
          stroke={ACTION_TEXT}
          strokeWidth={3}
          strokeDasharray="6 4"
        />
      )}
      {text !== '' && <Label text={text} drag={drag} width={layout.width} />}
    </g>
  )
}

/** Where what is pushed would have to go. */
function Ghosts({ drag, layout }: { drag: Drag; layout: TimelineLayout }) {
  const perMinute = (layout.axis.length / (layout.axis.to - layout.axis.from)) * MINUTE
  return drag.pushes.map(({ event, minutes }) => {
    const box = boxOf(layout, event)
    if (!box) return null
    const by = minutes * perMinute * (layout.timeRuns === 'ltr' ? 1 : -1)
    const [x, y] = [box.x + by, box.y + 2]
    return (
      <g key={event}>
        <rect
          x={x}
          y={y}
          width={box.width}
          height={24}
          fill="none"
          stroke={DANGER_TEXT}
          strokeWidth={2}
          strokeDasharray="5 4"
        />
        <path d={`M${box.x} ${y + 12}H${x}`} stroke={DANGER_TEXT} strokeWidth={2} strokeDasharray="5 4" />
      </g>
    )
  })
}

function Label({ text, drag, width }: { text: string; drag: Drag; width: number }) {
  const length = textWidth(text, AXIS_FONT_SIZE) + 4 * GAP
  const x = Math.max(0, Math.min(width - length, drag.x - length / 2))
  return (
    <g>
      <rect x={x} y={drag.y - 46} width={length} height={28} rx={3} fill={INK} />
      <Words text={text} x={x + length / 2} y={drag.y - 26} side="middle" size={AXIS_FONT_SIZE} colour={SHEET} bold />
    </g>
  )
}
