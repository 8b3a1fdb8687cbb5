import { HTMLContainer, Rectangle2d, ShapeUtil } from 'tldraw'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import { timelineProps, type TimelineShape } from '@jisr/shared/shapes/timeline.ts'

/** A crisis timeline on the canvas. */
export class TimelineShapeUtil extends ShapeUtil<TimelineShape> {
  static override type = 'timeline' as const
  static override props = timelineProps

  override getDefaultProps(): TimelineShape['props'] {
    return { w: 1600, title: '', from: toInstant(0), minutes: 10_080, lanes: {}, collapsed: {}, items: {} }
  }

  override getGeometry(shape: TimelineShape): Rectangle2d {
    return new Rectangle2d({ width: shape.props.w, height: 400, isFilled: true })
  }

  override canEdit(): boolean {
    return true
  }

  override component(): React.JSX.Element {
    return <HTMLContainer />
  }

  override indicator(shape: TimelineShape): React.JSX.Element {
    return <rect width={shape.props.w} height={400} />
  }
}
