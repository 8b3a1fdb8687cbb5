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

class Pointing extends StateNode {
  static override id = 'pointing'
  #mark = ''
  /** As it was when it was pressed: each move counts from there. */
  #before: SketchProps | null = null

  override onEnter(): void {
    this.#before = openSketch(this)?.props ?? null
    this.#mark = this.editor.markHistoryStoppingPoint('slide the ground')
    this.editor.setCursor({ type: 'grabbing', rotation: 0 })
  }

  override onPointerMove(): void {
    const { currentPagePoint, originPagePoint, isDragging } = this.editor.inputs
    const before = this.#before
    if (!before || !isDragging) return
    change(this, null, (sketch) => {
      const rotation = this.editor.getShapePageTransform(sketch).rotation()
      return slidWindow(before, Vec.Sub(currentPagePoint, originPagePoint).rot(-rotation))
    })
  }

  override onPointerUp(): void {
    this.parent.transition('idle')
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

  override onExit(): void {
    this.editor.setCursor({ type: 'grab', rotation: 0 })
  }
}

/** A wheel is turned: all its turns up to a rest are one gesture. */
class PointingScale extends StateNode {
  static override id = 'pointing_scale'
  #rest: ReturnType<typeof setTimeout> | undefined

  override onEnter(): void {
    this.editor.markHistoryStoppingPoint('scale the ground')
  }

  override onExit(): void {
    clearTimeout(this.#rest)
  }

  override onComplete(): void {
    this.parent.transition('idle')
  }

  override onCancel(): void {
    this.parent.transition('idle')
  }

  override onPointerDown(info: TLPointerEventInfo): void {
    this.parent.transition('idle')
    this.parent.getCurrent()?.onPointerDown?.(info)
  }

  turn(by: number): void {
    const { currentPagePoint } = this.editor.inputs
    change(this, null, (sketch) =>
      scaledAround(sketch.props, sketch.props.scale * by, this.editor.getPointInShapeSpace(sketch, currentPagePoint)),
    )
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => {
      if (!this.editor.isDisposed && this.getIsActive()) this.parent.transition('idle')
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

/** @param mark null within a gesture */
function change(state: StateNode, mark: string | null, props: (sketch: SketchShape) => Partial<SketchProps>): void {
  const { editor } = state
  const sketch = openSketch(state)
  // Someone else may have locked it or taken it away.
  if (!sketch) {
    editor.setCurrentTool('select')
    return
  }
  if (mark !== null) editor.markHistoryStoppingPoint(mark)
  editor.updateShape<SketchShape>({ id: sketch.id, type: 'sketch', props: props(sketch) })
}
