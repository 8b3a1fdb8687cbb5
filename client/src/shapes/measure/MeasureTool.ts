import { StateNode, Vec, type TLClickEventInfo, type TLKeyboardEventInfo } from 'tldraw'
import { simplify, vertexWeights } from '@jisr/shared/geo/simplify.ts'
import { isArea } from '@jisr/shared/shapes/measure.ts'
import { leastVertices, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { snapToFound } from '../../sketch/foundPlace.ts'
import { makeMeasure } from './measureCommands.ts'
import { measureSession } from './measureSession.ts'

/** Pixels of the screen: how near a press is one on a point, and how far a freehand line may be off. */
const NEAR = 8
const TOLERANCE = 3
/** How far what nobody has drawn reaches from its middle. */
const FIRST = 100
/** Units of the board: one place, computed twice. */
const SAME = 1e-6

/**
 * Draws the chosen line or area point by point: a press puts one; a press on the last one or the first one, or Enter, ends
 * it; Backspace takes one back and Escape all of them. Who presses and drags draws it freehand. At Enter before any press one
 * lies in the middle of the view, from where arrow keys move it.
 */
export class MeasureTool extends StateNode {
  static override id = 'measure'

  /** What a drag has drawn so far; null while nobody draws freehand. */
  #stroke: Spot[] | null = null
  /** Between the second press of a double click and its end. */
  #isDouble = false
  /** What ends with the double click: before that, the select tool would take its end for a wish for a text. */
  #ended: readonly Spot[] | null = null

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
    this.editor.selectNone()
  }

  override onExit(): void {
    this.#forget()
  }

  override onPointerMove(): void {
    const { inputs } = this.editor
    const { draft, pointer } = measureSession(this.editor)
    pointer.set(spotOf(inputs.currentPagePoint))
    if (!inputs.isDragging || (this.#stroke === null && draft.get().length > 0)) return
    this.#stroke ??= [spotOf(inputs.originPagePoint)]
    this.#stroke.push(spotOf(inputs.currentPagePoint))
    draft.set([...this.#stroke])
  }

  override onPointerUp(): void {
    const { kind, draft } = measureSession(this.editor)
    if (this.#stroke) {
      this.#finish(this.#simplified(this.#stroke))
      return
    }
    const pressed = spotOf(this.editor.inputs.currentPagePoint)
    const spot = snapToFound(this.editor, pressed)
    // A found place is a point of its own, however near the last one is at this scale.
    const near = spot.x === pressed.x && spot.y === pressed.y ? NEAR : 0
    const spots = draft.get()
    const [first, last] = [spots[0], spots.at(-1)]
    const least = leastVertices(kind.get())
    if (last && this.#isNear(spot, last, near)) {
      if (spots.length >= least) this.#end(spots)
    } else if (first && spots.length > 2 && this.#isNear(spot, first, near)) {
      this.#end(isArea(kind.get()) ? spots : [...spots, first])
    } else draft.set([...spots, spot])
  }

  override onDoubleClick({ phase }: TLClickEventInfo): void {
    this.#isDouble = phase === 'down'
    if (phase === 'up' && this.#ended) this.#finish(this.#ended)
  }

  override onKeyDown({ key }: TLKeyboardEventInfo): void {
    const isBegun = measureSession(this.editor).draft.get().length > 0
    if (key === 'Enter' && isBegun) this.finish()
    else if (key === 'Enter') this.#finish(this.#first())
    if (key === 'Backspace') this.takeBack()
  }

  override onCancel(): void {
    const isEmpty = measureSession(this.editor).draft.get().length === 0
    this.#forget()
    if (isEmpty) this.editor.setCurrentTool('select')
  }

  /** Ends what is being drawn, if there are points enough. */
  finish(): void {
    const { kind, draft } = measureSession(this.editor)
    if (draft.get().length >= leastVertices(kind.get())) this.#finish(draft.get())
  }

  takeBack(): void {
    measureSession(this.editor).draft.update((spots) => spots.slice(0, -1))
  }

  #end(spots: readonly Spot[]): void {
    if (this.#isDouble && !this.editor.inputs.isDragging) this.#ended = spots
    else this.#finish(spots)
  }

  #finish(spots: readonly Spot[]): void {
    this.#forget()
    makeMeasure(this.editor, measureSession(this.editor).kind.get(), spots)
  }

  #forget(): void {
    this.#stroke = null
    this.#isDouble = false
    this.#ended = null
    measureSession(this.editor).draft.set([])
  }

  #first(): Spot[] {
    const { x, y } = this.editor.getViewportPageBounds().center
    const reach = FIRST / this.editor.getZoomLevel()
    const line = [
      { x: x - reach, y },
      { x: x + reach, y },
    ]
    return isArea(measureSession(this.editor).kind.get()) ? [...line, { x, y: y + reach }] : line
  }

  /** The vertices without which it would be another line; of a ring the end, which is its beginning, is left out. */
  #simplified(stroke: readonly Spot[]): Spot[] {
    const line = stroke.map(({ x, y }): [number, number] => [x, y])
    const kept = simplify(line, vertexWeights(line), TOLERANCE / this.editor.getZoomLevel(), false)
    const spots = kept.map(([x, y]) => ({ x, y }))
    const [first, last] = [spots[0], spots.at(-1)]
    const isClosed = spots.length > 3 && first && last && this.#isNear(first, last)
    return isClosed && isArea(measureSession(this.editor).kind.get()) ? spots.slice(0, -1) : spots
  }

  #isNear(one: Spot, other: Spot, pixels = NEAR): boolean {
    return Vec.DistMin(one, other, SAME + pixels / this.editor.getZoomLevel())
  }
}

function spotOf({ x, y }: Spot): Spot {
  return { x, y }
}
