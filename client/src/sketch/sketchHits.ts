import { type Editor, type TLShape, type VecLike } from 'tldraw'
import { isSketch, sketchOf, uppermostSketch } from './sketchOf.ts'

/** While these look at shapes a sketch is to them what a frame is: its middle is ground to draw on, not a thing to hit. */
const LIKE_A_FRAME = ['eraser', 'select.brushing', 'select.scribble_brushing', 'select.pointing_canvas'] as const

/**
 * On a sketch the pointer finds what lies on it; the sheet itself at its edge and in the margin, as a frame's name is
 * found. How near is near does not depend on the scale.
 */
export function hitSketches(editor: Editor): void {
  const getShapeAtPoint = editor.getShapeAtPoint.bind(editor)
  editor.getShapeAtPoint = (point, opts = {}) => {
    const sketch = sketchAt(editor, point, opts)
    if (!sketch) return getShapeAtPoint(point, withoutSketches(opts))
    const { margin = 0, hitFrameInside } = opts
    const scale = editor.getShapePageTransform(sketch).decompose().scaleX
    const hit = getShapeAtPoint(point, { ...withoutSketches(opts), margin: margin / scale })
    if (hit && isAbove(editor, hit, sketch)) return hit
    const inside = editor.getPointInShapeSpace(sketch, point)
    const { corner, w, h } = sketch.props
    const [x, y] = [(inside.x - corner.x) * sketch.props.scale, (inside.y - corner.y) * sketch.props.scale]
    const isOnGround = x > margin && y > margin && x < w - margin && y < h - margin
    return !isOnGround || hitFrameInside ? sketch : undefined
  }

  const isShapeOfType = editor.isShapeOfType.bind(editor)
  editor.isShapeOfType = ((shape: Parameters<typeof isShapeOfType>[0], type: string) => {
    if (isShapeOfType(shape, type)) return true
    if (type !== 'frame') return false
    return isSketch(typeof shape === 'string' ? editor.getShape(shape) : shape) && editor.isInAny(...LIKE_A_FRAME)
  }) as typeof isShapeOfType
}

interface Options {
  hitLocked?: boolean
  margin?: number
  filter?(shape: TLShape): boolean
}

function withoutSketches<O extends Options>(opts: O): O {
  return { ...opts, filter: (shape: TLShape) => !isSketch(shape) && (opts.filter?.(shape) ?? true) }
}

/** The uppermost sketch whose sheet lies here, its margin included. */
function sketchAt(editor: Editor, point: VecLike, { margin = 0, ...opts }: Options) {
  return uppermostSketch(
    editor,
    (sketch) =>
      (opts.hitLocked === true || !sketch.isLocked) &&
      !editor.isShapeHidden(sketch) &&
      opts.filter?.(sketch) !== false &&
      editor.isPointInShape(sketch, point, { hitInside: true, margin: margin / sketch.props.scale }),
  )
}

function isAbove(editor: Editor, shape: TLShape, sketch: TLShape): boolean {
  if (sketchOf(editor, shape)?.id === sketch.id) return true
  const order = editor.getCurrentPageShapesSorted()
  return order.findIndex(({ id }) => id === shape.id) > order.findIndex(({ id }) => id === sketch.id)
}
