import { HTMLContainer, useEditor, useValue } from 'tldraw'
import { useMemo } from 'react'
import type { EventId } from '@jisr/shared/plan/records.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { eventName } from '../../plan/eventWords.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { DragMarks } from './DragMarks.tsx'
import { FrozenNames } from './FrozenNames.tsx'
import { laneColour } from './laneColour.ts'
import { LitFrame } from './LitFrame.tsx'
import { NowLine, PastShade } from './NowDrawing.tsx'
import { TimelineDrawing } from './TimelineDrawing.tsx'
import { TimelineHands } from './TimelineHands.tsx'
import { layoutOf } from './timelineModel.ts'
import { useNow } from './useNow.ts'
import './timeline.css'

/** A timeline on the screen; open for work while it is being edited. */
export function TimelineView({ shape }: { shape: TimelineShape }) {
  const editor = useEditor()
  const plan = usePlan()
  const layout = useValue('timeline layout', () => layoutOf(editor, shape), [editor, shape.id, shape.props])
  const isEditing = useValue('editing', () => editor.getEditingShapeId() === shape.id, [editor, shape.id])
  const isEmpty = layout.entries.length === 0
  const words = useValue(
    'words',
    () => ({
      untitled: canvasText('plan.tool.timeline'),
      now: canvasText('timeline.now'),
      anchor: canvasText('timeline.anchor'),
      hint: canvasText(isEditing ? 'timeline.emptyOpen' : 'timeline.empty'),
    }),
    [isEditing],
  )
  const nameOf = useMemo(
    () => (id: EventId) => {
      const shown = layoutOf(editor, editor.getShape<TimelineShape>(shape.id) ?? shape)
      const lane = shown.lanes.find((one) => one.lane.items.some((item) => item.id === id))
      // With the board's own anchors, which an axis without dates lays out at a moment of its own.
      const { anchors, timeZone } = plan.planOf([])
      return eventName(id, { ...shown.plan, anchors, timeZone }, lane?.lane.input.name ?? '')
    },
    // oxlint-disable-next-line react/exhaustive-deps -- a moved shape is no reason to name all events anew
    [editor, plan, shape.id],
  )
  const colourOf = useMemo(() => (id: Parameters<typeof laneColour>[1]) => laneColour(editor, id), [editor])

  return (
    <HTMLContainer className="jisr-timeline" style={{ pointerEvents: isEditing ? 'auto' : 'none' }}>
      <TimelineHands shape={shape} layout={layout} isEditing={isEditing}>
        <svg
          className="jisr-timeline-picture"
          width={layout.width}
          height={layout.height}
          role="group"
          aria-label={shape.props.title || words.untitled}
        >
          <TimelineDrawing
            layout={layout}
            title={shape.props.title}
            untitled={words.untitled}
            colourOf={colourOf}
            nameOf={nameOf}
            flagName={words.anchor}
            past={<Past layout={layout} />}
            now={<Now layout={layout} word={words.now} />}
          >
            <FrozenNames id={shape.id} layout={layout} colourOf={colourOf} />
            <LitFrame layout={layout} lit={plan.lit} isEditing={isEditing} />
            <DragMarks layout={layout} id={shape.id} />
          </TimelineDrawing>
        </svg>
        {isEmpty && <p className="jisr-timeline-empty">{words.hint}</p>}
      </TimelineHands>
    </HTMLContainer>
  )
}

function Past({ layout }: { layout: ReturnType<typeof layoutOf> }) {
  return <PastShade layout={layout} now={useNow()} />
}

function Now({ layout, word }: { layout: ReturnType<typeof layoutOf>; word: string }) {
  return <NowLine layout={layout} now={useNow()} word={word} />
}
