import {
  Group2d,
  Polygon2d,
  Polyline2d,
  ShapeUtil,
  Vec,
  type Box,
  type Editor,
  type Geometry2d,
  type HandleSnapGeometry,
  type RecordProps,
  type TLFontFace,
  type TLHandle,
  type TLHandleDragInfo,
  type TLResizeInfo,
  type TLShapeId,
} from 'tldraw'
import { isArea, measureProps, NEW_MEASURE, type MeasureProps, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { layOutMarks } from '@jisr/shared/shapes/measureLayout.ts'
import { measureNames, otherNames } from '@jisr/shared/shapes/measureLabels.ts'
import { boardPoints, verticesAlong, verticesOf, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { wordCorners } from '@jisr/shared/shapes/measureWordBoxes.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { hitAreas } from '../../sketch/areaHits.ts'
import { MeasureDrawing } from '../../sketch/MeasureDrawing.tsx'
import { measureKindWords, spokenMeasure } from '../../sketch/measureWords.ts'
import { measureWordsPlace, picturePixel } from '../../sketch/sketchNames.ts'
import { scaleInside } from '../../sketch/sketchOf.ts'
import { measureHandles } from './measureHandles.ts'
import { MeasureView } from './MeasureView.tsx'
import { watchVertices } from './pressVertex.ts'

/** Pixels of the screen between its vertices and the box that scales them. */
const MOUSE = 12
const FINGER = 24

/** Seen, pressed and never cut off with its words; what a hand scales is the line alone, whose edges go with the hand. */
class WordedLine extends Group2d {
  readonly #line: Geometry2d

  constructor(line: Geometry2d, words: readonly Geometry2d[]) {
    super({ children: [line, ...words] })
    this.#line = line
  }

  override getBounds(): Box {
    return this.#line.bounds
  }
}

/** A line or an area that planners draw. Its vertices are the ground's; its strokes and words are as large at each scale. */
export class MeasureShapeUtil extends ShapeUtil<MeasureShape> {
  static override type = 'measure' as const
  static override props: RecordProps<MeasureShape> = measureProps

  constructor(editor: Editor) {
    super(editor)
    watchVertices(editor)
    hitAreas(editor)
  }

  override getDefaultProps(): MeasureProps {
    return {
      ...NEW_MEASURE,
      points: verticesAlong([
        { x: 0, y: 0 },
        { x: 100, y: 0 },
      ]),
    }
  }

  /** An area is not filled: what lies in it is taken up by a drag, and it itself by its edge, its words or a press. */
  override getGeometry(shape: MeasureShape): Geometry2d {
    const { props } = shape
    const scale = scaleInside(this.editor, shape.parentId)
    const words = measureWordsPlace(this.editor, shape)
    const corners = wordCorners(words)
    return new WordedLine(
      lineOf(props),
      corners.map((spots) => new Polygon2d({ points: spots.map((spot) => Vec.Div(spot, scale)), isFilled: true })),
    )
  }

  override getHandles({ props }: MeasureShape): TLHandle[] {
    return measureHandles(props)
  }

  override onHandleDragStart(shape: MeasureShape, { handle }: TLHandleDragInfo<MeasureShape>) {
    return handle.type === 'create' ? withVertex(shape, handle) : undefined
  }

  override onHandleDrag(shape: MeasureShape, { handle }: TLHandleDragInfo<MeasureShape>) {
    return withVertex(shape, handle)
  }

  override getHandleSnapGeometry({ props }: MeasureShape): HandleSnapGeometry {
    const points = verticesOf(props)
    return {
      points,
      getSelfSnapPoints: ({ id }) => {
        const own = points.findIndex((point) => point.id === id)
        return points.filter((_point, at) => Math.abs(at - own) > 1)
      },
    }
  }

  override onResize({ id, props }: MeasureShape, { scaleX, scaleY }: TLResizeInfo<MeasureShape>) {
    return { props: { points: this.#moved(id, props, ({ x, y }) => ({ x: x * scaleX, y: y * scaleY })) } }
  }

  /** tldraw's own, kept out of its declarations. Else the corners of a rectangle's box would lie on its vertices. */
  expandSelectionOutlinePx(): number {
    return (this.editor.getInstanceState().isCoarsePointer ? FINGER : MOUSE) / this.editor.getZoomLevel()
  }

  override hideRotateHandle(): boolean {
    return true
  }

  /** Among others that are turned its vertices go round, and its words stay level. */
  override onRotate(initial: MeasureShape, { id, type, rotation }: MeasureShape) {
    const by = rotation - initial.rotation
    return {
      id,
      type,
      rotation: initial.rotation,
      props: { points: this.#moved(id, initial.props, (spot) => Vec.Rot(spot, by)) },
    }
  }

  override getText({ props }: MeasureShape): string {
    const locale = canvasLocale()
    return [...measureNames(props, locale), ...otherNames(props, locale), measureKindWords(props)].join('\n')
  }

  override getAriaDescriptor({ props }: MeasureShape): string {
    return spokenMeasure(this.editor, props)
  }

  override getFontFaces(): TLFontFace[] {
    return PLANNING_FACES
  }

  override component(shape: MeasureShape) {
    return <MeasureView shape={shape} />
  }

  override toSvg(shape: MeasureShape) {
    const { props } = shape
    const scale = scaleInside(this.editor, shape.parentId)
    const words = measureWordsPlace(this.editor, shape, picturePixel(this.editor, shape))
    return (
      <g transform={`scale(${1 / scale})`}>
        <MeasureDrawing props={props} layout={{ ...layOutMarks(boardPoints(props, scale), props), ...words }} />
      </g>
    )
  }

  override indicator(shape: MeasureShape) {
    return <path d={lineOf(shape.props).toSimpleSvgPath()} />
  }

  /** Moved from where they were when the gesture began; what others have added since is left to them. */
  #moved(id: TLShapeId, initial: MeasureProps, move: (spot: Spot) => Spot): MeasureProps['points'] {
    const now = this.editor.getShape<MeasureShape>(id)?.props.points ?? initial.points
    return Object.fromEntries(
      Object.entries(now).map(([key, vertex]) => {
        const from = initial.points[key]
        if (!from) return [key, vertex]
        const { x, y } = move(from)
        return [key, { ...vertex, x, y }]
      }),
    )
  }
}

function lineOf(props: MeasureProps): Geometry2d {
  const points = verticesOf(props).map(({ x, y }) => new Vec(x, y))
  // After two people took vertices away there may be too few.
  while (points.length < 2) points.push(Vec.AddXY(points[0] ?? new Vec(), 0.1, 0.1))
  return isArea(props.kind) && points.length > 2
    ? new Polygon2d({ points, isFilled: false })
    : new Polyline2d({ points })
}

function withVertex({ id, type, props }: MeasureShape, { id: vertex, index, x, y }: TLHandle) {
  return { id, type, props: { points: { ...props.points, [vertex]: { id: vertex, index, x, y } } } } as const
}
