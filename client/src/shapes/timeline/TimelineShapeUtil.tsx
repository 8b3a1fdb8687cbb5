import { Rectangle2d, ShapeUtil, type RecordProps, type TLFontFace, type TLResizeInfo } from 'tldraw'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { MAX_WIDTH, MIN_WIDTH } from '@jisr/shared/shapes/timeline/sizes.ts'
import { timelineProps, type TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { laneColour } from './laneColour.ts'
import { NowLine, PastShade } from './NowDrawing.tsx'
import { TimelineDrawing } from './TimelineDrawing.tsx'
import { layoutOf } from './timelineModel.ts'
import { TimelineView } from './TimelineView.tsx'

/** A crisis timeline on the canvas. */
export class TimelineShapeUtil extends ShapeUtil<TimelineShape> {
  static override type = 'timeline' as const
  static override props: RecordProps<TimelineShape> = timelineProps

  override getDefaultProps(): TimelineShape['props'] {
    return { w: 1600, title: '', from: toInstant(0), minutes: 10_080, lanes: {}, collapsed: {}, items: {} }
  }

  override getGeometry(shape: TimelineShape): Rectangle2d {
    const { width, height } = layoutOf(this.editor, shape)
    return new Rectangle2d({ width, height, isFilled: true })
  }

  override getText(shape: TimelineShape): string {
    const { events } = planIn(this.editor).planOf(Object.keys(shape.props.items) as EventId[])
    return [shape.props.title, ...[...events.values()].map(({ props }) => props.title)].filter(Boolean).join('\n')
  }

  override getAriaDescriptor(shape: TimelineShape): string {
    // tldraw says what it is.
    return shape.props.title.trim() || canvasText('timeline.untitledEvent')
  }

  override getFontFaces(): TLFontFace[] {
    return PLANNING_FACES
  }

  override canEdit(): boolean {
    return true
  }

  override canEditInReadonly(): boolean {
    return true
  }

  override hideRotateHandle(): boolean {
    return true
  }

  /** A press opens it, so that the next one is already in it. */
  override onClick(shape: TimelineShape): void {
    const { editor } = this
    if (editor.getEditingShapeId() === shape.id || editor.inputs.shiftKey) return
    // tldraw goes on to select what was pressed and would end an editing that began before that.
    queueMicrotask(() => {
      if (!editor.getShape(shape.id)) return
      editor.select(shape.id)
      editor.setEditingShape(shape.id)
      editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
    })
  }

  /** Wider or narrower; how high it is follows from what is in it. */
  override onResize(shape: TimelineShape, info: TLResizeInfo<TimelineShape>) {
    const w = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.abs(info.initialShape.props.w * info.scaleX)))
    const fromLeft = info.handle.endsWith('left') && info.scaleX > 0
    return {
      x: fromLeft ? info.initialShape.x + info.initialShape.props.w - w : info.initialShape.x,
      y: info.initialShape.y,
      props: { w: Math.round(w) },
      rotation: shape.rotation,
    }
  }

  override component(shape: TimelineShape) {
    return <TimelineView shape={shape} />
  }

  override toSvg(shape: TimelineShape) {
    const layout = layoutOf(this.editor, shape)
    const now = planIn(this.editor).now()
    return (
      <TimelineDrawing
        layout={layout}
        title={shape.props.title}
        untitled={canvasText('plan.tool.timeline')}
        colourOf={(id) => laneColour(this.editor, id)}
        nameOf={null}
        flagName=""
        past={<PastShade layout={layout} now={now} />}
        now={<NowLine layout={layout} now={now} word={canvasText('timeline.now')} />}
      />
    )
  }

  override indicator(shape: TimelineShape) {
    const { width, height } = layoutOf(this.editor, shape)
    return <rect width={width} height={height} />
  }
}
