import { StateNode, Vec, type TLKeyboardEventInfo, type TLPointerEventInfo } from 'tldraw'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { isSketch, windowHolds } from '../../sketch/sketchOf.ts'
import { followWheel } from './followWheel.ts'
import { scaledAround, scaledWindow, slidWindow } from './sketchCommands.ts'

/** Pixels of the screen, at each press of an arrow; with Shift. */
const STEP = 24
const LARGE_STEP = 120
/** Milliseconds after which a wheel has come to rest. */
const REST = 250

const ARROWS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/**
 * A sketch that is open: the hand slides its ground, wheel and keys change its scale. Each gesture is one step of undo,
 * which others see while it lasts; what lies on the ground keeps its coordinates.
 */
export class GroundTool extends StateNode {
  static override id = 'ground'
  static override isLockable = false
  static override initial = 'idle'
  static override children = () => [Idle, Pointing, PointingScale]
  #stop: (() => void) | undefined

  override onEnter(): void {
    if (!openSketch(this)) {
      this.editor.setCurrentTool('select')
      return
    }
    this.editor.setCursor({ type: 'grab', rotation: 0 })
    this.#stop = followWheel(this.editor, {
      isOver: () => isOnGround(this),
      turned: (by) => {
        if (!this.editor.isIn('ground.pointing_scale')) this.transition('pointing_scale')
        const state = this.getCurrent()
        if (state instanceof PointingScale) state.turn(by)
      },
      pressed: (by) => {
        change(this, 'scale the ground', ({ props }) => scaledWindow(props, props.scale * by))
      },
    })
  }

  override onExit(): void {
    this.#stop?.()
  }
}

class Idle extends StateNode {
  static override id = 'idle'

  override onPointerDown(info: TLPointerEventInfo): void {
    if (isOnGround(this)) this.parent.transition('pointing', info)
    else this.editor.setCurrentTool('select')
  }

  override onKeyDown(info: TLKeyboardEventInfo): void {
    if (info.key === 'Enter') this.editor.setCurrentTool('select')
    else this.#press(info, 'slide the ground')
  }

  override onKeyRepeat(info: TLKeyboardEventInfo): void {
    this.#press(info, null)
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }

  #press({ code, shiftKey }: TLKeyboardEventInfo, mark: string | null): void {
    const arrow = ARROWS[code]
    if (!arrow) return
    const by = Vec.Mul(arrow, -(shiftKey ? LARGE_STEP : STEP) / this.editor.getZoomLevel())
    change(this, mark, ({ props }) => slidWindow(props, by))
  }
}

/** From its mark to its end; Escape takes it back, and so does whoever locks the sketch meanwhile. */
abstract class Gesture extends StateNode {
  abstract readonly mark: string
  #mark = ''

  override onEnter(): void {
    this.#mark = this.editor.markHistoryStoppingPoint(this.mark)
  }

  /** An undo in its middle. */
  override onComplete(): void {
    this.parent.transition('idle')
  }

  override onInterrupt(): void {
    this.onCancel()
  }

  /** Steps out of the gesture, not out of the sketch. */
  override onCancel(): void {
    this.editor.bailToMark(this.#mark)
    this.parent.transition('idle')
  }

  /** @returns whether the sketch is open still */
  protected goOn(props: (sketch: SketchShape) => Partial<SketchProps> = () => ({})): boolean {
    if (openSketch(this)) return change(this, null, props)
    this.editor.bailToMark(this.#mark)
    this.editor.setCurrentTool('select')
    return false
  }
}

class Pointing extends Gesture {
  static override id = 'pointing'
  readonly mark = 'slide the ground'
  /** Each move counts from the one before: another's new scale meanwhile makes nothing jump. */
  #last = new Vec()

  override onEnter(): void {
    super.onEnter()
    this.#last = this.editor.inputs.originPagePoint.clone()
    this.editor.setCursor({ type: 'grabbing', rotation: 0 })
  }

  override onPointerMove(): void {
    const { currentPagePoint, isDragging } = this.editor.inputs
    if (!isDragging) return
    const by = Vec.Sub(currentPagePoint, this.#last)
    this.#last = currentPagePoint.clone()
    this.goOn((sketch) => slidWindow(sketch.props, by.rot(-this.editor.getShapePageTransform(sketch).rotation())))
  }

  override onPointerUp(): void {
    if (this.goOn()) this.parent.transition('idle')
  }

  override onExit(): void {
    this.editor.setCursor({ type: 'grab', rotation: 0 })
  }
}

/**
 * A wheel is turned: all its turns up to a rest are one gesture. Nothing points, but for the binding `pointing_…` is a state
 * in which something is in somebody's hand.
 */
class PointingScale extends Gesture {
  static override id = 'pointing_scale'
  readonly mark = 'scale the ground'
  #rest: ReturnType<typeof setTimeout> | undefined

  override onExit(): void {
    clearTimeout(this.#rest)
  }

  override onPointerDown(info: TLPointerEventInfo): void {
    this.parent.transition('idle')
    this.parent.getCurrent()?.onPointerDown?.(info)
  }

  turn(by: number): void {
    const { currentPagePoint } = this.editor.inputs
    this.goOn((sketch) =>
      scaledAround(sketch.props, sketch.props.scale * by, this.editor.getPointInShapeSpace(sketch, currentPagePoint)),
    )
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => {
      if (!this.editor.isDisposed && this.getIsActive() && this.goOn()) this.parent.transition('idle')
    }, REST)
  }
}

function openSketch({ editor }: StateNode): SketchShape | null {
  const shape = editor.getOnlySelectedShape() ?? undefined
  return isSketch(shape) && !editor.getIsReadonly() && !editor.isShapeOrAncestorLocked(shape) ? shape : null
}

function isOnGround(state: StateNode): boolean {
  const sketch = openSketch(state)
  return sketch !== null && windowHolds(state.editor, sketch, state.editor.inputs.currentPagePoint)
}

/**
 * @param mark null within a gesture
 * @returns whether there is still a sketch that is open
 */
function change(state: StateNode, mark: string | null, props: (sketch: SketchShape) => Partial<SketchProps>): boolean {
  const { editor } = state
  const sketch = openSketch(state)
  // Someone else may have locked it or taken it away.
  if (!sketch) {
    editor.setCurrentTool('select')
    return false
  }
  if (mark !== null) editor.markHistoryStoppingPoint(mark)
  editor.updateShape<SketchShape>({ id: sketch.id, type: 'sketch', props: props(sketch) })
  return true
}
